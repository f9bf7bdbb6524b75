//! Prepares the Chinese font that is embedded into the program.
//!
//! Noto Sans SC as published costs a receipt some 6 KB more than it need: outlines finer than any
//! printer, layout tables that paper never uses, long names. What is written here is the same font
//! with its outlines on a grid of 1/125 em: 25 µm at 9 pt, less than half a dot of a printer with 400 to the inch.

mod outline;
mod sfnt;

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::sfnt::Tables;

const FONT: &str =
    "ui/node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";

/// What a PDF's font program or its descriptor is made from.
const KEPT: [&[u8; 4]; 9] = [
    b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"post",
];

fn main() {
    let font = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(FONT);
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", font.display());
    let Ok(bytes) = fs::read(&font) else {
        println!(
            "cargo::error=the paper font {FONT} is missing: run `npm ci` in ui/ and build again"
        );
        return;
    };
    let Some(prepared) = prepare(&bytes) else {
        println!("cargo::error=the paper font {FONT} is not the TrueType font it should be");
        return;
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("paper.ttf");
    fs::write(&out, prepared).expect("the build folder can be written");
}

fn prepare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut tables = Tables::read(bytes)?;
    let snapped = outline::snap(tables.get(b"glyf")?, tables.get(b"loca")?)?;
    let mut bearings = tables.get(b"hmtx")?.to_vec();
    let metrics = sfnt::u16_at(tables.get(b"hhea")?, 34)?;
    // Renderers move a glyph so that its leftmost point lies at its bearing: keep them equal.
    for (glyph, left) in snapped.lefts.iter().enumerate() {
        let metrics = usize::from(metrics);
        let at = if glyph < metrics {
            4 * glyph + 2
        } else {
            2 * metrics + 2 * glyph
        };
        if let Some(left) = left {
            bearings
                .get_mut(at..at + 2)?
                .copy_from_slice(&left.to_be_bytes());
        }
    }
    tables.keep(&KEPT);
    tables.set(b"glyf", snapped.glyf);
    tables.set(b"loca", snapped.loca);
    tables.set(b"hmtx", bearings);
    tables.set(b"name", sfnt::postscript_name("NotoSansSC-Regular"));
    Some(tables.write())
}

//! The one font on paper: Noto Sans SC Regular (SIL Open Font License), inside the program.

use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

use printpdf::{AzulParsedFont, ParsedFont};

use crate::model::PaperError;

/// Printed in the place of a character that cannot be: the trade's mark for a missing sort.
pub(crate) const MISSING: char = '〓';

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/paper.ttf"));

/// The parsed font. Widths are in points for a size in points.
pub(crate) struct Face {
    parsed: ParsedFont,
    units_per_em: f32,
    /// Advances in font units of the characters met so far, `None` where there is no glyph: the
    /// font's own map is searched from its beginning each time.
    advances: RwLock<HashMap<char, Option<u16>>>,
}

impl Face {
    /// The font, parsed on first use and kept.
    pub(crate) fn get() -> Result<&'static Self, PaperError> {
        static FACE: OnceLock<Option<Face>> = OnceLock::new();
        FACE.get_or_init(Self::parse)
            .as_ref()
            .ok_or(PaperError::Font)
    }

    fn parse() -> Option<Self> {
        let eager = ParsedFont::from_bytes(BYTES, 0, &mut Vec::new())?;
        // Taking the bytes over into a face that reads outlines only when asked keeps one copy
        // of the 10 MB of outlines in memory rather than two.
        let lazy = AzulParsedFont::from_bytes_shared(eager.source_bytes()?, 0, &mut Vec::new())?;
        let parsed = ParsedFont::from_azul(lazy);
        let units_per_em = f32::from(parsed.font_metrics.units_per_em);
        Some(Self {
            parsed,
            units_per_em,
            advances: RwLock::default(),
        })
    }

    /// What the PDF writer embeds.
    pub(crate) fn parsed(&self) -> &ParsedFont {
        &self.parsed
    }

    /// How far the pen moves over `text` at `size`, both in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let units: u32 = text
            .chars()
            .map(|c| u32::from(self.advance(c).unwrap_or(0)))
            .sum();
        units as f32 * size / self.units_per_em
    }

    fn advance(&self, c: char) -> Option<u16> {
        let known = self.advances.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(&advance) = known.get(&c) {
            return advance;
        }
        drop(known);
        let glyph = self.parsed.lookup_glyph_index(c.into());
        let advance = glyph
            .filter(|&glyph| glyph != 0)
            .map(|glyph| self.parsed.get_horizontal_advance(glyph));
        let mut known = self
            .advances
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(c, advance);
        advance
    }

    /// `text` as it will be drawn: what shows nothing is dropped, white space is a plain space,
    /// what the font lacks is 〓 and joins `missing`, each character once. Line feeds stay, for
    /// they part paragraphs.
    pub(crate) fn drawable(&self, text: &str, missing: &mut Vec<char>) -> String {
        text.chars()
            .filter(|&c| !is_invisible(c))
            .map(|c| match c {
                '\n' | '\u{3000}' => c,
                c if c.is_control() || c.is_whitespace() => ' ',
                c if self.advance(c).is_some() => c,
                c => {
                    if !missing.contains(&c) {
                        missing.push(c);
                    }
                    MISSING
                }
            })
            .collect()
    }
}

/// The characters of `text` that the font cannot draw, each once, in the order of their first
/// appearance. A program whose font cannot be read misses all of them.
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let Ok(face) = Face::get() else {
        return text.chars().collect();
    };
    let mut missing = Vec::new();
    face.drawable(text, &mut missing);
    missing
}

/// Marks that steer a text engine and show nothing: joiners, byte order mark, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::{Face, missing_glyphs};

    #[test]
    fn rare_names_are_there_and_what_is_not_is_named_once() {
        assert!(missing_glyphs("䶮㛃𬴂 张三 ¥1,234.50（元）").is_empty());
        assert_eq!(missing_glyphs("𠮷田𠮷\n\u{fe0f}"), ['𠮷']);
    }

    #[test]
    fn figures_are_tabular() {
        let face = Face::get().expect("the font is in the program");
        let one = face.width("1", 10.0);
        for digit in "0123456789".chars() {
            assert_eq!(face.width(&digit.to_string(), 10.0), one);
        }
        assert_eq!(face.width("柜台", 10.0), 20.0);
    }

    #[test]
    fn a_missing_character_is_drawn_as_a_mark() {
        let face = Face::get().expect("the font is in the program");
        let mut missing = Vec::new();
        let drawn = face.drawable("𠮷\t田\u{200b}\u{1b}\n", &mut missing);
        assert_eq!((drawn.as_str(), missing), ("〓 田 \n", vec!['𠮷']));
    }
}

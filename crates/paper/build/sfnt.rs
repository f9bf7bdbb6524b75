//! The container of a TrueType font: a directory of tables (ISO/IEC 14496-22).

use std::collections::BTreeMap;

const VERSION: u32 = 0x0001_0000;

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(crate) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    Some(i16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

pub(crate) struct Tables(BTreeMap<[u8; 4], Vec<u8>>);

impl Tables {
    pub(crate) fn read(font: &[u8]) -> Option<Self> {
        if u32_at(font, 0)? != VERSION {
            return None;
        }
        let mut tables = BTreeMap::new();
        for index in 0..usize::from(u16_at(font, 4)?) {
            let entry = 12 + 16 * index;
            let tag: [u8; 4] = font.get(entry..entry + 4)?.try_into().ok()?;
            let from = u32_at(font, entry + 8)? as usize;
            let length = u32_at(font, entry + 12)? as usize;
            tables.insert(tag, font.get(from..from + length)?.to_vec());
        }
        Some(Self(tables))
    }

    pub(crate) fn get(&self, tag: &[u8; 4]) -> Option<&[u8]> {
        self.0.get(tag).map(Vec::as_slice)
    }

    pub(crate) fn set(&mut self, tag: &[u8; 4], table: Vec<u8>) {
        self.0.insert(*tag, table);
    }

    pub(crate) fn keep(&mut self, kept: &[&[u8; 4]]) {
        self.0.retain(|tag, _| kept.contains(&tag));
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let count = self.0.len() as u16;
        let power = count.ilog2() as u16;
        let mut font = VERSION.to_be_bytes().to_vec();
        for field in [count, 16 << power, power, 16 * count - (16 << power)] {
            font.extend(field.to_be_bytes());
        }
        let mut from = 12 + 16 * self.0.len();
        for (tag, table) in &self.0 {
            font.extend(tag);
            for field in [checksum(table), from as u32, table.len() as u32] {
                font.extend(field.to_be_bytes());
            }
            from += table.len().next_multiple_of(4);
        }
        for table in self.0.values() {
            font.extend(table);
            font.resize(font.len().next_multiple_of(4), 0);
        }
        font
    }
}

fn checksum(table: &[u8]) -> u32 {
    let words = table.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

/// A `name` table that holds nothing but the name that a PDF calls the font by.
pub(crate) fn postscript_name(name: &str) -> Vec<u8> {
    let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    // Version, one record, texts from byte 18; Windows, Unicode, US English, PostScript name.
    let fields = [0, 1, 18, 3, 1, 0x409, 6, text.len() as u16, 0];
    let mut table: Vec<u8> = fields.into_iter().flat_map(u16::to_be_bytes).collect();
    table.extend(text);
    table
}

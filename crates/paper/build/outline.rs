//! Glyph outlines put on a coarser grid, where they compress by a sixth more.

use crate::sfnt::{i16_at, u16_at, u32_at};

/// In font units, of which Noto Sans SC has 1000 an em.
const GRID: i16 = 8;

const ON_CURVE: u8 = 0x01;
const SHORT: [u8; 2] = [0x02, 0x04];
const REPEAT: u8 = 0x08;
/// With a short delta: it is positive. Without: it is zero and left out.
const SAME: [u8; 2] = [0x10, 0x20];

pub(crate) struct Snapped {
    pub(crate) glyf: Vec<u8>,
    pub(crate) loca: Vec<u8>,
    /// The least x of each glyph, `None` where it has no outline.
    pub(crate) lefts: Vec<Option<i16>>,
}

struct Point {
    on_curve: bool,
    at: [i16; 2],
}

/// Snaps all glyphs. `loca` has offsets of four bytes. `None` when a glyph cannot be read, or is
/// made of others: this font has none of those.
pub(crate) fn snap(glyf: &[u8], loca: &[u8]) -> Option<Snapped> {
    let count = loca.len() / 4 - 1;
    let mut snapped = Snapped {
        glyf: Vec::with_capacity(glyf.len()),
        loca: vec![0; 4],
        lefts: Vec::with_capacity(count),
    };
    for glyph in 0..count {
        let from = u32_at(loca, 4 * glyph)? as usize;
        let to = u32_at(loca, 4 * glyph + 4)? as usize;
        let outline = glyf.get(from..to)?;
        if outline.is_empty() {
            snapped.lefts.push(None);
        } else {
            let left = snap_glyph(outline, &mut snapped.glyf)?;
            snapped.lefts.push(Some(left));
        }
        snapped
            .loca
            .extend((snapped.glyf.len() as u32).to_be_bytes());
    }
    Some(snapped)
}

fn snap_glyph(outline: &[u8], out: &mut Vec<u8>) -> Option<i16> {
    let contours = usize::try_from(i16_at(outline, 0)?).ok()?;
    let ends = outline.get(10..10 + 2 * contours)?;
    let mut points = read_points(outline, contours)?;
    for value in points.iter_mut().flat_map(|point| &mut point.at) {
        *value = (*value + GRID / 2).div_euclid(GRID) * GRID;
    }
    let bound = |axis: usize| {
        let values = points.iter().map(move |point| point.at[axis]);
        Some((values.clone().min()?, values.max()?))
    };
    let (left, right) = bound(0)?;
    let (bottom, top) = bound(1)?;
    for field in [contours as i16, left, bottom, right, top] {
        out.extend(field.to_be_bytes());
    }
    out.extend(ends);
    out.extend([0, 0]); // no instructions
    write_points(&points, out);
    out.resize(out.len().next_multiple_of(4), 0);
    Some(left)
}

fn read_points(outline: &[u8], contours: usize) -> Option<Vec<Point>> {
    let count = match contours {
        0 => 0,
        _ => usize::from(u16_at(outline, 8 + 2 * contours)?) + 1,
    };
    let mut at = 10 + 2 * contours;
    at += 2 + usize::from(u16_at(outline, at)?);
    let mut flags = Vec::with_capacity(count);
    while flags.len() < count {
        let flag = *outline.get(at)?;
        at += 1;
        let mut times = 1;
        if flag & REPEAT != 0 {
            times += usize::from(*outline.get(at)?);
            at += 1;
        }
        flags.extend(std::iter::repeat_n(flag, times));
    }
    let mut points: Vec<Point> = flags
        .iter()
        .map(|flag| Point {
            on_curve: flag & ON_CURVE != 0,
            at: [0; 2],
        })
        .collect();
    for axis in 0..2 {
        let mut value = 0;
        for (point, flag) in points.iter_mut().zip(&flags) {
            value += read_delta(outline, &mut at, flag, axis)?;
            point.at[axis] = value;
        }
    }
    Some(points)
}

fn read_delta(outline: &[u8], at: &mut usize, flag: &u8, axis: usize) -> Option<i16> {
    let same = flag & SAME[axis] != 0;
    if flag & SHORT[axis] != 0 {
        let size = i16::from(*outline.get(*at)?);
        *at += 1;
        return Some(if same { size } else { -size });
    }
    if same {
        return Some(0);
    }
    let delta = i16_at(outline, *at)?;
    *at += 2;
    Some(delta)
}

fn write_points(points: &[Point], out: &mut Vec<u8>) {
    let mut flags: Vec<u8> = Vec::with_capacity(points.len());
    let mut deltas: [Vec<u8>; 2] = [Vec::new(), Vec::new()];
    let mut last = [0; 2];
    for point in points {
        let mut flag = if point.on_curve { ON_CURVE } else { 0 };
        for axis in 0..2 {
            let delta = point.at[axis] - last[axis];
            match delta.unsigned_abs() {
                0 => flag |= SAME[axis],
                size @ 1..=255 => {
                    flag |= SHORT[axis] | if delta > 0 { SAME[axis] } else { 0 };
                    deltas[axis].push(size as u8);
                }
                _ => deltas[axis].extend(delta.to_be_bytes()),
            }
        }
        flags.push(flag);
        last = point.at;
    }
    for run in flags
        .chunk_by(|a, b| a == b)
        .flat_map(|run| run.chunks(256))
    {
        match run.len() - 1 {
            0 => out.push(run[0]),
            more => out.extend([run[0] | REPEAT, more as u8]),
        }
    }
    out.extend(deltas.concat());
}

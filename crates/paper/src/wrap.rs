//! Breaking text into lines: between any two Chinese characters, never inside a word or a figure,
//! with no closing mark at the start of a line and no opening mark at its end.

use crate::font::Face;

/// `text` in lines no wider than `width` at `size` (points). A line feed always breaks; a word
/// wider than a line is cut where the line is full. An empty text is one empty line.
pub(crate) fn wrap(face: &Face, text: &str, size: f32, width: f32) -> Vec<String> {
    text.split('\n')
        .flat_map(|paragraph| wrap_paragraph(face, paragraph, size, width))
        .collect()
}

fn wrap_paragraph(face: &Face, text: &str, size: f32, width: f32) -> Vec<String> {
    let fits = |line: &str| face.width(line.trim_end(), size) <= width;
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut filled = 0.0;
    for piece in pieces(text) {
        let more = face.width(piece.trim_end(), size);
        if filled + more <= width {
            line.push_str(piece);
            filled += face.width(piece, size);
            continue;
        }
        if !line.is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = piece.trim_start().to_owned();
        while !fits(&line) {
            let cut = cut(&line, fits);
            lines.push(line[..cut].to_owned());
            line = line[cut..].to_owned();
        }
        filled = face.width(&line, size);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Where to cut a piece that is wider than a line: after as much as fits, one character at least.
fn cut(piece: &str, fits: impl Fn(&str) -> bool) -> usize {
    let ends = piece.char_indices().skip(1).map(|(end, _)| end);
    ends.clone()
        .take_while(|&end| fits(&piece[..end]))
        .last()
        .or_else(|| ends.clone().next())
        .unwrap_or(piece.len())
}

/// The smallest parts that stay together, spaces at the end of the part before them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, mut before) = chars.next()?;
        let end = chars
            .find(|&(_, after)| {
                let breaks = may_break(before, after);
                before = after;
                breaks
            })
            .map_or(rest.len(), |(end, _)| end);
        let (piece, left) = rest.split_at(end);
        rest = left;
        Some(piece)
    })
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || opens(before) || closes(after) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Characters set solid, between which Chinese text may break.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}' || closes(c) && !c.is_ascii()
}

fn opens(c: char) -> bool {
    "（【《〈「『〔“‘([{¥￥".contains(c)
}

fn closes(c: char) -> bool {
    "，。、；：？！）】》〉」』〕”’…—·％‰℃元)]},.;:?!%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use crate::font::Face;

    fn lines(text: &str, characters: f32) -> Vec<String> {
        let face = Face::get().expect("the font is in the program");
        wrap(face, text, 10.0, characters * 10.0)
    }

    #[test]
    fn marks_never_start_or_end_a_line_wrongly() {
        assert_eq!(
            lines("套餐变更，次月生效。", 4.0),
            ["套餐变", "更，次月", "生效。"]
        );
        assert_eq!(lines("业务（含流量）", 3.0), ["业务", "（含流", "量）"]);
        assert_eq!(
            lines("每月扣费¥59.00元整", 5.0),
            ["每月扣费", "¥59.00元", "整"]
        );
    }

    #[test]
    fn words_stay_whole_unless_wider_than_the_line() {
        assert_eq!(lines("call 10000 now", 3.0), ["call", "10000", "now"]);
        assert_eq!(lines("ABCDEFGHIJKLMNOP", 3.0).concat(), "ABCDEFGHIJKLMNOP");
        assert_eq!(lines("", 3.0), [""]);
        assert_eq!(lines("一\n二", 3.0), ["一", "二"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let face = Face::get().expect("the font is in the program");
        let text = "本套餐合约期 12 个月，https://example.com/terms/2026/11/22?id=0123456789abcdef，\
                    提前解约须支付违约金……（详见《业务协议》第3.2条）。";
        for width in [8, 20, 55, 90, 204] {
            let wrapped = wrap(face, text, 8.0, width as f32);
            assert!(
                wrapped
                    .iter()
                    .all(|line| face.width(line, 8.0) <= width as f32),
                "{width}"
            );
            let joined: String = wrapped.concat();
            assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
        }
    }
}

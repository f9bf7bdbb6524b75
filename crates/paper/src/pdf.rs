//! Pages as PDF bytes: the font subset and embedded, the text extractable, nothing random.

use printpdf::{
    Color, FontId, Greyscale, Line, LineDashPattern, LinePoint, OffsetDateTime, Op, PaintMode,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, PdfWarnMsg, Point, Pt, Rect,
    TextItem, TextRenderingMode,
};

use crate::font::Face;
use crate::model::PaperError;
use crate::sheet::{Mark, Page, Pen};

/// The name of the font in the file; its six letters are also the tag of the subset.
const FONT: &str = "GUITAI";
/// Strokes around the glyphs of heavy text, as a part of the size: one font has to do for both.
const HEAVY: f32 = 0.032;

/// Writes `pages` as a PDF titled `title` and dated `seconds` (Unix time, UTC).
pub(crate) fn write(
    face: &Face,
    title: &str,
    seconds: i64,
    pages: Vec<Page>,
) -> Result<Vec<u8>, PaperError> {
    let mut document = PdfDocument::new(title);
    let date = OffsetDateTime::from_unix_timestamp(seconds)
        .map_err(|error| PaperError::Pdf(error.to_string()))?;
    let info = &mut document.metadata.info;
    (info.creation_date, info.modification_date) = (date, date);
    info.creator = "Guitai".into();
    let font = PdfFont::new(face.parsed().clone());
    document.resources.fonts.map.insert(font_id(), font);
    document.pages = pages.iter().map(draw).collect();

    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let mut warnings = Vec::new();
    let mut file = printpdf::to_lopdf_doc(&document, &options, &mut warnings);
    refuse(&warnings)?;
    // The file identifier is random and optional: without it the same model gives the same bytes.
    file.trailer.remove(b"ID");
    file.compress();
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes)
        .map_err(|error| PaperError::Pdf(error.to_string()))?;
    Ok(bytes)
}

/// Any warning here means a page that would not print as laid out.
fn refuse(warnings: &[PdfWarnMsg]) -> Result<(), PaperError> {
    match warnings.first() {
        Some(warning) => Err(PaperError::Pdf(warning.msg.clone())),
        None => Ok(()),
    }
}

fn font_id() -> FontId {
    FontId(FONT.into())
}

fn draw(page: &Page) -> PdfPage {
    let bounds = Rect::from_wh(points(page.width), points(page.height));
    let mut ops = Vec::new();
    for mark in &page.marks {
        match mark {
            Mark::Text {
                x,
                baseline,
                pen,
                text,
            } => draw_text(&mut ops, at(*x, page.height - baseline), *pen, text),
            Mark::Rule {
                from,
                to,
                y,
                thickness,
                dashed,
            } => {
                let ends = [*from, *to].map(|x| at(x, page.height - y));
                draw_rule(&mut ops, ends, *thickness, *dashed);
            }
            Mark::Frame {
                x,
                y,
                width,
                height,
            } => {
                let corner = at(*x, page.height - y - height);
                draw_frame(&mut ops, corner, *width, *height);
            }
            Mark::Block {
                x,
                y,
                width,
                height,
            } => {
                let corner = at(*x, page.height - y - height);
                draw_block(&mut ops, corner, *width, *height);
            }
            Mark::Stroke { points, thickness } => {
                let through = points.iter().map(|(x, y)| at(*x, page.height - y));
                draw_stroke(&mut ops, through, *thickness);
            }
        }
    }
    PdfPage {
        media_box: bounds.clone(),
        trim_box: bounds.clone(),
        crop_box: bounds,
        ops,
    }
}

fn draw_text(ops: &mut Vec<Op>, pos: Point, pen: Pen, text: &str) {
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetFillColor {
        col: grey(pen.tone),
    });
    if pen.heavy {
        ops.push(Op::SetOutlineColor {
            col: grey(pen.tone),
        });
        ops.push(Op::SetOutlineThickness {
            pt: points(pen.size * HEAVY),
        });
        ops.push(Op::SetTextRenderingMode {
            mode: TextRenderingMode::FillStroke,
        });
    }
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFont {
        font: PdfFontHandle::External(font_id()),
        size: Pt(pen.size),
    });
    ops.push(Op::SetTextCursor { pos });
    ops.push(Op::ShowText {
        items: vec![TextItem::Text(text.to_owned())],
    });
    ops.push(Op::EndTextSection);
    ops.push(Op::RestoreGraphicsState);
}

fn draw_rule(ops: &mut Vec<Op>, ends: [Point; 2], thickness: f32, dashed: bool) {
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetOutlineThickness {
        pt: points(thickness),
    });
    if dashed {
        ops.push(Op::SetLineDashPattern {
            dash: LineDashPattern {
                offset: 0.0,
                pattern: [2.0, 2.0].into_iter().collect(),
            },
        });
    }
    ops.push(Op::DrawLine {
        line: Line {
            points: ends.map(|p| LinePoint { p, bezier: false }).to_vec(),
            is_closed: false,
        },
    });
    ops.push(Op::RestoreGraphicsState);
}

fn draw_stroke(ops: &mut Vec<Op>, through: impl Iterator<Item = Point>, thickness: f32) {
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetOutlineThickness {
        pt: points(thickness),
    });
    ops.push(Op::DrawLine {
        line: Line {
            points: through.map(|p| LinePoint { p, bezier: false }).collect(),
            is_closed: false,
        },
    });
    ops.push(Op::RestoreGraphicsState);
}

fn draw_frame(ops: &mut Vec<Op>, corner: Point, width: f32, height: f32) {
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetOutlineThickness { pt: Pt(1.0) });
    ops.push(Op::DrawRectangle {
        rectangle: Rect {
            mode: Some(PaintMode::Stroke),
            ..Rect::from_xywh(corner.x, corner.y, points(width), points(height))
        },
    });
    ops.push(Op::RestoreGraphicsState);
}

fn draw_block(ops: &mut Vec<Op>, corner: Point, width: f32, height: f32) {
    ops.push(Op::DrawRectangle {
        rectangle: Rect {
            mode: Some(PaintMode::Fill),
            ..Rect::from_xywh(corner.x, corner.y, points(width), points(height))
        },
    });
}

fn grey(tone: f32) -> Color {
    Color::Greyscale(Greyscale::new(tone, None))
}

/// Hundredths of a point: finer than any printer, and short in the file.
fn points(value: f32) -> Pt {
    Pt((value * 100.0).round() / 100.0)
}

fn at(x: f32, y: f32) -> Point {
    Point {
        x: points(x),
        y: points(y),
    }
}

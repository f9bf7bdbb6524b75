//! A sheet being filled from the top: rows of wrapped cells, rules and frames.
//!
//! All lengths are points (1/72 inch); `y` grows downwards until the PDF is written.

use crate::font::Face;
use crate::wrap::wrap;
use qrcode::{Color, EcLevel, QrCode};

/// Line height over font size: Chinese text needs air between its lines.
const LEADING: f32 = 1.45;
/// Where the baseline lies in a line's height, and how much of the size the glyphs rise above it.
const ASCENT: f32 = 0.88;

/// Modules that stay white around a QR code (ISO/IEC 18004).
const QUIET: usize = 4;

/// The paper's outline.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    pub(crate) width: f32,
    /// `None`: a roll, cut where the content ends.
    pub(crate) height: Option<f32>,
    /// Left and right.
    pub(crate) margin: f32,
    /// Top and bottom.
    pub(crate) head: f32,
}

const MM: f32 = 72.0 / 25.4;

impl Form {
    /// A thermal roll of 80 mm, of which 72 mm can be printed.
    pub(crate) const ROLL80: Form = Form {
        width: 80.0 * MM,
        height: None,
        margin: 4.0 * MM,
        head: 5.0 * MM,
    };
    /// A5 upright.
    pub(crate) const A5: Form = Form {
        width: 148.0 * MM,
        height: Some(210.0 * MM),
        margin: 13.0 * MM,
        head: 13.0 * MM,
    };
    /// A4 upright.
    pub(crate) const A4: Form = Form {
        width: 210.0 * MM,
        height: Some(297.0 * MM),
        margin: 18.0 * MM,
        head: 16.0 * MM,
    };
}

/// How text looks.
#[derive(Clone, Copy)]
pub(crate) struct Pen {
    pub(crate) size: f32,
    pub(crate) heavy: bool,
    /// 0 black to 1 white.
    pub(crate) tone: f32,
}

impl Pen {
    pub(crate) const fn black(size: f32, heavy: bool) -> Self {
        Pen {
            size,
            heavy,
            tone: 0.0,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

/// A piece of a row: text wrapped into `width` from `x`.
pub(crate) struct Cell<'t> {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) text: &'t str,
    pub(crate) pen: Pen,
    pub(crate) align: Align,
}

/// What lies on a finished page.
pub(crate) enum Mark {
    Text {
        x: f32,
        baseline: f32,
        pen: Pen,
        text: String,
    },
    Rule {
        from: f32,
        to: f32,
        y: f32,
        thickness: f32,
        dashed: bool,
    },
    Frame {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    Block {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// A line through points.
    Stroke {
        points: Vec<(f32, f32)>,
        thickness: f32,
    },
}

pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

pub(crate) struct Sheet {
    face: &'static Face,
    form: Form,
    done: Vec<Vec<Mark>>,
    marks: Vec<Mark>,
    y: f32,
    missing: Vec<char>,
}

impl Sheet {
    pub(crate) fn new(face: &'static Face, form: Form) -> Self {
        Self {
            face,
            form,
            done: Vec::new(),
            marks: Vec::new(),
            y: form.head,
            missing: Vec::new(),
        }
    }

    pub(crate) fn left(&self) -> f32 {
        self.form.margin
    }

    /// The width between the margins.
    pub(crate) fn width(&self) -> f32 {
        self.form.width - 2.0 * self.form.margin
    }

    /// How wide `text` is on one line.
    pub(crate) fn measure(&self, text: &str, size: f32) -> f32 {
        self.face.width(text, size)
    }

    /// Leaves `points` free, unless a new page has just begun.
    pub(crate) fn space(&mut self, points: f32) {
        if self.y > self.form.head {
            self.y += points;
        }
    }

    /// Begins a new page when fewer than `points` are left on this one.
    pub(crate) fn keep(&mut self, points: f32) {
        let Some(height) = self.form.height else {
            return;
        };
        if self.y + points > height - self.form.head && self.y > self.form.head {
            self.done.push(std::mem::take(&mut self.marks));
            self.y = self.form.head;
        }
    }

    /// Sets cells beside each other on common baselines. A row may go on over a page's end.
    pub(crate) fn row(&mut self, cells: &[Cell]) {
        let size = cells.iter().map(|cell| cell.pen.size).fold(0.0, f32::max);
        let columns: Vec<Vec<String>> = cells.iter().map(|cell| self.lines(cell)).collect();
        for line in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
            self.keep(size * LEADING);
            let baseline = self.y + size * ((LEADING - 1.0) / 2.0 + ASCENT);
            for (cell, lines) in cells.iter().zip(&columns) {
                if let Some(text) = lines.get(line) {
                    self.set(cell, text, baseline);
                }
            }
            self.y += size * LEADING;
        }
    }

    fn lines(&mut self, cell: &Cell) -> Vec<String> {
        let text = self.face.drawable(cell.text, &mut self.missing);
        wrap(self.face, &text, cell.pen.size, cell.width)
    }

    fn set(&mut self, cell: &Cell, text: &str, baseline: f32) {
        if text.is_empty() {
            return;
        }
        let free = cell.width - self.face.width(text, cell.pen.size);
        let indent = match cell.align {
            Align::Left => 0.0,
            Align::Middle => free / 2.0,
            Align::Right => free,
        };
        self.marks.push(Mark::Text {
            x: cell.x + indent,
            baseline,
            pen: cell.pen,
            text: text.to_owned(),
        });
    }

    /// Text over the full width.
    pub(crate) fn paragraph(&mut self, text: &str, pen: Pen, align: Align) {
        let (x, width) = (self.left(), self.width());
        self.row(&[Cell {
            x,
            width,
            text,
            pen,
            align,
        }]);
    }

    /// `left` wraps before `right`, which stays whole at the right margin.
    pub(crate) fn ends(&mut self, left: (&str, Pen), right: (&str, Pen)) {
        let width = self.measure(right.0, right.1.size).min(self.width());
        let gap = right.1.size;
        let (x, end) = (self.left(), self.left() + self.width());
        self.row(&[
            Cell {
                x,
                width: (self.width() - width - gap).max(gap),
                text: left.0,
                pen: left.1,
                align: Align::Left,
            },
            Cell {
                x: end - width,
                width,
                text: right.0,
                pen: right.1,
                align: Align::Right,
            },
        ]);
    }

    /// A line from margin to margin, with `gap` above and below.
    pub(crate) fn rule(&mut self, thickness: f32, dashed: bool, gap: f32) {
        self.keep(2.0 * gap);
        self.space(gap);
        self.marks.push(Mark::Rule {
            from: self.left(),
            to: self.left() + self.width(),
            y: self.y,
            thickness,
            dashed,
        });
        self.y += gap;
    }

    /// A QR code of `text` in the middle, `width` wide with its quiet zone. Nothing where the text is too long for one.
    pub(crate) fn code(&mut self, text: &str, width: f32) {
        let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
            return;
        };
        self.keep(width);
        let left = self.left() + (self.width() - width) / 2.0;
        self.modules(&code, (left, self.y), width);
        self.y += width;
    }

    /// The same at the right margin of the page's head, beside what is set there.
    pub(crate) fn code_beside(&mut self, text: &str, width: f32) {
        if let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) {
            let left = self.left() + self.width() - width;
            self.modules(&code, (left, self.form.head), width);
        }
    }

    /// Goes down to `points` below the page's head, where it is not there yet.
    pub(crate) fn down_to(&mut self, points: f32) {
        self.y = self.y.max(self.form.head + points);
    }

    fn modules(&mut self, code: &QrCode, (left, top): (f32, f32), width: f32) {
        let modules = code.width();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a QR code has at most 177 modules"
        )]
        let points = |count: usize| width / (modules + 2 * QUIET) as f32 * count as f32;
        // Modules beside each other are one block: fewer to write, and no seams between them.
        let colors = code.to_colors();
        for (row, line) in colors.chunks(modules).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(PartialEq::eq) {
                if run[0] == Color::Dark {
                    self.marks.push(Mark::Block {
                        x: left + points(column + QUIET),
                        y: top + points(row + QUIET),
                        width: points(run.len()),
                        height: points(1),
                    });
                }
                column += run.len();
            }
        }
    }

    /// Strokes drawn in a box of `from`, fitted into one `width` wide at the right margin.
    pub(crate) fn strokes(&mut self, strokes: &[Vec<[u16; 2]>], from: (u16, u16), width: f32) {
        let scale = width / f32::from(from.0);
        let height = f32::from(from.1) * scale;
        self.keep(height);
        let (left, top) = (self.left() + self.width() - width, self.y);
        let placed =
            |[x, y]: &[u16; 2]| (left + f32::from(*x) * scale, top + f32::from(*y) * scale);
        for stroke in strokes {
            self.marks.push(Mark::Stroke {
                points: stroke.iter().map(placed).collect(),
                thickness: 1.2,
            });
        }
        self.y += height;
    }

    /// What `fill` sets, inside a frame with `pad` around it. For what is sure to fit on the page.
    pub(crate) fn framed(&mut self, pad: f32, fill: impl FnOnce(&mut Self)) {
        let top = self.y;
        self.y += pad;
        self.form.margin += pad;
        fill(self);
        self.form.margin -= pad;
        self.y += pad;
        self.marks.push(Mark::Frame {
            x: self.left(),
            y: top,
            width: self.width(),
            height: self.y - top,
        });
    }

    /// The finished pages and the characters that the font lacked. `number` gives the text at the
    /// foot of each page for (page, pages) when there are several.
    pub(crate) fn finish(
        mut self,
        pen: Pen,
        number: impl Fn(usize, usize) -> String,
    ) -> (Vec<Page>, Vec<char>) {
        self.done.push(std::mem::take(&mut self.marks));
        let pages = self.done.len();
        let height = self.form.height.unwrap_or(self.y + self.form.head);
        let mut finished = Vec::with_capacity(pages);
        for (index, marks) in std::mem::take(&mut self.done).into_iter().enumerate() {
            self.marks = marks;
            if pages > 1 {
                let text = number(index + 1, pages);
                self.y = height - self.form.head + pen.size * 0.4;
                let (x, width) = (self.left(), self.width());
                let cell = Cell {
                    x,
                    width,
                    text: &text,
                    pen,
                    align: Align::Middle,
                };
                self.set(&cell, &text, self.y + pen.size);
            }
            finished.push(Page {
                width: self.form.width,
                height,
                marks: std::mem::take(&mut self.marks),
            });
        }
        (finished, self.missing)
    }
}

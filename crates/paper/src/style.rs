//! How large everything on a receipt or a slip is, by its paper.

use crate::model::PaperSize;
use crate::sheet::{Form, Pen};

/// Sizes in points for one paper.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) form: Form,
    pub(crate) title: f32,
    pub(crate) hall: f32,
    pub(crate) body: f32,
    pub(crate) small: f32,
    pub(crate) total: f32,
    /// Between parts.
    pub(crate) gap: f32,
    /// Fields beside each other.
    pub(crate) columns: usize,
    /// Tone of labels: thermal paper knows only black.
    label_tone: f32,
}

impl Style {
    pub(crate) fn of(size: PaperSize) -> Self {
        match size {
            PaperSize::Roll80 => Self {
                form: Form::ROLL80,
                title: 15.0,
                hall: 10.5,
                body: 9.0,
                small: 8.0,
                total: 14.0,
                gap: 5.0,
                columns: 1,
                label_tone: 0.0,
            },
            PaperSize::A5 => Self {
                form: Form::A5,
                title: 18.0,
                hall: 11.0,
                body: 9.5,
                small: 8.5,
                total: 15.0,
                gap: 7.0,
                columns: 2,
                label_tone: 0.38,
            },
            PaperSize::A4 => Self {
                form: Form::A4,
                title: 20.0,
                hall: 12.0,
                body: 10.5,
                small: 9.5,
                total: 16.0,
                gap: 8.0,
                columns: 2,
                label_tone: 0.38,
            },
        }
    }

    pub(crate) fn body(&self) -> Pen {
        Pen::black(self.body, false)
    }

    pub(crate) fn small(&self) -> Pen {
        Pen::black(self.small, false)
    }

    pub(crate) fn label(&self, size: f32) -> Pen {
        Pen {
            size,
            heavy: false,
            tone: self.label_tone,
        }
    }
}

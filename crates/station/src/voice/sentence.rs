//! What is said of a call, as espeak-ng is to read it.

use guitai_hall::queue::CallView;
use guitai_paper::Language;

/// A sentence in a voice of espeak-ng.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The voice that reads it.
    pub(super) voice: &'static str,
    /// What it reads.
    pub(super) text: String,
    /// What it is about, as a name for a file.
    pub(super) about: String,
}

impl Sentence {
    /// The Chinese one is in pinyin: espeak-ng reads many characters wrongly.
    pub(super) fn of(call: &CallView, language: Language) -> Self {
        let window = call.window;
        let (voice, text) = match language {
            Language::ZhCn => {
                let number = spelled(&call.number, "gang4");
                let text = format!("qing3, {number} hao4, dao4 {window} hao4 chuang1 kou3");
                ("cmn-latn-pinyin", text)
            }
            Language::En => {
                let number = spelled(&call.number, "dash");
                ("en", format!("Number {number}, to window {window}"))
            }
        };
        Sentence {
            voice,
            text,
            about: format!("{}-{window}-{}", call.number, call.times),
        }
    }
}

/// Letter by letter and digit by digit.
fn spelled(number: &str, dash: &str) -> String {
    let spoken = number.chars().map(|each| match each {
        '-' => dash.to_owned(),
        each => each.to_string(),
    });
    spoken.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_hall::day::Millis;
    use uuid::Uuid;

    fn text(number: &str, language: Language) -> String {
        let call = CallView {
            ticket: Uuid::nil(),
            number: number.into(),
            window: 12,
            at: Millis(0),
            times: 2,
            current: true,
        };
        Sentence::of(&call, language).text
    }

    #[test]
    fn numbers_are_read_by_digits_windows_as_numbers() {
        assert_eq!(
            text("A001", Language::ZhCn),
            "qing3, A 0 0 1 hao4, dao4 12 hao4 chuang1 kou3"
        );
        assert_eq!(
            text("B7-02", Language::ZhCn),
            "qing3, B 7 gang4 0 2 hao4, dao4 12 hao4 chuang1 kou3"
        );
        assert_eq!(
            text("A7-01", Language::En),
            "Number A 7 dash 0 1, to window 12"
        );
    }
}

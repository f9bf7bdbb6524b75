//! The screen as a person has it: look for something, read it, type, click, press keys.
//!
//! Things are found by their `data-testid`. Every look waits until the thing is there.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::Value;

use super::display::Display;
use super::wait::{PATIENCE, answer};

/// Bytes of a PNG file with one colour only, and some.
const EMPTY: usize = 2048;

/// A script that ends when the page has painted, with its fonts.
const PAINTED: &str = "return document.fonts.ready.then(() => new Promise((done) => \
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))";

pub(crate) struct Screen {
    client: Client,
    display: Display,
    pictures: PathBuf,
    opened: Instant,
}

impl Screen {
    pub(super) fn new(client: Client, display: Display, pictures: PathBuf) -> Self {
        Self {
            client,
            display,
            pictures,
            opened: Instant::now(),
        }
    }

    /// Names what comes next, for whoever reads what the test says.
    pub(crate) fn step(&self, name: &str) {
        eprintln!("{:6.1} s  {name}", self.opened.elapsed().as_secs_f32());
    }

    /// The thing, once it is shown.
    pub(crate) async fn see(&self, id: &str) -> Element {
        self.until(&format!("{id} is shown"), async || self.shown(id).await)
            .await
    }

    /// The thing if it is shown now.
    pub(crate) async fn shown(&self, id: &str) -> Option<Element> {
        let element = self.client.find(Locator::Css(&selector(id))).await.ok()?;
        element.is_displayed().await.ok()?.then_some(element)
    }

    /// Waits until the thing is no longer shown.
    pub(crate) async fn gone(&self, id: &str) {
        self.until(&format!("{id} is gone"), async || {
            self.shown(id).await.is_none().then_some(())
        })
        .await;
    }

    /// Its text.
    pub(crate) async fn text(&self, id: &str) -> String {
        self.until(&format!("{id} has a text"), async || {
            self.shown(id)
                .await?
                .text()
                .await
                .ok()
                .filter(|text| !text.is_empty())
        })
        .await
    }

    /// Its text, once it is another than this one; `None` stands for a thing not shown.
    pub(crate) async fn text_after(&self, id: &str, before: Option<String>) -> String {
        self.until(&format!("{id} no longer reads {before:?}"), async || {
            let text = self.shown(id).await?.text().await.ok()?;
            (!text.is_empty() && Some(&text) != before.as_ref()).then_some(text)
        })
        .await
    }

    /// Its text if it is shown now.
    pub(crate) async fn text_now(&self, id: &str) -> Option<String> {
        self.shown(id).await?.text().await.ok()
    }

    /// Waits until its text holds this part.
    pub(crate) async fn reads(&self, id: &str, part: &str) {
        self.until(&format!("{id} reads “{part}”"), async || {
            self.text_now(id).await?.contains(part).then_some(())
        })
        .await;
    }

    /// Waits until its text is as it should be.
    pub(crate) async fn matches(&self, id: &str, right: impl Fn(&str) -> bool) {
        self.until(&format!("{id} reads as it should"), async || {
            right(&self.text_now(id).await?).then_some(())
        })
        .await;
    }

    /// Waits until one of the two is shown, and says which.
    pub(crate) async fn see_either<'a>(&self, one: &'a str, other: &'a str) -> &'a str {
        self.until(&format!("{one} or {other} is shown"), async || {
            if self.shown(one).await.is_some() {
                return Some(one);
            }
            self.shown(other).await.map(|_| other)
        })
        .await
    }

    /// Waits until an attribute of it has this value.
    pub(crate) async fn is(&self, id: &str, attribute: &str, value: &str) {
        self.is_within(PATIENCE, id, attribute, value).await;
    }

    /// Like [`Screen::is`], with a patience of its own.
    pub(crate) async fn is_within(
        &self,
        patience: Duration,
        id: &str,
        attribute: &str,
        value: &str,
    ) {
        let what = format!("{id} has {attribute} “{value}”");
        self.until_within(patience, &what, async || {
            let found = self.shown(id).await?.attr(attribute).await.ok()??;
            (found == value).then_some(())
        })
        .await;
    }

    /// Clicks it, once it can be clicked.
    pub(crate) async fn click(&self, id: &str) {
        self.until(&format!("{id} can be clicked"), async || {
            let element = self.shown(id).await?;
            if !element.is_enabled().await.ok()? {
                return None;
            }
            element.click().await.ok()
        })
        .await;
    }

    /// Draws a line over it with the mouse, through these places off its middle.
    pub(crate) async fn draw(&self, id: &str, places: &[(f64, f64)]) {
        let element = self.see(id).await;
        let to = |(x, y): (f64, f64)| PointerAction::MoveToElement {
            element: element.clone(),
            duration: None,
            x,
            y,
        };
        let (first, rest) = places.split_first().expect("a line has a beginning");
        let button = MOUSE_BUTTON_LEFT;
        let mut mouse = MouseActions::new("mouse".to_owned())
            .then(to(*first))
            .then(PointerAction::Down { button });
        for place in rest {
            mouse = mouse.then(to(*place));
        }
        let mouse = mouse.then(PointerAction::Up { button });
        let drawn = self.client.perform_actions(mouse).await;
        drawn.expect("the driver draws");
    }

    /// Taps it until it has led on. A page that has just come takes no tap, as one may be meant for the page before.
    pub(crate) async fn tap(&self, id: &str) {
        self.until(&format!("a tap on {id} leads on"), async || {
            let Some(element) = self.shown(id).await else {
                return Some(());
            };
            // It may go while it is tapped; the next look tells.
            let _tapped = element.click().await;
            None
        })
        .await;
    }

    /// Clicks the box with this value among those of a group.
    pub(crate) async fn tick(&self, id: &str, value: &str) {
        let box_of = format!("{} input[value=\"{value}\"]", selector(id));
        self.until(&format!("{value} can be ticked in {id}"), async || {
            let found = self.client.find(Locator::Css(&box_of)).await.ok()?;
            found.click().await.ok()
        })
        .await;
    }

    /// Clicks a field and types into it, in place of what was there.
    pub(crate) async fn fill(&self, id: &str, text: &str) {
        self.click(id).await;
        self.press("Ctrl+A").await;
        self.type_text(text).await;
    }

    /// Waits until the focus has come to a field by itself; fields are told by their `id`, radio
    /// buttons by their `name`, others as everything is.
    pub(crate) async fn focused(&self, field: &str) {
        self.until(&format!("the focus is in {field}"), async || {
            let focused = self
                .ask("const at = document.activeElement; return at?.id || at?.name || at?.dataset.testid")
                .await;
            (focused.as_str() == Some(field)).then_some(())
        })
        .await;
    }

    /// Fields one after the other as a clerk fills them: the focus is there, type, Enter moves on.
    pub(crate) async fn type_through(&self, fields: &[(&str, &str)]) {
        for (field, text) in fields {
            self.focused(field).await;
            self.type_text(text).await;
            self.press("Enter").await;
        }
    }

    /// Types wherever the focus is.
    pub(crate) async fn type_text(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for letter in text.chars() {
            keys = keys
                .then(KeyAction::Down { value: letter })
                .then(KeyAction::Up { value: letter });
        }
        self.perform(keys).await;
    }

    /// Presses keys together, named as the screens name them: `F2`, `Ctrl+Enter`, `Ctrl+I`.
    pub(crate) async fn press(&self, chord: &str) {
        let chord: Vec<char> = chord.split('+').map(key).collect();
        let mut keys = KeyActions::new("keyboard".to_owned());
        for &value in &chord {
            keys = keys.then(KeyAction::Down { value });
        }
        for &value in chord.iter().rev() {
            keys = keys.then(KeyAction::Up { value });
        }
        self.perform(keys).await;
    }

    async fn perform(&self, keys: KeyActions) {
        self.client
            .perform_actions(keys)
            .await
            .expect("the driver types");
    }

    /// What a script says that runs in the page; for looking, never for doing.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.client
            .execute(script, Vec::new())
            .await
            .unwrap_or(Value::Null)
    }

    /// Takes a picture of the whole display, once what the page says has come to the glass: its
    /// fonts are there, two frames have passed, and two pictures in a row are alike and not empty.
    pub(crate) async fn picture(&self, name: &str) {
        self.ask(PAINTED).await;
        self.still_picture(name).await;
    }

    /// Waits until this window has given way to another one, and takes a picture of that.
    pub(crate) async fn gives_way(&self, name: &str) {
        self.until("the window gives way", async || {
            self.client.title().await.is_err().then_some(())
        })
        .await;
        self.still_picture(name).await;
    }

    async fn still_picture(&self, name: &str) {
        let mut last = Vec::new();
        let picture = self
            .until(&format!("the picture {name} is still"), async || {
                let now = self.display.png();
                let still = now == last && now.len() > EMPTY;
                last.clone_from(&now);
                still.then_some(now)
            })
            .await;
        let file = self.pictures.join(format!("{name}.png"));
        std::fs::write(file, picture).expect("a picture can be written");
    }

    pub(super) async fn close(self) {
        self.client
            .close()
            .await
            .expect("the driver closes the app");
    }

    async fn until<T>(&self, what: &str, probe: impl AsyncFnMut() -> Option<T>) -> T {
        self.until_within(PATIENCE, what, probe).await
    }

    async fn until_within<T>(
        &self,
        patience: Duration,
        what: &str,
        probe: impl AsyncFnMut() -> Option<T>,
    ) -> T {
        if let Some(found) = answer(patience, probe).await {
            return found;
        }
        self.display.picture(&self.pictures.join("failed.png"));
        let text = self.ask("return document.body.innerText").await;
        panic!(
            "waited {} s in vain: {what}\npicture: {}\non screen:\n{}",
            patience.as_secs(),
            self.pictures.join("failed.png").display(),
            text.as_str().unwrap_or("the page does not answer")
        );
    }
}

/// The character by which the web driver knows a key.
fn key(name: &str) -> char {
    let key = match name {
        "Alt" => Key::Alt,
        "Backspace" => Key::Backspace,
        "Ctrl" => Key::Control,
        "Down" => Key::Down,
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Space" => return ' ',
        "Tab" => Key::Tab,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F5" => Key::F5,
        "F6" => Key::F6,
        "F9" => Key::F9,
        "F10" => Key::F10,
        letter => {
            let mut letters = letter.chars();
            return match (letters.next(), letters.next()) {
                (Some(only), None) => only.to_ascii_lowercase(),
                _ => panic!("no key is called {letter}"),
            };
        }
    };
    char::from(key)
}

fn selector(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

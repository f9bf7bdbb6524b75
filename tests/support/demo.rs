//! The people of the demo hall, as `--demo` makes them.

pub(crate) struct Person {
    pub(crate) login: &'static str,
    pub(crate) password: &'static str,
}

pub(crate) const CLERK: Person = Person {
    login: "1024",
    password: "guitai-demo",
};
pub(crate) const MANAGER: Person = Person {
    login: "9001",
    password: "guitai-demo",
};

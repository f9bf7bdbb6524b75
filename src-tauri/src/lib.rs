//! The desktop shell: windows, thin commands, events. No business rule lives here.

mod app;
mod bindings;
mod commands;
mod log;
mod options;
mod start;
#[cfg(test)]
mod tests;
mod window;

pub use start::run;

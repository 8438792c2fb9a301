//! The plugin's log. What is printed to stderr by other means is logged too, as information.

use crate::json::{object, Value};
use std::io::Write;

pub fn debug(message: &str) {
    line([("level", "debug".into()), ("message", message.into())]);
}

pub fn info(message: &str) {
    line([("level", "info".into()), ("message", message.into())]);
}

pub fn warn(message: &str) {
    line([("level", "warn".into()), ("message", message.into())]);
}

pub fn error(message: &str) {
    line([("level", "error".into()), ("message", message.into())]);
}

pub(crate) fn exception(name: &str, message: &str, stack: &str) {
    line([("level", "exception".into()), ("name", name.into()), ("message", message.into()), ("stack", stack.into())]);
}

fn line<const N: usize>(members: [(&str, Value); N]) {
    // A log that cannot be written is no reason to fail the request.
    let _ = std::io::stderr().write_all(format!("{}\n", object(members)).as_bytes());
}

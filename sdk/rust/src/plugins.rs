//! Other plugins of the same tenant. Needs the grant `pluginCall` for each of them.
//!
//! ```no_run
//! # use platform::plugins;
//! # fn f() -> Result<(), platform::Error> {
//! let greeting = plugins::call("greet", r#"{"name":"Ada"}"#)?;
//! // Several at a time, and of another namespace:
//! let (first, second) = (plugins::begin("billing/total", "1")?, plugins::begin("billing/total", "2")?);
//! let answers = [first.wait()?, second.wait()?];
//! # Ok(()) }
//! ```

use crate::fetch::{Pending, Response};
use crate::json;
use crate::operation;
use crate::Error;

/// Calls `name` in the plugin's own namespace, or `namespace/name`, and waits for the answer, whatever its status. The error's code says what went
/// wrong: `not-granted`, `not-found`, `plugin-failed`, `timeout`, `unavailable`, or `quota-exceeded` where plugins call each other too deep or too often.
pub fn call(plugin: &str, input: impl Into<Vec<u8>>) -> Result<Response, Error> {
    begin(plugin, input)?.wait()
}

/// The same; this plugin does something else meanwhile.
pub fn begin(plugin: &str, input: impl Into<Vec<u8>>) -> Result<Pending, Error> {
    operation::begin("plugin.call", &json::object([("plugin", plugin.into())]), &input.into()).map(Pending)
}

//! Secrets that the plugin was granted by name, as they are at this moment. Do not keep one, log it or answer with it.
//!
//! ```no_run
//! # use platform::secrets;
//! # fn f() -> Result<(), platform::Error> {
//! let key = secrets::text("api-key")?;
//! # Ok(()) }
//! ```

use crate::json;
use crate::operation;
use crate::Error;

/// An error with the code `not-granted`, or `not-found` if there is none of that name.
pub fn get(name: &str) -> Result<Vec<u8>, Error> {
    operation::call("secret.get", &json::object([("name", name.into())]), &[]).map(|answer| answer.body)
}

/// The same, of one that is text.
pub fn text(name: &str) -> Result<String, Error> {
    Ok(String::from_utf8(get(name)?)?)
}

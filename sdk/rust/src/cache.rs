//! Values that may vanish at any moment, in the plugin's region. Needs the grant `cache`. Keys have 1 to 512 bytes, values at most 256 KiB.
//!
//! ```no_run
//! # use platform::{cache, fetch, Error};
//! # fn f() -> Result<Vec<u8>, Error> {
//! if let Some(rates) = cache::get("rates")? {
//!     return Ok(rates);
//! }
//! let rates = fetch::get("https://api.example.com/rates")?.body().to_vec();
//! cache::set("rates", rates.clone(), std::time::Duration::from_secs(60))?;
//! # Ok(rates) }
//! ```

use crate::operation;
use crate::{json, Error};
use std::time::Duration;

/// None: there is no such key.
pub fn get(key: &str) -> Result<Option<Vec<u8>>, Error> {
    let answer = operation::call("cache.get", &json::object([("key", key.into())]), &[]).map(Some).or_else(crate::error::none_if_not_found)?;
    Ok(answer.map(|answer| answer.body))
}

/// Keeps a value for so long, in whole seconds: at least one, at most a day.
pub fn set(key: &str, value: impl Into<Vec<u8>>, ttl: Duration) -> Result<(), Error> {
    let head = json::object([("key", key.into()), ("ttlSeconds", (ttl.as_secs() as f64).into())]);
    operation::call("cache.set", &head, &value.into()).map(drop)
}

/// What is not there is deleted already.
pub fn delete(key: &str) -> Result<(), Error> {
    operation::call("cache.delete", &json::object([("key", key.into())]), &[]).map(drop)
}

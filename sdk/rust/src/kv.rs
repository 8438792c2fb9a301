//! Values that last, in the plugin's region. Needs the grant `kv`. Keys have 1 to 512 bytes, values at most 1 MiB.
//!
//! ```no_run
//! # use platform::kv;
//! # fn f() -> Result<(), platform::Error> {
//! kv::set("greeting", "Hello")?;
//! // Only if nobody else wrote it since:
//! let count = kv::get("count")?;
//! let next = count.as_ref().and_then(|entry| entry.text().ok()?.parse().ok()).unwrap_or(0u32) + 1;
//! kv::Write::new("count", next.to_string()).if_unchanged(count.as_ref()).send()?;
//! # Ok(()) }
//! ```

use crate::json::{self, Value};
use crate::operation;
use crate::Error;
use std::time::Duration;

/// A value, and the revision that its last write gave it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub value: Vec<u8>,
    pub revision: String,
}

impl Entry {
    pub fn text(&self) -> Result<&str, Error> {
        Ok(std::str::from_utf8(&self.value)?)
    }
}

/// Some of the keys.
#[derive(Clone, Debug)]
pub struct Page {
    pub keys: Vec<String>,
    /// Where the next ones begin; none: these were the last.
    pub cursor: Option<String>,
}

/// None: there is no such key.
pub fn get(key: &str) -> Result<Option<Entry>, Error> {
    let answer = operation::call("kv.get", &json::object([("key", key.into())]), &[]).map(Some).or_else(crate::error::none_if_not_found)?;
    Ok(answer.map(|answer| Entry { revision: revision(&answer.head), value: answer.body }))
}

/// Writes a value, whatever was there. Answers its revision.
pub fn set(key: &str, value: impl Into<Vec<u8>>) -> Result<String, Error> {
    Write::new(key, value).send()
}

/// What is not there is deleted already.
pub fn delete(key: &str) -> Result<(), Error> {
    operation::call("kv.delete", &json::object([("key", key.into())]), &[]).map(drop)
}

/// The same, only if it is still the entry that was read; otherwise an error with the code `conflict`.
pub fn delete_if_unchanged(key: &str, entry: &Entry) -> Result<(), Error> {
    let head = json::object([("key", key.into()), ("revision", entry.revision.as_str().into())]);
    operation::call("kv.delete", &head, &[]).map(drop)
}

/// Keys that begin with `prefix`, in the order of their bytes, after the page that `cursor` is from.
pub fn list(prefix: &str, cursor: Option<&str>) -> Result<Page, Error> {
    let answer = operation::call("kv.list", &json::object([("prefix", prefix.into()), ("cursor", cursor.unwrap_or("").into())]), &[])?;
    let keys = answer.head.get("keys").and_then(Value::as_array).unwrap_or(&[]).iter();
    Ok(Page {
        keys: keys.filter_map(Value::as_str).map(str::to_owned).collect(),
        cursor: answer.head.get("cursor").and_then(Value::as_str).map(str::to_owned),
    })
}

/// A write with conditions.
pub struct Write {
    key: String,
    value: Vec<u8>,
    head: Vec<(String, Value)>,
}

impl Write {
    pub fn new(key: &str, value: impl Into<Vec<u8>>) -> Self {
        Write { key: key.into(), value: value.into(), head: Vec::new() }
    }

    /// The value is gone after this time, in whole seconds.
    pub fn with_ttl(mut self, ttl: Duration) -> Self {
        self.head.push(("ttlSeconds".into(), (ttl.as_secs() as f64).into()));
        self
    }

    /// Only if it is still what [`get`] answered, be it nothing; otherwise an error with the code `conflict`.
    pub fn if_unchanged(mut self, read: Option<&Entry>) -> Self {
        self.head.push(("revision".into(), read.map_or("", |entry| entry.revision.as_str()).into()));
        self
    }

    /// Answers the new revision.
    pub fn send(mut self) -> Result<String, Error> {
        self.head.push(("key".into(), self.key.into()));
        operation::call("kv.set", &Value::Object(self.head), &self.value).map(|answer| revision(&answer.head))
    }
}

fn revision(head: &Value) -> String {
    head.get("revision").and_then(Value::as_str).unwrap_or("").to_owned()
}

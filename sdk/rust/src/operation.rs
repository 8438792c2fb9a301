//! Operations of the platform, by their names in the guest contract. They run while the plugin does something else:
//!
//! ```no_run
//! # use platform::{json, operation};
//! # fn f() -> Result<(), platform::Error> {
//! let first = operation::begin("http.fetch", &json::object([("url", "https://a.example".into())]), &[])?;
//! let second = operation::begin("http.fetch", &json::object([("url", "https://b.example".into())]), &[])?;
//! let answers = [first.wait()?, second.wait()?];
//! # Ok(()) }
//! ```

use crate::json::{self, Value};
use crate::Error;

#[link(wasm_import_module = "platform_v1")]
extern "C" {
    fn start(op: *const u8, op_len: usize, input: *const u8, input_len: usize) -> i64;
    fn wait(ids: *const i32, count: i32, timeout_ms: i32) -> i32;
    fn size(id: i32) -> i32;
    fn take(id: i32, target: *mut u8, len: usize) -> i32;
    fn drop(id: i32);
}

/// An operation under way. Dropping it cancels it.
pub struct Operation {
    id: i32,
}

/// What an operation answered.
pub struct Answer {
    pub head: Value,
    pub body: Vec<u8>,
}

/// Starts an operation and waits for its answer.
pub fn call(operation: &str, head: &Value, body: &[u8]) -> Result<Answer, Error> {
    self::begin(operation, head, body)?.wait()
}

/// Starts an operation.
pub fn begin(operation: &str, head: &Value, body: &[u8]) -> Result<Operation, Error> {
    let head = head.to_string();
    let mut payload = Vec::with_capacity(4 + head.len() + body.len());
    payload.extend_from_slice(&(head.len() as u32).to_le_bytes());
    payload.extend_from_slice(head.as_bytes());
    payload.extend_from_slice(body);
    // SAFETY: the host reads both ranges before it returns, and writes to neither.
    let id = unsafe { start(operation.as_ptr(), operation.len(), payload.as_ptr(), payload.len()) };
    match id {
        0.. => Ok(Operation { id: id as i32 }),
        -2 => Err(failure("too-many", "too many operations are open")),
        -3 => Err(failure("too-large", "the request is too large")),
        _ => Err(failure("invalid-request", "the platform could not read the request")),
    }
}

impl Operation {
    pub fn wait(self) -> Result<Answer, Error> {
        // SAFETY: the pointers are to live values of the length given; `bytes` has room for the whole answer.
        let bytes = unsafe {
            wait(&self.id, 1, -1);
            let mut bytes = vec![0; size(self.id).max(0) as usize];
            take(self.id, bytes.as_mut_ptr(), bytes.len());
            bytes
        };
        std::mem::forget(self);
        unpack(bytes)
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        // SAFETY: an id that is not open is ignored.
        unsafe { self::drop(self.id) }
    }
}

fn unpack(mut bytes: Vec<u8>) -> Result<Answer, Error> {
    if bytes.len() < 4 {
        return Ok(Answer { head: json::object([]), body: Vec::new() });
    }
    let length = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
    let body = bytes.split_off(4 + length);
    let head = json::parse(std::str::from_utf8(&bytes[4..])?)?;
    match head.get("error") {
        Some(error) => Err(failure(
            error.get("code").and_then(Value::as_str).unwrap_or("internal"),
            error.get("message").and_then(Value::as_str).unwrap_or(""),
        )),
        None => Ok(Answer { head, body }),
    }
}

fn failure(code: &str, why: &str) -> Error {
    Error { status: None, code: Some(code.into()), message: format!("{code}: {why}") }
}

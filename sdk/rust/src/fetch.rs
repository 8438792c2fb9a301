//! Requests to other hosts. Needs the grant `http.fetch` for each of them.
//!
//! ```no_run
//! # use platform::fetch;
//! # fn f() -> Result<(), platform::Error> {
//! let order = fetch::get("https://api.example.com/orders/7")?;
//! let sent = fetch::Request::new("PUT", "https://api.example.com/orders/7").with_header("content-type", "application/json").with_body("{}").send()?;
//! // Several at a time:
//! let (first, second) = (fetch::Request::new("GET", "https://a.example").begin()?, fetch::Request::new("GET", "https://b.example").begin()?);
//! let answers = [first.wait()?, second.wait()?];
//! # Ok(()) }
//! ```

use crate::json::{self, Value};
use crate::operation::{self, Answer, Operation};
use crate::Error;

/// A request that is not sent yet.
pub struct Request {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// A request under way. Dropping it gives it up.
pub struct Pending(pub(crate) Operation);

/// What a host, or a plugin, answered, whatever its status.
pub struct Response {
    status: u16,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Sends a GET request and waits for the answer.
pub fn get(url: &str) -> Result<Response, Error> {
    Request::new("GET", url).send()
}

impl Request {
    /// `url` is absolute.
    pub fn new(method: &str, url: &str) -> Self {
        Request { method: method.into(), url: url.into(), headers: Vec::new(), body: Vec::new() }
    }

    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends it and waits for the answer.
    pub fn send(self) -> Result<Response, Error> {
        self.begin()?.wait()
    }

    /// Sends it; the plugin does something else meanwhile.
    pub fn begin(self) -> Result<Pending, Error> {
        let headers = self.headers.into_iter().map(|(name, value)| Value::Array(vec![name.into(), value.into()])).collect();
        let head = json::object([("method", self.method.into()), ("url", self.url.into()), ("headers", Value::Array(headers))]);
        operation::begin("http.fetch", &head, &self.body).map(Pending)
    }
}

impl Pending {
    pub fn wait(self) -> Result<Response, Error> {
        self.0.wait().map(Response::of)
    }
}

impl Response {
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the status is 200 to 299.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Where the answer came from, after redirects; empty where it came from a plugin.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The first header of that name, which is compared without case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn body(&self) -> &[u8] {
        &self.body
    }

    pub fn text(&self) -> Result<&str, Error> {
        Ok(std::str::from_utf8(&self.body)?)
    }

    pub fn json(&self) -> Result<Value, Error> {
        Ok(json::parse(self.text()?)?)
    }

    fn of(answer: Answer) -> Self {
        let text = |name| answer.head.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
        let headers = answer.head.get("headers").and_then(Value::as_array).unwrap_or(&[]).iter().filter_map(|pair| match pair.as_array()? {
            [name, value] => Some((name.as_str()?.to_owned(), value.as_str()?.to_owned())),
            _ => None,
        });
        Response {
            status: answer.head.get("status").and_then(Value::as_f64).unwrap_or(0.0) as u16,
            url: text("url"),
            headers: headers.collect(),
            body: answer.body,
        }
    }
}

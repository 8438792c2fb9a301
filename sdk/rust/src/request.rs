use crate::json::{self, Value};
use crate::{operation, Error};
use std::cell::OnceCell;
use std::io::Read;

/// The request that the plugin answers.
pub struct Request {
    body: Vec<u8>,
    head: OnceCell<Value>,
}

impl Request {
    pub(crate) fn read() -> Self {
        let mut body = Vec::new();
        std::io::stdin().read_to_end(&mut body).expect("stdin can be read");
        Request { body, head: OnceCell::new() }
    }

    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text; a refusal with status 400 if it is not UTF-8.
    pub fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.body).map_err(|_| Error::new(400, "the request is not UTF-8 text"))
    }

    /// The body as JSON; a refusal with status 400 if it is not.
    pub fn json(&self) -> Result<Value, Error> {
        json::parse(self.text()?).map_err(|error| Error::new(400, format!("the request is not JSON: {error}")))
    }

    pub fn method(&self) -> &str {
        self.member("method")
    }

    pub fn url(&self) -> &str {
        self.member("url")
    }

    /// The first header of that name, which is compared without case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head().get("headers")?.as_array()?;
        headers.iter().filter_map(Value::as_array).find_map(|pair| match pair {
            [key, value] if key.as_str()?.eq_ignore_ascii_case(name) => value.as_str(),
            _ => None,
        })
    }

    fn member(&self, name: &str) -> &str {
        self.head().get(name).and_then(Value::as_str).unwrap_or("")
    }

    // Asked for only when somebody looks: most plugins need the body alone.
    fn head(&self) -> &Value {
        self.head.get_or_init(|| operation::call("request.get", &json::object([]), &[]).map_or(Value::Null, |answer| answer.head))
    }
}

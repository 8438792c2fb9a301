use crate::json::{self, Value};
use crate::{operation, Error};
use std::io::Write;

const JSON: &str = "application/json";

/// What the plugin answers.
pub struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Response {
    /// An answer without a body.
    pub fn new(status: u16) -> Self {
        Response { status, headers: Vec::new(), body: Vec::new() }
    }

    pub fn json(value: &Value) -> Self {
        Response::bytes(value.to_string(), JSON)
    }

    pub fn text(text: impl Into<String>) -> Self {
        Response::bytes(text.into(), "text/plain; charset=utf-8")
    }

    pub fn bytes(body: impl Into<Vec<u8>>, content_type: &str) -> Self {
        Response { status: 200, headers: vec![("content-type".into(), content_type.into())], body: body.into() }
    }

    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// RFC 9457.
    pub(crate) fn problem(status: u16, detail: &str) -> Self {
        let problem = json::object([
            ("type", "urn:platform:error:plugin-refused".into()),
            ("code", "plugin-refused".into()),
            ("title", "The plugin refused the request.".into()),
            ("status", f64::from(status).into()),
            ("detail", detail.into()),
        ]);
        Response::bytes(problem.to_string(), "application/problem+json").with_status(status)
    }

    pub(crate) fn send(self) -> Result<(), Error> {
        // 200 and JSON is what the platform assumes; saying so would cost a call.
        let usual = self.status == 200 && matches!(&self.headers[..], [(name, value)] if name == "content-type" && value == JSON);
        if !usual {
            let headers = self.headers.iter().map(|(name, value)| Value::Array(vec![name.as_str().into(), value.as_str().into()])).collect();
            operation::call("response.set", &json::object([("status", f64::from(self.status).into()), ("headers", Value::Array(headers))]), &[])?;
        }
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&self.body)?;
        stdout.flush()?;
        Ok(())
    }
}

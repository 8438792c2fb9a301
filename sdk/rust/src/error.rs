/// Why a plugin does not answer as asked.
///
/// `Error::new(404, "no such order")` is a refusal that the caller sees with that status. Anything that `?` turns into an `Error`
/// is a failure of the plugin: the caller gets status 500 and the log says why.
#[derive(Debug)]
pub struct Error {
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<String>,
    pub(crate) message: String,
}

impl Error {
    /// A refusal. `status` is 400 to 599.
    pub fn new(status: u16, message: impl Into<String>) -> Self {
        assert!((400..600).contains(&status), "a refusal's status is 400 to 599, not {status}");
        Error { status: Some(status), code: None, message: message.into() }
    }

    /// Why an operation of the platform failed, as the guest contract names it: `not-granted`, `conflict`, …
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    pub fn message(&self) -> &str {
        &self.message
    }
}

// Error itself is no std::error::Error, or this would overlap with `impl From<T> for T`.
impl<E: std::error::Error> From<E> for Error {
    fn from(error: E) -> Self {
        Error { status: None, code: None, message: error.to_string() }
    }
}

pub(crate) fn none_if_not_found<T>(error: Error) -> Result<Option<T>, Error> {
    match error.code() {
        Some("not-found") => Ok(None),
        _ => Err(error),
    }
}

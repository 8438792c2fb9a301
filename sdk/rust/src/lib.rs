//! Writes plugins for Platform in Rust.
//!
//! ```no_run
//! platform::plugin!(run);
//!
//! fn run(request: platform::Request) -> Result<platform::Response, platform::Error> {
//!     Ok(platform::Response::text(format!("{} bytes", request.body().len())))
//! }
//! ```
//!
//! A plugin is a program: [`plugin!`] writes its `main`, which runs once for each request.

pub mod cache;
pub mod context;
mod error;
pub mod fetch;
pub mod json;
pub mod kv;
pub mod log;
pub mod operation;
pub mod plugins;
mod request;
mod response;
pub mod secrets;

pub use error::Error;
pub use request::Request;
pub use response::Response;

/// Makes `fn run(Request) -> Result<Response, Error>` the plugin.
#[macro_export]
macro_rules! plugin {
    ($run:path) => {
        fn main() {
            $crate::serve($run)
        }
    };
}

/// What the `main` of [`plugin!`] does: one request in, one response out.
pub fn serve(run: fn(Request) -> Result<Response, Error>) {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("    at {place}")).unwrap_or_default();
        fail("panic", &message_of(panic.payload()), &place)
    }));
    let response = match run(Request::read()) {
        Ok(response) => response,
        Err(error) => match error.status {
            Some(status) => Response::problem(status, &error.message),
            None => fail("Error", &error.message, ""),
        },
    };
    if let Err(error) = response.send() {
        fail("Error", &error.message, "");
    }
}

fn message_of(payload: &dyn std::any::Any) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".into())
}

fn fail(name: &str, message: &str, stack: &str) -> ! {
    log::exception(name, message, stack);
    std::process::exit(1)
}

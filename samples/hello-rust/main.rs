// A plugin answers a request. The body of this one is JSON such as {"name": "Ada"}.
use platform::json::{self, Value};
use platform::{log, Error, Request, Response};

platform::plugin!(run);

fn run(request: Request) -> Result<Response, Error> {
    let input = request.json()?;
    let name = input.get("name").and_then(Value::as_str).unwrap_or("world");
    log::info(&format!("greeting {name}"));

    Ok(Response::json(&json::object([
        ("message", format!("Hello, {name}!").into()),
        ("language", "Rust".into()),
    ])))
}

use platform::json::Value;
use platform::{cache, context, fetch, kv, plugins, secrets, Error, Request, Response};
use std::time::Duration;

platform::plugin!(run);

fn run(request: Request) -> Result<Response, Error> {
    let input = request.json()?;
    let text = |name| input.get(name).and_then(Value::as_str).unwrap_or("");
    let answer = match text("row") {
        "request" => list([request.method().into(), request.header("X-In").unwrap_or("").into()]),
        "response" => return Ok(Response::bytes("accepted", "text/plain").with_status(202).with_header("x-out", "out")),
        "fetch" => send(text("url"))?,
        "fetches at once" => send_both(text("url"))?,
        "values that last" => keep()?,
        "list of keys" => list_keys()?,
        "compare and set" => compare()?,
        "lifetimes" => age()?,
        "values that may vanish" => forget()?,
        "settings" => list([context::setting("GREETING").unwrap_or_default().into(), context::setting("ABSENT").map_or(Value::Null, Value::from)]),
        "secrets" => list([secrets::text("every")?.into(), code_of(secrets::get("other"))]),
        "other plugins" => call()?,
        "refusals" => code_of(fetch::get("https://not-granted.test/")),
        other => return Err(Error::new(404, other)),
    };
    Ok(Response::json(&answer))
}

fn send(url: &str) -> Result<Value, Error> {
    let answer = fetch::Request::new("PUT", url).with_header("x-name", "ada").with_body("hello").send()?;
    Ok(list([f64::from(answer.status()).into(), answer.header("X-Back").unwrap_or("").into(), answer.text()?.into()]))
}

fn send_both(url: &str) -> Result<Value, Error> {
    let begin = |name| fetch::Request::new("GET", &format!("{url}/{name}")).begin();
    let (first, second) = (begin("a")?, begin("b")?);
    Ok(list([first.wait()?.text()?.into(), second.wait()?.text()?.into()]))
}

fn keep() -> Result<Value, Error> {
    kv::set("key", "value")?;
    let written = kv::get("key")?;
    kv::delete("key")?;
    Ok(list([text_of(written)?, text_of(kv::get("key")?)?]))
}

fn list_keys() -> Result<Value, Error> {
    for key in ["list/2", "list/1", "other"] {
        kv::set(key, "")?;
    }
    let page = kv::list("list/", None)?;
    let mut items: Vec<Value> = page.keys.into_iter().map(Value::from).collect();
    items.push(page.cursor.is_none().into());
    Ok(items.into())
}

fn compare() -> Result<Value, Error> {
    kv::set("compared", "0")?;
    let read = kv::get("compared")?;
    let set = |read: Option<&kv::Entry>| code_of(kv::Write::new("compared", "1").if_unchanged(read).send());
    Ok(list([set(None), set(read.as_ref()), set(read.as_ref())]))
}

fn age() -> Result<Value, Error> {
    if kv::get("mortal")?.is_some() {
        return Ok("there".into());
    }
    kv::Write::new("mortal", "value").with_ttl(Duration::from_secs(1)).send()?;
    Ok("set".into())
}

fn forget() -> Result<Value, Error> {
    cache::delete("key")?;
    let before = cache::get("key")?;
    cache::set("key", "1", Duration::from_secs(60))?;
    let after = String::from_utf8(cache::get("key")?.unwrap_or_default())?;
    Ok(list([if before.is_none() { Value::Null } else { "there".into() }, platform::json::parse(&after)?]))
}

fn call() -> Result<Value, Error> {
    let answer = plugins::call(&context::plugin(), r#"{"row":"response"}"#)?;
    let (status, header) = (f64::from(answer.status()).into(), answer.header("X-Out").unwrap_or("").into());
    Ok(list([status, header, answer.text()?.into(), code_of(plugins::call("every/other", ""))]))
}

fn text_of(entry: Option<kv::Entry>) -> Result<Value, Error> {
    Ok(match entry {
        Some(entry) => entry.text()?.into(),
        None => Value::Null,
    })
}

fn code_of<T>(result: Result<T, Error>) -> Value {
    match result {
        Ok(_) => "ok".into(),
        Err(error) => error.code().unwrap_or("").into(),
    }
}

fn list<const N: usize>(items: [Value; N]) -> Value {
    Vec::from(items).into()
}

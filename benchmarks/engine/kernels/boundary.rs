//! Calls between guest and host.
#[link(wasm_import_module = "host")]
extern "C" {
    fn tick(value: u32) -> u32;
}

/// The host calls this in a loop of its own.
#[no_mangle]
pub extern "C" fn enter(value: u32) -> u32 {
    value + 1
}

/// Calls the host a million times.
#[no_mangle]
pub extern "C" fn leave() -> u32 {
    let mut value = 0;
    for _ in 0..1_000_000 {
        value = unsafe { tick(value) };
    }
    value
}

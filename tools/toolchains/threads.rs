//! A plugin has no threads, and Debian's wasi-libc has no pthread functions at all: without these a program that merely
//! mentions `std::thread::spawn` would not link. With them spawning answers an error, as std documents it may.
//! rust.sh links this into crt1-command.o, which every program starts with.

#![no_std]
use core::ffi::{c_int, c_void};

const NOT_SUPPORTED: c_int = 58;

#[no_mangle]
extern "C" fn pthread_attr_init(_: *mut c_void) -> c_int {
    0
}

#[no_mangle]
extern "C" fn pthread_attr_setstacksize(_: *mut c_void, _: usize) -> c_int {
    0
}

#[no_mangle]
extern "C" fn pthread_attr_destroy(_: *mut c_void) -> c_int {
    0
}

#[no_mangle]
extern "C" fn pthread_create(_: *mut *mut c_void, _: *const c_void, _: extern "C" fn(*mut c_void) -> *mut c_void, _: *mut c_void) -> c_int {
    NOT_SUPPORTED
}

#[no_mangle]
extern "C" fn pthread_join(_: *mut c_void, _: *mut *mut c_void) -> c_int {
    NOT_SUPPORTED
}

#[no_mangle]
extern "C" fn pthread_detach(_: *mut c_void) -> c_int {
    NOT_SUPPORTED
}

use std::cell::UnsafeCell;

/// Memory of a program with one thread.
pub struct Cell<T>(UnsafeCell<T>);

unsafe impl<T> Sync for Cell<T> {}

impl<T> Cell<T> {
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    #[allow(clippy::mut_from_ref)]
    pub fn get(&self) -> &mut T {
        // No kernel calls another while it holds this.
        unsafe { &mut *self.0.get() }
    }
}

// SPDX-License-Identifier: GPL-2.0
//! Objects that C knows by a pointer to the C part in them.

use core::cell::UnsafeCell;

/// A value behind its C state. C passes a pointer to the state, which is also a pointer to the
/// whole, because the state comes first.
#[repr(C)]
pub(crate) struct WithState<S, T> {
    state: UnsafeCell<S>,
    value: T,
}

// SAFETY: `state` is accessed only through a pointer, by C functions and their wrappers, which lock
// it as needed. The value is `Send`.
unsafe impl<S, T: Send> Send for WithState<S, T> {}
// SAFETY: as above, and the value is `Sync`.
unsafe impl<S, T: Sync> Sync for WithState<S, T> {}

impl<S, T> WithState<S, T> {
    pub(crate) const fn new(state: S, value: T) -> Self {
        Self {
            state: UnsafeCell::new(state),
            value,
        }
    }

    #[inline]
    pub(crate) const fn state(&self) -> *mut S {
        self.state.get()
    }

    #[inline]
    pub(crate) const fn value(&self) -> &T {
        &self.value
    }

    pub(crate) fn into_value(self) -> T {
        self.value
    }

    /// The value that belongs to a state.
    ///
    /// # Safety
    ///
    /// `state` came from [`state`](Self::state) of a `Self` that lives during `'a`. It may have
    /// been cast to a pointer to the state's first field.
    #[inline]
    pub(crate) const unsafe fn value_of<'a, F>(state: *mut F) -> &'a T {
        // SAFETY: the caller's promise, and `state` is the first field.
        unsafe { &(*state.cast::<Self>()).value }
    }
}

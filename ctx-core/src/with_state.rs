// SPDX-License-Identifier: GPL-2.0
//! What C knows by a pointer to its own part of it.

use core::cell::UnsafeCell;

/// A value behind the state that C has for it. C passes a pointer to the state, and that is one to
/// the whole, because the state comes first.
#[repr(C)]
pub(crate) struct WithState<S, T> {
    state: UnsafeCell<S>,
    value: T,
}

// SAFETY: `state` is reached by a pointer only, which the C functions and their wrappers lock as
// they need; the value is `Send`.
unsafe impl<S, T: Send> Send for WithState<S, T> {}
// SAFETY: as above; the value is `Sync`.
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
    /// `state` came from [`state`](Self::state) of a `Self` that lives as long as `'a`, and may
    /// have become a pointer to the state's first field.
    #[inline]
    pub(crate) const unsafe fn value_of<'a, F>(state: *mut F) -> &'a T {
        // SAFETY: the caller's promise, and `state` is the first field.
        unsafe { &(*state.cast::<Self>()).value }
    }
}

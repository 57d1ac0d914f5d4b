// SPDX-License-Identifier: GPL-2.0
//! Tracepoints of the kernel.

use crate::backend::bindings;
use core::{
    cell::UnsafeCell,
    ptr::addr_of_mut,
    sync::atomic::{AtomicI32, Ordering::Relaxed},
};

/// A tracepoint that C defines.
#[doc(hidden)]
#[repr(transparent)]
#[allow(missing_debug_implementations)]
pub struct Tracepoint(UnsafeCell<bindings::tracepoint>);

// SAFETY: nothing is done with one but what `is_on` does.
unsafe impl Sync for Tracepoint {}

impl Tracepoint {
    /// Whether somebody traces. C: `static_key_enabled()`.
    ///
    /// # Safety
    ///
    /// `this` points to one that C defines, in the module or in the kernel.
    #[doc(hidden)]
    #[inline(always)]
    pub unsafe fn is_on(this: *const Self) -> bool {
        // SAFETY: the caller's promise. Others write the counter as an `atomic_t`.
        let enabled = unsafe {
            let tracepoint = UnsafeCell::raw_get(addr_of_mut!((*this.cast_mut()).0));
            AtomicI32::from_ptr(addr_of_mut!((*tracepoint).key.key.enabled.counter))
        };
        // Below zero while it is switched on.
        enabled.load(Relaxed) != 0
    }
}

/// What `declare_trace!` expands to.
#[doc(hidden)]
#[macro_export]
macro_rules! __declare_trace {
    ([$(#[$attr:meta])*] $vis:vis $name:ident [$($arg:ident: $ty:ty,)*]) => {
        $(#[$attr])*
        #[inline(always)]
        $vis unsafe fn $name($($arg: $ty),*) {
            $crate::__private::paste! {
                unsafe extern "C" {
                    static [<__tracepoint_ $name>]: $crate::__private::Tracepoint;
                    fn [<rust_do_trace_ $name>]($($arg: $ty),*);
                }
                // SAFETY: the driver says that C defines both, and the caller promises what a call
                // asks for.
                unsafe {
                    if $crate::__private::Tracepoint::is_on(
                        $crate::__private::core::ptr::addr_of!([<__tracepoint_ $name>])
                    ) {
                        [<rust_do_trace_ $name>]($($arg),*);
                    }
                }
            }
        }
    };
}

// SPDX-License-Identifier: GPL-2.0
//! The count of an `Arc`, a `refcount_t`.
//!
//! C's increment and decrement are inline functions, and the kernel crate's `Refcount` calls
//! helpers for them. Only an `Arc` uses this count, so Rust's atomics can do both, with the
//! ordering that an `Arc` needs. C header: `include/linux/refcount.h`.

use super::bindings;
use core::sync::atomic::{fence, AtomicI32, Ordering};

#[repr(transparent)]
pub(crate) struct Refcount(AtomicI32);

impl Refcount {
    pub(crate) const fn new(value: i32) -> Self {
        Self(AtomicI32::new(value))
    }

    /// Adds a count. The caller has one already.
    #[inline]
    pub(crate) fn inc(&self) {
        let old = self.0.fetch_add(1, Ordering::Relaxed);
        if old <= 0 || old == i32::MAX {
            self.saturate(if old == 0 {
                bindings::refcount_saturation_type_REFCOUNT_ADD_UAF
            } else {
                bindings::refcount_saturation_type_REFCOUNT_ADD_OVF
            });
        }
    }

    /// Gives up a count, and returns whether it was the last.
    #[inline]
    pub(crate) fn dec_and_test(&self) -> bool {
        let old = self.0.fetch_sub(1, Ordering::Release);
        if old == 1 {
            // The accesses of others to the object come before its end.
            fence(Ordering::Acquire);
            return true;
        }
        if old <= 0 {
            self.saturate(bindings::refcount_saturation_type_REFCOUNT_SUB_UAF);
        }
        false
    }

    /// The count does not change from now on, so the object is never freed.
    #[cold]
    #[inline(never)]
    fn saturate(&self, why: bindings::refcount_saturation_type) {
        const {
            assert!(size_of::<Self>() == size_of::<bindings::refcount_t>());
            assert!(align_of::<Self>() == align_of::<bindings::refcount_t>());
        }
        // SAFETY: a `refcount_t` is an `atomic_t`, which is an `int`; C sets it, and warns.
        unsafe { bindings::refcount_warn_saturate(self.0.as_ptr().cast(), why) }
    }
}

// SPDX-License-Identifier: GPL-2.0
//! The count of an `Arc`, a `refcount_t`.
//!
//! Both of its steps are inline functions in C, and helpers that are called in the kernel crate's
//! `Refcount`. Nobody but an `Arc` has the count, so that Rust's atomics order what an `Arc` wants
//! ordered. C header: `include/linux/refcount.h`.

use super::bindings;
use core::sync::atomic::{fence, AtomicI32, Ordering};

#[repr(transparent)]
pub(crate) struct Refcount(AtomicI32);

impl Refcount {
    pub(crate) const fn new(value: i32) -> Self {
        Self(AtomicI32::new(value))
    }

    /// One more, by who has one.
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

    /// One less; whether it was the last.
    #[inline]
    pub(crate) fn dec_and_test(&self) -> bool {
        let old = self.0.fetch_sub(1, Ordering::Release);
        if old == 1 {
            // What others did with the object comes before its end.
            fence(Ordering::Acquire);
            return true;
        }
        if old <= 0 {
            self.saturate(bindings::refcount_saturation_type_REFCOUNT_SUB_UAF);
        }
        false
    }

    /// The count stays where it is from now on, and the object for ever.
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

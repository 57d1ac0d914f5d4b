// SPDX-License-Identifier: GPL-2.0
//! Objects that the kernel may call until they are unregistered. Unregistering sleeps.
//!
//! `release` unregisters an object at once. A plain drop may happen in any context. So it hands the
//! object to a work item that was allocated together with the object, and module exit waits for
//! this work item.
//!
//! # Leaked objects
//!
//! - Module exit unregisters a leaked object (`mem::forget`), and keeps its memory. So nothing
//!   calls into an unloaded module.
//! - Until then the kernel may call the leaked object, which may use, drop or release others. So an
//!   unregistered object stays unregistered, whatever is called on it, and each object is torn down
//!   once.
//! - A leaked object may own others. If module exit finds such an object before its owner drops it,
//!   its memory is lost, too.

use crate::{
    alloc,
    backend::{self, Teardown},
    error::{Error, Result},
    rules::Gfp,
};
use core::{
    cell::UnsafeCell,
    mem::{offset_of, ManuallyDrop, MaybeUninit},
    ptr::{addr_of_mut, drop_in_place, NonNull},
};
use pin_init::PinInit;

/// The order in which module exit unregisters leaked objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// User code enters the module through the object, and may then use any other: a device with
    /// files.
    Opens,
    /// The kernel calls the object.
    Called,
    /// The kernel does not call the object, but callbacks of other objects may use it. So it is
    /// torn down last: a leaked handler that owns it finds it unchanged.
    Passive,
}

/// An object that can be registered with the kernel.
pub(crate) trait Register: Send + Sync + Sized + 'static {
    /// When module exit unregisters the object, if it was leaked.
    const TURN: Turn = Turn::Called;
    /// # Safety
    ///
    /// `self` lives, and does not move, until `unregister` has returned. The caller may sleep.
    unsafe fn register(&self) -> Result;
    /// Returns when the kernel does not call the object any more. After that, no use of a `&self`
    /// makes the kernel call it again.
    ///
    /// # Safety
    ///
    /// `self` is registered. The caller may sleep.
    unsafe fn unregister(&self);
    /// Called by module exit instead of `unregister`, if the object was leaked.
    ///
    /// # Safety
    ///
    /// As for `unregister`.
    unsafe fn unregister_leaked(&self) {
        // SAFETY: the caller's promise.
        unsafe { self.unregister() }
    }
}

#[repr(C)]
struct Inner<R> {
    // The first field, so that a pointer to it is a pointer to the whole.
    teardown: UnsafeCell<Teardown>,
    object: R,
}

/// Owns a registered object.
///
/// # Invariants
///
/// The pointer came from `raw_box`. The object is registered, and on the module's list of live
/// objects.
pub(crate) struct Registered<R: Register>(NonNull<Inner<R>>);

// SAFETY: it owns an `R`, which is `Send` and `Sync`. C locks the teardown part.
unsafe impl<R: Register> Send for Registered<R> {}
// SAFETY: as above.
unsafe impl<R: Register> Sync for Registered<R> {}

impl<R: Register> Registered<R> {
    /// The caller may sleep.
    pub(crate) fn new(object: R) -> Result<Self> {
        let inner = alloc::raw_box(
            Inner {
                teardown: UnsafeCell::new(Teardown::new()),
                object,
            },
            Gfp::KERNEL,
        )?;
        // SAFETY: it came from `raw_box`, and nobody else has it.
        unsafe { Self::add(inner) }
    }

    /// As [`new`](Self::new), for an object that is initialised in place.
    pub(crate) fn pin_init(object: impl PinInit<R, Error>) -> Result<Self> {
        let room = alloc::raw_box(MaybeUninit::<Inner<R>>::uninit(), Gfp::KERNEL)?;
        let inner = room.cast::<Inner<R>>();
        // SAFETY: this is memory for an `Inner<R>` that nobody else has. It is on the heap, so it
        // does not move.
        unsafe {
            addr_of_mut!((*inner).teardown).write(UnsafeCell::new(Teardown::new()));
            if let Err(e) = backend::pin_init_at(addr_of_mut!((*inner).object), object) {
                let _ = alloc::unbox(room);
                return Err(e);
            }
            Self::add(inner)
        }
    }

    /// # Safety
    ///
    /// `inner` came from `raw_box`, and nobody else has it.
    unsafe fn add(inner: *mut Inner<R>) -> Result<Self> {
        // SAFETY: it is on the heap, and does not move until `run` or `release` frees it, which is
        // after `unregister`.
        if let Err(e) = unsafe { (*inner).object.register() } {
            // SAFETY: nobody else has it.
            drop(unsafe { alloc::unbox(inner) });
            return Err(e);
        }
        // SAFETY: as above.
        unsafe { Teardown::add((*inner).teardown.get(), run::<R>, R::TURN) };
        // INVARIANT: it was just registered and added.
        // SAFETY: a box is not null.
        Ok(Self(unsafe { NonNull::new_unchecked(inner) }))
    }

    /// Has the object torn down, at the latest, when a driver of this module is unbound from
    /// `device`. `device` is only compared, and not used. The caller may sleep.
    pub(crate) fn bind(&self, device: *const backend::DeviceState) {
        // SAFETY: by the invariant it was added, and it lives as long as `self`.
        unsafe { Teardown::bind((*self.0.as_ptr()).teardown.get(), device) }
    }

    /// Makes a temporary owner from a reference to its object.
    ///
    /// # Safety
    ///
    /// - `object` lies in a registered `Inner<R>`, which is not torn down while the result is used.
    /// - The result is not dropped, and only [`object`](Self::object) is called on it.
    pub(crate) unsafe fn around(object: &R) -> Self {
        let object = core::ptr::from_ref(object).cast_mut();
        // SAFETY: `object` is in an `Inner` (the caller's promise), which is not at address 0.
        Self(unsafe {
            NonNull::new_unchecked(object.byte_sub(offset_of!(Inner<R>, object)).cast())
        })
    }

    pub(crate) fn object(&self) -> &R {
        // SAFETY: by the invariant it lives as long as `self`.
        unsafe { &self.0.as_ref().object }
    }

    /// The caller may sleep.
    pub(crate) fn release(self) {
        let this = ManuallyDrop::new(self);
        let teardown = this.0.as_ptr().cast();
        // SAFETY: by the invariant; `this` is not used again.
        unsafe {
            if Teardown::claim(teardown) {
                run::<R>(teardown, false);
            }
        }
    }
}

impl<R: Register> Drop for Registered<R> {
    fn drop(&mut self) {
        // SAFETY: by the invariant it was added. `release` does not run this drop.
        unsafe { Teardown::defer((*self.0.as_ptr()).teardown.get()) }
    }
}

/// Unregisters the object. Frees it, unless it was leaked: then others may still hold references.
///
/// # Safety
///
/// `teardown` is the head of a live `Inner<R>` that nobody else tears down. The caller may sleep.
unsafe extern "C" fn run<R: Register>(teardown: *mut Teardown, leaked: bool) {
    let inner = teardown.cast::<Inner<R>>();
    // SAFETY: the caller's promise.
    backend::callback(|| unsafe {
        if leaked {
            (*inner).object.unregister_leaked();
        } else {
            (*inner).object.unregister();
            // The object is dropped while it is still on the list. So an unbind that waits for it
            // finds the objects that it owned on their way to be torn down, and does not take them
            // for leaked.
            drop_in_place(addr_of_mut!((*inner).object));
            Teardown::del(teardown);
            let _ = alloc::unbox(inner.cast::<ManuallyDrop<Inner<R>>>());
        }
    });
}

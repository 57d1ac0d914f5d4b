// SPDX-License-Identifier: GPL-2.0
//! Objects that the kernel may call until they are unregistered, which sleeps.
//!
//! `release` unregisters at once. A plain drop may happen in any context, so it hands the object to
//! a work item that was set aside when the object was made; module exit waits for these. What was
//! leaked (`mem::forget`) is unregistered, and its memory kept, when the module goes: nothing calls
//! into a module that is gone. A leaked object may be called until then, and use, drop or release
//! others meanwhile; so what was unregistered stays so whatever is called on it, and each object is
//! torn down once. The memory of one that somebody else leaked still owned is lost, too, if it is
//! found before its owner gives it up.

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

/// In this order what was leaked is unregistered when the module goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// Others come in by it, and may use whatever there is: a device that has files.
    Opens,
    /// The kernel calls it.
    Called,
    /// The kernel calls nothing of it, but what it calls may use it: a leaked handler that has it
    /// finds it as it was.
    Passive,
}

/// What can be registered with the kernel.
pub(crate) trait Register: Send + Sync + Sized + 'static {
    /// When it is unregistered if it was leaked and the module goes.
    const TURN: Turn = Turn::Called;
    /// # Safety
    ///
    /// `self` stays where it is, and alive, until `unregister` has returned. May sleep.
    unsafe fn register(&self) -> Result;
    /// Returns once the kernel calls nothing of the object any more, nor will for anything that is
    /// done with a `&self` later.
    ///
    /// # Safety
    ///
    /// `self` is registered. May sleep.
    unsafe fn unregister(&self);
    /// What is done instead when it was leaked and the module goes.
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
    // First, so that a pointer to it is one to the whole.
    teardown: UnsafeCell<Teardown>,
    object: R,
}

/// Owns a registered object.
///
/// # Invariants
///
/// The pointer came from `raw_box`; the object is registered and on the module's list of live
/// objects.
pub(crate) struct Registered<R: Register>(NonNull<Inner<R>>);

// SAFETY: it owns an `R`, which is `Send` and `Sync`; the teardown part is C's, which locks it.
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

    /// As [`new`](Self::new), of an object that is initialised where it stays.
    pub(crate) fn pin_init(object: impl PinInit<R, Error>) -> Result<Self> {
        let room = alloc::raw_box(MaybeUninit::<Inner<R>>::uninit(), Gfp::KERNEL)?;
        let inner = room.cast::<Inner<R>>();
        // SAFETY: it is memory for an `Inner<R>`, which nobody else has; it is on the heap, where
        // it stays.
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
        // SAFETY: it is on the heap, where it stays until `run` or `release` frees it, after
        // `unregister`.
        if let Err(e) = unsafe { (*inner).object.register() } {
            // SAFETY: nobody else has it.
            drop(unsafe { alloc::unbox(inner) });
            return Err(e);
        }
        // SAFETY: as above.
        unsafe { Teardown::add((*inner).teardown.get(), run::<R>, R::TURN) };
        // INVARIANT: just made so.
        // SAFETY: a box is not null.
        Ok(Self(unsafe { NonNull::new_unchecked(inner) }))
    }

    /// It is torn down, if it is not yet, when a driver of this module is unbound from `device`,
    /// which may be compared and not used. The caller may sleep.
    pub(crate) fn bind(&self, device: *const backend::DeviceState) {
        // SAFETY: by the invariant it was added, and is alive as long as `self`.
        unsafe { Teardown::bind((*self.0.as_ptr()).teardown.get(), device) }
    }

    /// The owner of an object that is in one, for as long as it is looked at.
    ///
    /// # Safety
    ///
    /// `object` is that of a registered object, and neither is it torn down nor the result dropped
    /// while either is used. Of the result only [`object`](Self::object) is called.
    pub(crate) unsafe fn around(object: &R) -> Self {
        let object = core::ptr::from_ref(object).cast_mut();
        // SAFETY: the caller's promise: it is in an `Inner`, which is not at address 0.
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
        // SAFETY: by the invariant it was added; `release` does not come here.
        unsafe { Teardown::defer((*self.0.as_ptr()).teardown.get()) }
    }
}

/// Unregisters, and frees unless others may still hold references, which only leaking allows.
///
/// # Safety
///
/// `teardown` is the head of a live `Inner<R>` that nobody else tears down. May sleep.
unsafe extern "C" fn run<R: Register>(teardown: *mut Teardown, leaked: bool) {
    let inner = teardown.cast::<Inner<R>>();
    // SAFETY: the caller's promise.
    backend::callback(|| unsafe {
        if leaked {
            (*inner).object.unregister_leaked();
        } else {
            (*inner).object.unregister();
            // While it is on the list: an unbind that waits for it then finds what it has given up
            // on the way to be torn down, and does not take it for leaked.
            drop_in_place(addr_of_mut!((*inner).object));
            Teardown::del(teardown);
            let _ = alloc::unbox(inner.cast::<ManuallyDrop<Inner<R>>>());
        }
    });
}

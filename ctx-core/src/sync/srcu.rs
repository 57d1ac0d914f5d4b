// SPDX-License-Identifier: GPL-2.0
//! Sleepable RCU: readers may sleep, and writers wait for them.
//!
//! Key type: [`Srcu`]. C header: `include/linux/srcu.h`.

use super::LockClassKey;
use crate::{
    backend::{self, OnDrop},
    context::{Context, SrcuRead},
    error::Result,
    registered::{Register, Registered, Turn},
    rules::{MaySleep, MaySynchronize},
};
use core::{cell::UnsafeCell, ffi::CStr};

struct Domain {
    state: UnsafeCell<backend::SrcuState>,
    name: &'static CStr,
    key: &'static LockClassKey,
}

// SAFETY: the C functions lock `state`; the rest is never written.
unsafe impl Send for Domain {}
// SAFETY: as above.
unsafe impl Sync for Domain {}

impl Register for Domain {
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is, and the caller may sleep (the caller's promise).
        unsafe { backend::srcu_init(self.state.get(), self.name, self.key) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has initialised it, and the caller may sleep. No reader is left: a
        // reader borrows the `Srcu`, and the readers of a leaked one are gone before this (`TURN`).
        unsafe { backend::srcu_cleanup(self.state.get()) }
    }
}

/// A domain of sleepable RCU: [`synchronize`](Self::synchronize) waits for the readers of this
/// domain only.
///
/// A reader may do all that its context allows, and may sleep. It may not wait for the readers of
/// any domain, because it could wait for itself. [`release`](Self::release) frees the domain at
/// once. A plain drop leaves this to a work item, for which module exit waits.
///
/// ```
/// use ctx_core::{prelude::*, sync::{new_srcu, Srcu}, time::{sleep, Delta}};
///
/// #[process_ctx]
/// fn call(domain: &Srcu) {
///     domain.read(ctx, |ctx| sleep(ctx, Delta::from_micros(10)));
/// }
///
/// #[process_ctx]
/// fn setup() -> Result<Srcu> {
///     let domain = new_srcu!(ctx)?;
///     call(ctx, &domain);
///     domain.synchronize(ctx);
///     Ok(domain)
/// }
/// # ctx_core::hosted::in_process(|ctx| setup(ctx).unwrap().release(ctx));
/// ```
///
/// A reader that waits for itself does not compile:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::Srcu};
///
/// #[process_ctx]
/// fn call(domain: &Srcu) {
///     domain.read(ctx, |ctx| domain.synchronize(ctx));
/// }
/// ```
pub struct Srcu(Registered<Domain>);

impl Srcu {
    /// Makes a domain; usually through [`new_srcu!`](crate::new_srcu).
    ///
    /// C: `init_srcu_struct()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn new<C: MaySleep>(
        _ctx: &mut C,
        name: &'static CStr,
        key: &'static LockClassKey,
    ) -> Result<Self> {
        Ok(Self(Registered::new(Domain {
            state: UnsafeCell::new(backend::srcu_state()),
            name,
            key,
        })?))
    }

    /// Runs `f` as a reader.
    ///
    /// It costs two memory barriers, which [`section::rcu_read`](crate::section::rcu_read) does
    /// not.
    ///
    /// `f` may have functions called back in this task: the listeners of a
    /// [`BlockingChain`](crate::notifier::BlockingChain), the probe and the remove of a [faux
    /// device](crate::faux). Each such function is a reader too, but receives a `ProcessCtx`, which
    /// does not say so. If it synchronizes, it deadlocks.
    ///
    /// C: `srcu_read_lock_nmisafe()`.
    ///
    /// # Context
    ///
    /// Any, NMI too; gives [`SrcuRead<C>`](SrcuRead), which allows whatever `C` allows, except to
    /// [synchronize](Self::synchronize). So `f` cannot call a function that takes `&mut
    /// ProcessCtx`, but it can call one that takes `&mut impl MaySleep`.
    #[inline]
    pub fn read<C: Context, R>(&self, _ctx: &mut C, f: impl FnOnce(&mut SrcuRead<C>) -> R) -> R {
        let raw = self.0.object().state.get();
        // SAFETY: initialised by `register`.
        let idx = unsafe { backend::srcu_read_lock(raw) };
        // SAFETY: paired with the lock above, in the same context.
        let _end = OnDrop(|| unsafe { backend::srcu_read_unlock(raw, idx) });
        // SAFETY: the section is open until `_end` is dropped, and `_ctx` is borrowed meanwhile.
        f(&mut unsafe { SrcuRead::enter() })
    }

    /// Waits until every reader of this domain that has begun has ended, however long the readers
    /// sleep.
    ///
    /// C: `synchronize_srcu()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`]: the call sleeps, and a reader would wait for itself. It deadlocks
    /// if a reader waits for a lock that the caller holds, such as a mutex.
    #[inline]
    pub fn synchronize<C: MaySynchronize>(&self, _ctx: &mut C) {
        // SAFETY: initialised by `register`; `C` may sleep and is no reader.
        unsafe { backend::srcu_synchronize(self.0.object().state.get(), false) }
    }

    /// As [`synchronize`](Self::synchronize), but sooner, at a cost to other CPUs.
    ///
    /// C: `synchronize_srcu_expedited()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`].
    #[inline]
    pub fn synchronize_expedited<C: MaySynchronize>(&self, _ctx: &mut C) {
        // SAFETY: as in `synchronize`.
        unsafe { backend::srcu_synchronize(self.0.object().state.get(), true) }
    }

    /// Frees the domain.
    ///
    /// C: `cleanup_srcu_struct()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

/// A [`Srcu`] domain, with a lockdep class of its own.
#[macro_export]
macro_rules! new_srcu {
    ($ctx:expr $(,)?) => {
        $crate::sync::Srcu::new($ctx, $crate::__lock_name!(), $crate::__lock_class!())
    };
}

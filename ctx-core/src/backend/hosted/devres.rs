// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `devres`: resources of a device that exist until its driver
//! is unbound, and whose handles may live longer.

use crate::backend::{
    bus::{BusDevice, Managed},
    device::{Bound, Device},
    rcu_section, synchronize_rcu, task,
};
use crate::{
    context::{Context, RcuRead},
    error::{code::EINVAL, Result},
    registered::{Register, Registered, Turn},
};
use core::{
    fmt,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
};
use std::{boxed::Box, sync::Arc};

/// A type constructor: gives a type for each lifetime.
pub trait ForLt {
    /// For this one.
    type Of<'a>;
}

/// A type constructor whose type is covariant in the lifetime.
pub trait CovariantForLt: ForLt {
    /// That.
    fn cast_ref<'a, 'long: 'a>(long: &'a Self::Of<'long>) -> &'a Self::Of<'a>;
}

/// Revokes it when the driver is unbound.
struct Revocable {
    /// After this nobody begins to use it, and all earlier users have ended.
    revoked: AtomicBool,
    ended: AtomicBool,
    end: Box<dyn Fn() + Send + Sync>,
}

impl Managed for Revocable {
    fn revoke(&self) {
        if self.revoked.swap(true, SeqCst) {
            task::wait_until("a revocation", || self.ended.load(SeqCst));
            return;
        }
        // SAFETY: the caller may sleep.
        unsafe { synchronize_rcu(false) };
        (self.end)();
        self.ended.store(true, SeqCst);
        task::changed();
    }
}

struct Entry<T> {
    what: T,
    device: Arc<BusDevice>,
    revocable: Arc<Revocable>,
}

impl<T: Send + Sync + 'static> Register for Entry<T> {
    const TURN: Turn = Turn::Passive;
    unsafe fn register(&self) -> Result {
        self.device.manage(self.revocable.clone());
        Ok(())
    }
    unsafe fn unregister(&self) {
        // When the driver is unbound, the device removes it from its list itself.
        self.revocable.revoke();
    }
}

/// A resource that exists until the driver is unbound; this handle may live longer.
pub struct DevresLt<F: ForLt>(Registered<Entry<F::Of<'static>>>)
where
    F::Of<'static>: Send + Sync + 'static;

impl<F: ForLt> fmt::Debug for DevresLt<F>
where
    F::Of<'static>: fmt::Debug + Send + Sync,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Devres")
            .field(&self.0.object().what)
            .finish()
    }
}

impl<F: CovariantForLt> DevresLt<F>
where
    F::Of<'static>: Send + Sync,
{
    /// `end` is called in process context when the resource is revoked.
    pub(in crate::backend) fn new(
        device: &BusDevice,
        what: F::Of<'static>,
        end: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self> {
        Ok(Self(Registered::new(Entry {
            what,
            device: device.counted(),
            revocable: Arc::new(Revocable {
                revoked: AtomicBool::new(false),
                ended: AtomicBool::new(false),
                end: Box::new(end),
            }),
        })?))
    }
    /// The device that it is of.
    pub fn device(&self) -> &Device {
        // SAFETY: this says nothing of it.
        unsafe { Device::from_state(&self.0.object().device.device) }
    }
    /// It, for who has the device that a driver is bound to.
    ///
    /// # Errors
    ///
    /// `EINVAL` if it is another device, or it was bound anew.
    pub fn access<'a>(&'a self, dev: &'a Device<Bound>) -> Result<&'a F::Of<'a>> {
        let this = self.0.object();
        let same = core::ptr::eq(dev.state(), &this.device.device);
        if !same || this.revocable.revoked.load(SeqCst) {
            return Err(EINVAL);
        }
        Ok(F::cast_ref(&this.what))
    }
    /// Calls `f` with it, for who has the device that a driver is bound to.
    ///
    /// # Errors
    ///
    /// As [`access`](Self::access).
    pub fn access_with<R, G>(&self, dev: &Device<Bound>, f: G) -> Result<R>
    where
        G: for<'a> FnOnce(&F::Of<'a>) -> R,
    {
        self.access(dev).map(f)
    }
    /// Calls `f` with it and the token of an RCU section, if it is there.
    pub fn try_access_with<C: Context, R, G>(&self, _ctx: &mut C, f: G) -> Option<R>
    where
        G: for<'a> FnOnce(&F::Of<'a>, &mut RcuRead<C>) -> R,
    {
        rcu_section(|| {
            let this = self.0.object();
            if this.revocable.revoked.load(SeqCst) {
                return None;
            }
            // SAFETY: in the section, while `_ctx` is borrowed.
            Some(f(F::cast_ref(&this.what), &mut unsafe { RcuRead::enter() }))
        })
    }
}

// SPDX-License-Identifier: GPL-2.0
//! What a lock protects that does not contain it.

use super::{Mutex, RawSpinLock, RwLock, RwSemaphore, SpinLock};
use crate::{context::Kind, sealed::Sealed};
use core::{cell::UnsafeCell, ptr};

/// A lock that a [`LockedBy`] names: each that this crate has with data in it.
pub trait Owner<U>: Sealed {
    /// Where its data lies.
    #[doc(hidden)]
    fn data_of(&self) -> *const U;
}

/// Data that is protected by a lock elsewhere: who holds the lock, and so has the data that is in
/// it, has this data too.
///
/// It is for a part of something larger, as each of many channels, whose owner has the one lock. It
/// remembers where the data of the lock lies; `&mut` to that is evidence that nobody else has it. C
/// says so in a comment, or by `lockdep_assert_held()`.
///
/// # Context
///
/// Any: the lock has been taken by then.
///
/// # Panics
///
/// Where it is given the data of another lock, or of none.
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, sync::{new_spinlock, LockedBy, SpinLock}};
///
/// struct Common {
///     used: u32,
/// }
///
/// struct Channel {
///     sent: LockedBy<u64, Common>,
/// }
///
/// #[irq_handler]
/// fn handle(common: &SpinLock<Common, Irq>, channel: &Channel) -> IrqReturn {
///     common.update(ctx, |common| {
///         common.used += 1;
///         *channel.sent.access_mut(common) += 1;
///     });
///     IrqReturn::Handled
/// }
///
/// #[process_ctx]
/// fn probe() -> Result {
///     let common = KBox::pin_init(new_spinlock!(Common { used: 0 }), ctx)?;
///     let common: &SpinLock<Common, Irq> = &common;
///     let channel = Channel { sent: LockedBy::new(common, 0) };
///     let sent = common.update(ctx, |common| *channel.sent.access(common));
///     assert_eq!(sent, 0);
///     # let _ = handle;
///     Ok(())
/// }
/// # ctx_core::hosted::in_process(probe).unwrap();
/// ```
///
/// What was lent goes no further than the section:
///
/// ```compile_fail,E0521
/// use ctx_core::{prelude::*, sync::{LockedBy, SpinLock}};
///
/// #[irq_handler]
/// fn handle(common: &SpinLock<u32, Irq>, sent: &LockedBy<u64, u32>) -> IrqReturn {
///     let mut kept = None;
///     common.update(ctx, |common| kept = Some(sent.access_mut(common)));
///     IrqReturn::Handled
/// }
/// ```
pub struct LockedBy<T: ?Sized, U> {
    owner: *const U,
    data: UnsafeCell<T>,
}

// SAFETY: the pointer is compared alone.
unsafe impl<T: ?Sized + Send, U> Send for LockedBy<T, U> {}
// SAFETY: `&mut` to the data is one task's or handler's at a time, and for `&`, of which several
// may be, it must be `Sync`.
unsafe impl<T: ?Sized + Send, U> Sync for LockedBy<T, U> {}

impl<T, U> LockedBy<T, U> {
    /// Data that `owner` protects.
    #[inline]
    pub fn new(owner: &impl Owner<U>, data: T) -> Self {
        Self {
            owner: owner.data_of(),
            data: UnsafeCell::new(data),
        }
    }
}

impl<T: ?Sized, U> LockedBy<T, U> {
    /// The data, to be read, for who may read that of the lock.
    #[inline]
    pub fn access<'a>(&'a self, owner: &'a U) -> &'a T
    where
        T: Sync,
    {
        self.check(owner);
        // SAFETY:
        // - whoever has `&mut` to the data has borrowed `&mut` to the object at `self.owner`, and
        //   while there is a `&` to that there is no such
        // - who else has a `&` may be another task, and `T` is `Sync`
        unsafe { &*self.data.get() }
    }

    /// The data, for who has that of the lock.
    #[inline]
    #[allow(clippy::mut_from_ref)] // `owner` is borrowed as mutably
    pub fn access_mut<'a>(&'a self, owner: &'a mut U) -> &'a mut T {
        self.check(owner);
        // SAFETY: as in `access`: there is no other reference to the object at `self.owner`, for as
        // long as this one lives.
        unsafe { &mut *self.data.get() }
    }

    #[inline]
    fn check(&self, owner: &U) {
        const {
            assert!(
                size_of::<U>() > 0,
                "data without a size lies where other such data may"
            );
        }
        assert!(ptr::eq(owner, self.owner), "the data of another lock");
    }
}

macro_rules! owners {
    ($($lock:ident $(<$kind:ident>)?;)*) => { $(
        impl<U $(, $kind: Kind)?> Sealed for $lock<U $(, $kind)?> {}
        impl<U $(, $kind: Kind)?> Owner<U> for $lock<U $(, $kind)?> {
            #[inline]
            fn data_of(&self) -> *const U {
                self.data.get()
            }
        }
    )* };
}
owners! { Mutex; RawSpinLock; RwLock<K>; RwSemaphore; SpinLock<K>; }

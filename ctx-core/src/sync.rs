// SPDX-License-Identifier: GPL-2.0
//! Locks, waiting, and sharing.
//!
//! Key types: [`SpinLock`], [`RawSpinLock`], [`RwLock`], [`Mutex`], [`RwSemaphore`], [`Semaphore`],
//! [`WaitQueue`], [`Completion`], [`Srcu`], [`Arc`], [`aref::ARef`].

mod arc;
pub mod aref;
pub mod atomic;
mod completion;
mod locked_by;
mod mutex;
mod raw_spinlock;
pub mod rcu;
mod rwlock;
mod rwsem;
mod semaphore;
mod spinlock;
mod srcu;
mod wait_queue;

pub use crate::backend::{
    data::{barrier, Refcount, SetOnce},
    LockClassKey,
};
pub use crate::{
    new_completion, new_mutex, new_raw_spinlock, new_rwlock, new_rwsem, new_semaphore,
    new_spinlock, new_srcu, new_waitqueue,
};
pub use arc::{Arc, ArcBorrow, UniqueArc};
pub use completion::Completion;
pub use locked_by::{LockedBy, Owner};
pub use mutex::{Mutex, MutexGuard};
pub use raw_spinlock::RawSpinLock;
pub use rwlock::RwLock;
pub use rwsem::RwSemaphore;
pub use semaphore::{Permit, Semaphore};
pub use spinlock::SpinLock;
pub use srcu::Srcu;
pub use wait_queue::WaitQueue;

/// A lock's class and name for lockdep. Each place in the source has its own, as in C.
#[doc(hidden)]
#[macro_export]
macro_rules! __lock_class {
    () => {{
        static CLASS: $crate::sync::LockClassKey =
            // SAFETY: it is pinned in static memory, and a static is never dropped.
            unsafe { $crate::sync::LockClassKey::new_static() };
        &CLASS
    }};
}

/// The name that lockdep shows for a lock: the place in the source.
#[doc(hidden)]
#[macro_export]
macro_rules! __lock_name {
    () => {
        $crate::__lock_name!($crate::__private::core::concat!(
            $crate::__private::core::file!(),
            ":",
            $crate::__private::core::line!(),
        ))
    };
    ($name:expr) => {
        // In a `const`, so that the running kernel need not look for the string's end each time.
        const {
            match $crate::__private::core::ffi::CStr::from_bytes_with_nul(
                $crate::__private::core::concat!($name, "\0").as_bytes(),
            ) {
                $crate::__private::core::result::Result::Ok(name) => name,
                $crate::__private::core::result::Result::Err(_) => c"lock",
            }
        }
    };
}

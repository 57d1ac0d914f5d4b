// SPDX-License-Identifier: GPL-2.0
//! Address spaces of user processes, which a kernel thread may adopt.
//!
//! Key type: [`MmWithUser`]; a kernel thread adopts one by
//! [`Stop::use_mm`](crate::kthread::Stop::use_mm). C headers: `include/linux/sched/mm.h`,
//! `include/linux/kthread.h`.

use crate::{
    backend,
    error::Result,
    registered::{Register, Registered, Turn},
    rules::{MayAccessUser, MaySynchronize},
};
use core::{
    ptr::null_mut,
    sync::atomic::{AtomicPtr, Ordering::Relaxed},
};

/// The address space, or null after the reference was given back.
struct Reference(AtomicPtr<backend::MmState>);

impl Reference {
    /// # Safety
    ///
    /// The caller may sleep, and is no reader of an SRCU domain.
    unsafe fn put(&self) {
        let mm = self.0.swap(null_mut(), Relaxed);
        if !mm.is_null() {
            // SAFETY: the reference was owned, and is given back once. The caller may sleep.
            unsafe { backend::mm_put(mm) }
        }
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        // SAFETY: either it could not be registered, and this is a system call; or it was already
        // given back.
        unsafe { self.put() }
    }
}

impl Register for Reference {
    // The kernel does not call it.
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: the caller is a work item, `release` or module exit, which may sleep.
        unsafe { self.put() }
    }
}

/// A reference to the address space of a user process, which keeps its memory mapped.
///
/// The process may exit meanwhile. Its memory is freed with the last reference. Freeing it sleeps,
/// and waits for the callbacks of MMU notifiers. So [`release`](Self::release) needs a context that
/// may do this, and a plain drop leaves it to a work item.
///
/// ```
/// use ctx_core::{
///     kthread::{KThread, Stop, Thread}, mm::MmWithUser, prelude::*, uaccess::UserSlice,
/// };
///
/// /// Copies to the memory of the process that asked for it.
/// struct Copy {
///     mm: MmWithUser,
///     to: usize,
/// }
///
/// impl Thread for Copy {
///     #[process_ctx]
///     fn run(&self, stop: &Stop) {
///         let mut to = UserSlice::new(UserPtr::from_addr(self.to), 4).writer();
///         // An error if the process has unmapped its buffer.
///         let _ = stop.use_mm(ctx, &self.mm, |ctx| to.write_slice(ctx, b"data"));
///         stop.wait(ctx);
///     }
/// }
///
/// #[user_ctx]
/// fn start(to: usize) -> Result<KThread<Copy>> {
///     let mm = MmWithUser::of_current(ctx)?;
///     KThread::spawn(ctx, c"copy", Copy { mm, to })
/// }
/// ```
///
/// A kernel thread has no user memory of its own:
///
/// ```compile_fail,E0277
/// use ctx_core::{kthread::{Stop, Thread}, prelude::*, uaccess::UserSlice};
///
/// struct Copy(usize);
///
/// impl Thread for Copy {
///     #[process_ctx]
///     fn run(&self, _stop: &Stop) {
///         let mut to = UserSlice::new(UserPtr::from_addr(self.0), 4).writer();
///         let _ = to.write_slice(ctx, b"data");
///     }
/// }
/// ```
pub struct MmWithUser(Registered<Reference>);

impl MmWithUser {
    /// The address space of the process that makes the system call.
    ///
    /// C: `mmget()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn of_current<C: MayAccessUser>(_ctx: &mut C) -> Result<Self> {
        // SAFETY: `C` has user memory.
        let mm = unsafe { backend::mm_get_current() };
        Ok(Self(Registered::new(Reference(AtomicPtr::new(mm)))?))
    }

    pub(crate) fn as_ptr(&self) -> *mut backend::MmState {
        self.0.object().0.load(Relaxed)
    }

    /// Gives the reference back.
    ///
    /// C: `mmput()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`].
    pub fn release<C: MaySynchronize>(self, _ctx: &mut C) {
        self.0.release()
    }
}

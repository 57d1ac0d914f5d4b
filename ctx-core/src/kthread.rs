// SPDX-License-Identifier: GPL-2.0
//! Kernel threads.
//!
//! Key types: [`Thread`], [`KThread`], [`Stop`]. C header: `include/linux/kthread.h`.

use crate::{
    backend,
    context::{ProcessCtx, UserCtx},
    error::Result,
    mm::MmWithUser,
    registered::{Register, Registered},
    rules::{MaySleep, MaySynchronize},
    time::Delta,
    with_state::WithState,
};
use core::{ffi::CStr, marker::PhantomData};

/// The function of a kernel thread, and the data it works on.
pub trait Thread: Send + Sync + 'static {
    /// Called once, in the thread. If the thread is stopped before it has begun, it is not called.
    /// It must return soon after `stop` asks for it.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn run(&self, ctx: &mut ProcessCtx, stop: &Stop);
}

/// Tells a kernel thread whether it shall end. It is lent to the thread itself, and only the thread
/// may ask.
pub struct Stop(PhantomData<*mut ()>);

impl Stop {
    /// Whether the thread has been asked to end.
    ///
    /// The request also wakes the thread up, so the condition of a
    /// [`WaitQueue`](crate::sync::WaitQueue) may check this.
    ///
    /// C: `kthread_should_stop()`.
    ///
    /// # Context
    ///
    /// Any context in the thread, so it takes no token.
    #[inline]
    pub fn requested(&self) -> bool {
        // SAFETY: this is a kernel thread, because a `Stop` is lent to kernel threads only, and is
        // neither `Send` nor `Sync`.
        unsafe { backend::thread_should_stop() }
    }

    /// Sleeps for `delta`, or until the thread shall end. Returns `true` if it shall end.
    ///
    /// C: `schedule_hrtimeout()`, `kthread_should_stop()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{kthread::Stop, prelude::*, sync::SpinLock, time::Delta};
    ///
    /// #[process_ctx]
    /// fn wait(state: &SpinLock<u32>, stop: &Stop) -> bool {
    ///     state.with(ctx, |_, ctx| stop.within(ctx, Delta::from_millis(10)))
    /// }
    /// ```
    pub fn within<C: MaySleep>(&self, _ctx: &mut C, delta: Delta) -> bool {
        // SAFETY: as in `requested`; `C` may sleep.
        unsafe { backend::thread_sleep(Some(crate::time::nanos(delta))) }
    }

    /// Sleeps until the thread shall end.
    ///
    /// C: `schedule()`, `kthread_should_stop()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn wait<C: MaySleep>(&self, _ctx: &mut C) {
        // SAFETY: as in `within`.
        unsafe { backend::thread_sleep(None) };
    }

    /// Runs `f` with the memory of a user process. The thread adopts the process's address space
    /// meanwhile.
    ///
    /// If the calls are nested, the inner address space counts.
    ///
    /// C: `kthread_use_mm()`, `kthread_unuse_mm()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySynchronize`], outside of any section; gives [`UserCtx`].
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{kthread::Stop, mm::MmWithUser, prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn copy(state: &SpinLock<u32>, mm: &MmWithUser, stop: &Stop) {
    ///     state.with(ctx, |_, ctx| stop.use_mm(ctx, mm, |_ctx| ()));
    /// }
    /// ```
    pub fn use_mm<C: MaySynchronize, R>(
        &self,
        _ctx: &mut C,
        mm: &MmWithUser,
        f: impl FnOnce(&mut UserCtx) -> R,
    ) -> R {
        // SAFETY: this is a kernel thread, as in `requested`, and `C` may sleep. `mm` is borrowed
        // meanwhile, and so is an address space that was adopted before.
        unsafe {
            backend::with_mm(mm.as_ptr(), || {
                // SAFETY: the address space is adopted. No section is open, because `C` is process
                // context itself. `f` cannot use the token of `C`, which is borrowed, and there is
                // no token of a section.
                f(&mut UserCtx::assume())
            })
        }
    }
}

type Body<T> = WithState<backend::ThreadState, Runs<T>>;

struct Runs<T> {
    name: &'static CStr,
    thread: T,
}

/// # Safety
///
/// It is called in a kernel thread that was made for the `state` of a live `Body<T>`.
unsafe extern "C" fn trampoline<T: Thread>(state: *mut backend::ThreadState) {
    // SAFETY: the body is alive until `thread_stop` has returned, which waits for this call.
    let thread = unsafe { &Body::<T>::value_of(state).thread };
    // SAFETY: a kernel thread is process context; the token is lent to a function item.
    let mut ctx = unsafe { ProcessCtx::assume() };
    backend::callback(|| thread.run(&mut ctx, &Stop(PhantomData)));
}

impl<T: Thread> Register for Body<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `trampoline::<T>` takes a
        // pointer to its first field.
        unsafe { backend::thread_spawn(self.state(), trampoline::<T>, self.value().name) }
    }
    unsafe fn unregister(&self) {
        // SAFETY: the thread was spawned, and is stopped only once. The caller may sleep.
        unsafe { backend::thread_stop(self.state()) };
    }
}

/// A kernel thread. It exists until it is released or dropped, even if its function has returned.
///
/// [`release`](Self::release) tells it to stop, and waits until it has stopped. A plain drop leaves
/// that to a work item, for which module exit waits.
///
/// ```
/// use ctx_core::{kthread::{KThread, Stop, Thread}, prelude::*, sync::{Arc, Mutex}, time::Delta};
///
/// struct Poll(Arc<Mutex<u32>>);
///
/// impl Thread for Poll {
///     #[process_ctx]
///     fn run(&self, stop: &Stop) {
///         while !stop.within(ctx, Delta::from_millis(10)) {
///             *self.0.lock(ctx) += 1;
///         }
///     }
/// }
///
/// #[process_ctx]
/// fn start(polls: Arc<Mutex<u32>>) -> Result<KThread<Poll>> {
///     KThread::spawn(ctx, c"poll", Poll(polls))
/// }
/// ```
///
/// Only the thread itself may ask whether it shall stop:
///
/// ```compile_fail,E0277
/// use ctx_core::{kthread::Stop, prelude::*, work::WorkItem};
///
/// struct Ask(&'static Stop);
///
/// impl WorkItem for Ask {
///     #[process_ctx]
///     fn run(&self) {
///         self.0.requested();
///     }
/// }
/// ```
pub struct KThread<T: Thread>(Registered<Body<T>>);

impl<T: Thread> KThread<T> {
    /// Makes a thread and lets it run; `ps` shows the first 15 bytes of `name`.
    ///
    /// C: `kthread_run()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`; `EAGAIN` when the kernel can make no more tasks, which may also be because there
    /// is no memory; `EINTR` when the caller is killed. `thread` is then dropped.
    pub fn spawn<C: MaySleep>(_ctx: &mut C, name: &'static CStr, thread: T) -> Result<Self> {
        Ok(Self(Registered::new(WithState::new(
            backend::thread_state(),
            Runs { name, thread },
        ))?))
    }

    /// The thread's data.
    pub fn thread(&self) -> &T {
        &self.0.object().value().thread
    }

    /// Tells the thread to stop, waits until its function has returned, and drops its data.
    ///
    /// C: `kthread_stop()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in the thread itself, and if the caller holds a mutex that
    /// the thread waits for.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{kthread::{KThread, Thread}, prelude::*};
    ///
    /// #[softirq]
    /// fn stop<T: Thread>(thread: KThread<T>) {
    ///     thread.release(ctx);
    /// }
    /// ```
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

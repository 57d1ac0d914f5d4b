// SPDX-License-Identifier: GPL-2.0
//! Timers that expire in a softirq.
//!
//! Key types: [`Callback`], [`Timer`]. C header: `include/linux/timer.h`.

use crate::{
    backend,
    context::SoftIrqCtx,
    error::Result,
    registered::{Register, Registered},
    rules::{MaySleep, MayTakeRaw},
    time::Delta,
    with_state::WithState,
};

/// What a timer does, and the data it works on.
pub trait Callback: Send + Sync + 'static {
    /// Called in a softirq when the timer expires. Two calls never run at the same time. If it
    /// returns `Some(delta)`, the timer is armed again for `delta` from now.
    ///
    /// # Context
    ///
    /// Gives [`SoftIrqCtx`].
    fn expired(&self, ctx: &mut SoftIrqCtx) -> Option<Delta>;
}

type Armed<T> = WithState<backend::TimerState, Expires<T>>;

struct Expires<T>(T);

/// # Safety
///
/// The timer softirq calls this, with the `state` of a live `Armed<T>`.
unsafe extern "C" fn trampoline<T: Callback>(state: *mut backend::TimerState) {
    // SAFETY: the callback is alive until `timer_shutdown` has returned, which waits for this call.
    let callback = unsafe { &Armed::<T>::value_of(state).0 };
    // SAFETY: timers expire in a softirq; the token is lent to a function item.
    let mut ctx = unsafe { SoftIrqCtx::assume() };
    if let Some(delta) = backend::callback(|| callback.expired(&mut ctx)) {
        // SAFETY: `register` has initialised it. If the timer was shut down meanwhile, this does
        // not arm it.
        unsafe { backend::timer_arm(state, crate::time::nanos(delta)) }
    }
}

impl<T: Callback> Register for Armed<T> {
    unsafe fn register(&self) -> Result {
        // SAFETY: `self` stays where it is (the caller's promise), and `trampoline::<T>` takes a
        // pointer to its first field.
        unsafe { backend::timer_init(self.state(), trampoline::<T>) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has initialised it, and the caller may sleep.
        unsafe { backend::timer_shutdown(self.state()) };
    }
}

/// A timer, which any context may arm.
///
/// [`release`](Self::release) waits for a running callback. A plain drop leaves that to a work
/// item, for which module exit waits.
///
/// ```
/// use ctx_core::{prelude::*, sync::{Arc, SpinLock}, time::Delta, timer::Callback};
///
/// struct Tick(Arc<SpinLock<u64, Bh>>);
///
/// impl Callback for Tick {
///     #[softirq]
///     fn expired(&self) -> Option<Delta> {
///         self.0.update(ctx, |ticks| *ticks += 1);
///         Some(Delta::from_millis(10))
///     }
/// }
/// ```
///
/// The callback cannot take a lock that process context takes with softirqs on:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, sync::{Arc, SpinLock}, time::Delta, timer::Callback};
///
/// struct Tick(Arc<SpinLock<u64>>);
///
/// impl Callback for Tick {
///     #[softirq]
///     fn expired(&self) -> Option<Delta> {
///         self.0.update(ctx, |ticks| *ticks += 1);
///         None
///     }
/// }
/// ```
pub struct Timer<T: Callback>(Registered<Armed<T>>);

impl<T: Callback> Timer<T> {
    /// Makes a timer that is not armed.
    ///
    /// C: `timer_setup()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`, and `callback` is dropped.
    pub fn new<C: MaySleep>(_ctx: &mut C, callback: T) -> Result<Self> {
        Ok(Self(Registered::new(WithState::new(
            backend::timer_state(),
            Expires(callback),
        ))?))
    }

    /// Arms the timer for `delta` from now, or a jiffy or so later. This replaces an earlier expiry
    /// time.
    ///
    /// The timer wheel has an end: 12 days from now with 1000 jiffies a second, 48 days with 250. A
    /// timer that is armed for longer expires at that end, too early. The callback of such a timer
    /// must check an [`Instant`](crate::time::Instant).
    ///
    /// C: `mod_timer()`.
    ///
    /// # Context
    ///
    /// Needs [`MayTakeRaw`]: any context but an NMI. The wheel's lock is a `raw_spinlock_t`.
    #[inline]
    pub fn arm<C: MayTakeRaw>(&self, _ctx: &mut C, delta: Delta) {
        // SAFETY: `register` has initialised it.
        unsafe { backend::timer_arm(self.0.object().state(), crate::time::nanos(delta)) }
    }

    /// Disarms the timer, and waits if its callback is running. Returns `true` if the timer was
    /// armed.
    ///
    /// C: `timer_delete_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. So it cannot be called in the callback, or under a lock that the
    /// callback takes, where it would deadlock.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, sync::SpinLock, timer::*};
    ///
    /// #[process_ctx]
    /// fn stop<T: Callback>(timer: &Timer<T>, state: &SpinLock<u32, Bh>) {
    ///     state.with(ctx, |_, ctx| timer.cancel(ctx));
    /// }
    /// ```
    pub fn cancel<C: MaySleep>(&self, _ctx: &mut C) -> bool {
        // SAFETY: `register` has initialised it, and `C` may sleep.
        unsafe { backend::timer_cancel(self.0.object().state()) }
    }

    /// The callback.
    pub fn callback(&self) -> &T {
        &self.0.object().value().0
    }

    /// Disarms the timer for good, and drops the callback.
    ///
    /// C: `timer_shutdown_sync()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

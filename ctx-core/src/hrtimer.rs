// SPDX-License-Identifier: GPL-2.0
//! High-resolution timers: in hard interrupt context, or in a softirq.
//!
//! Key types: [`HardCallback`], [`HardHrTimer`]; [`SoftCallback`], [`SoftHrTimer`]. A
//! [`Timer`](crate::timer::Timer) counts in ticks, and costs less if it is usually cancelled before
//! it expires. C header: `include/linux/hrtimer.h`.

use crate::{
    backend,
    context::{HardIrqCtx, SoftIrqCtx},
    error::Result,
    registered::{Register, Registered},
    rules::{MaySleep, MayTakeRaw},
    time::{nanos, Delta},
    with_state::WithState,
};

/// What a timer does in hard interrupt context, on PREEMPT_RT too, and the data it works on.
///
/// It may take a [`RawSpinLock`](crate::sync::RawSpinLock), and schedule
/// [`Work`](crate::work::Work). It must not take a `SpinLock`, wake up a wait queue or allocate,
/// because these sleep on PREEMPT_RT.
///
/// ```
/// use ctx_core::{hrtimer::HardCallback, prelude::*, sync::{Arc, RawSpinLock}, time::Delta};
///
/// struct Sample(Arc<RawSpinLock<u64>>);
///
/// impl HardCallback for Sample {
///     #[hard_irq_handler]
///     fn expired(&self) -> Option<Delta> {
///         self.0.update(ctx, |samples| *samples += 1);
///         Some(Delta::from_micros(500))
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{hrtimer::HardCallback, prelude::*, sync::{Arc, SpinLock}, time::Delta};
///
/// struct Sample(Arc<SpinLock<u64, Irq>>);
///
/// impl HardCallback for Sample {
///     #[hard_irq_handler]
///     fn expired(&self) -> Option<Delta> {
///         self.0.update(ctx, |samples| *samples += 1);
///         Some(Delta::from_micros(500))
///     }
/// }
/// ```
pub trait HardCallback: Send + Sync + 'static {
    /// Called in the clock's interrupt when the timer expires. Two calls never run at the same
    /// time. If it returns `Some(delta)`, the timer is armed again for `delta` from now.
    ///
    /// # Context
    ///
    /// Gives [`HardIrqCtx`].
    fn expired(&self, ctx: &mut HardIrqCtx) -> Option<Delta>;
}

/// What a timer does in a softirq, and the data it works on.
///
/// ```
/// use ctx_core::{hrtimer::SoftCallback, prelude::*, sync::{Arc, SpinLock}, time::Delta};
///
/// struct Sample(Arc<SpinLock<u64, Bh>>);
///
/// impl SoftCallback for Sample {
///     #[softirq]
///     fn expired(&self) -> Option<Delta> {
///         self.0.update(ctx, |samples| *samples += 1);
///         None
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{hrtimer::SoftCallback, prelude::*, time::{sleep, Delta}};
///
/// struct Sample;
///
/// impl SoftCallback for Sample {
///     #[softirq]
///     fn expired(&self) -> Option<Delta> {
///         sleep(ctx, Delta::from_micros(10));
///         None
///     }
/// }
/// ```
pub trait SoftCallback: Send + Sync + 'static {
    /// Called in a softirq when the timer expires. Two calls never run at the same time. If it
    /// returns `Some(delta)`, the timer is armed again for `delta` from now.
    ///
    /// # Context
    ///
    /// Gives [`SoftIrqCtx`].
    fn expired(&self, ctx: &mut SoftIrqCtx) -> Option<Delta>;
}

type Armed<T> = WithState<backend::HrTimerState, Expires<T>>;

struct Expires<T> {
    callback: T,
    expired: unsafe extern "C" fn(*mut backend::HrTimerState) -> i64,
    hard: bool,
}

/// The value that C gets: the nanoseconds until the next expiry, or a negative number.
fn again(delta: Option<Delta>) -> i64 {
    delta.map_or(-1, |delta| delta.as_nanos().max(0))
}

/// # Safety
///
/// Called for the `state` of a live `Armed<T>` that was set up as hard.
unsafe extern "C" fn in_hard_irq<T: HardCallback>(state: *mut backend::HrTimerState) -> i64 {
    // SAFETY: the callback is alive until `hrtimer_shutdown` has returned, which waits for this
    // call.
    let callback = unsafe { &Armed::<T>::value_of(state).callback };
    // SAFETY: a hard timer expires in the clock's interrupt, which is never threaded; the token is
    // lent to a function item.
    let mut ctx = unsafe { HardIrqCtx::assume() };
    again(backend::callback(|| callback.expired(&mut ctx)))
}

/// # Safety
///
/// Called for the `state` of a live `Armed<T>` that was set up as soft.
unsafe extern "C" fn in_softirq<T: SoftCallback>(state: *mut backend::HrTimerState) -> i64 {
    // SAFETY: as in `in_hard_irq`.
    let callback = unsafe { &Armed::<T>::value_of(state).callback };
    // SAFETY: a soft timer expires in a softirq; the token is lent to a function item.
    let mut ctx = unsafe { SoftIrqCtx::assume() };
    again(backend::callback(|| callback.expired(&mut ctx)))
}

impl<T: Send + Sync + 'static> Register for Armed<T> {
    unsafe fn register(&self) -> Result {
        let with = self.value();
        // SAFETY: `self` stays where it is (the caller's promise), and `expired` takes a pointer to
        // its first field.
        unsafe { backend::hrtimer_init(self.state(), with.expired, with.hard) };
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: `register` has initialised it, and the caller may sleep.
        unsafe { backend::hrtimer_shutdown(self.state(), false) };
    }
    unsafe fn unregister_leaked(&self) {
        // SAFETY: as above.
        unsafe { backend::hrtimer_shutdown(self.state(), true) };
    }
}

/// A high-resolution timer that expires in hard interrupt context, which any context may arm.
///
/// [`release`](Self::release) waits for a running callback. A plain drop leaves that to a work
/// item, for which module exit waits.
///
/// ```
/// use ctx_core::{hrtimer::{HardCallback, HardHrTimer}, prelude::*, time::Delta};
///
/// #[process_ctx]
/// fn start<T: HardCallback>(sample: T) -> Result<HardHrTimer<T>> {
///     let timer = HardHrTimer::new(ctx, sample)?;
///     timer.arm(ctx, Delta::from_micros(500));
///     Ok(timer)
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{hrtimer::{HardCallback, HardHrTimer}, prelude::*};
///
/// #[hard_irq_handler]
/// fn stop<T: HardCallback>(timer: &HardHrTimer<T>) -> IrqReturn {
///     timer.cancel(ctx);
///     IrqReturn::Handled
/// }
/// ```
pub struct HardHrTimer<T: HardCallback>(Registered<Armed<T>>);

/// A high-resolution timer that expires in a softirq; otherwise as [`HardHrTimer`].
pub struct SoftHrTimer<T: SoftCallback>(Registered<Armed<T>>);

macro_rules! timers {
    ($($name:ident: $callback:ident, $expired:expr, $hard:expr, $mode:literal;)*) => { $(
        impl<T: $callback> $name<T> {
            /// Makes a timer that is not armed.
            ///
            #[doc = concat!("C: `hrtimer_setup()` with `", $mode, "`.")]
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
                    backend::hrtimer_state(),
                    Expires { callback, expired: $expired, hard: $hard },
                ))?))
            }

            /// Arms the timer for `delta` from now. This replaces an earlier expiry time.
            ///
            /// C: `hrtimer_start()`.
            ///
            /// # Context
            ///
            /// Needs [`MayTakeRaw`]: any context but an NMI.
            #[inline]
            pub fn arm<C: MayTakeRaw>(&self, _ctx: &mut C, delta: Delta) {
                let state = self.0.object().state();
                // SAFETY: `register` has initialised it with this `$hard`, as `new` passes it. The
                // token says whether interrupts are off.
                unsafe { backend::hrtimer_arm(state, nanos(delta), $hard, C::INTERRUPTS) }
            }

            /// Disarms the timer, and waits if its callback is running. Returns `true` if the timer
            /// was armed.
            ///
            /// C: `hrtimer_cancel()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`]. So it cannot be called in the callback, or under a lock that the
            /// callback takes, where it would deadlock.
            pub fn cancel<C: MaySleep>(&self, _ctx: &mut C) -> bool {
                // SAFETY: `register` has initialised it, and `C` may sleep.
                unsafe { backend::hrtimer_cancel(self.0.object().state()) }
            }

            /// The callback.
            pub fn callback(&self) -> &T {
                &self.0.object().value().callback
            }

            /// Disarms the timer for good, and drops the callback.
            ///
            /// C: `hrtimer_cancel()`.
            ///
            /// # Context
            ///
            /// Needs [`MaySleep`].
            pub fn release<C: MaySleep>(self, _ctx: &mut C) {
                self.0.release()
            }
        }
    )* };
}
timers! {
    HardHrTimer: HardCallback, in_hard_irq::<T>, true, "HRTIMER_MODE_REL_HARD";
    SoftHrTimer: SoftCallback, in_softirq::<T>, false, "HRTIMER_MODE_REL_SOFT";
}

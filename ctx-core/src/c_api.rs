// SPDX-License-Identifier: GPL-2.0
//! C functions under the rules. [`c_functions!`](crate::c_functions) declares them with the context
//! that they need. This module declares the functions that are most often called where sleeping is
//! forbidden.
//!
//! A driver for a subsystem that this crate does not wrap declares each C function once. From then
//! on each call needs a token. The declaration does not make a function safe. A call is `unsafe`,
//! because of its pointers, so `#![deny(unsafe_code)]` sees each call.
//!
//! ```no_run
//! use ctx_core::{c_api::{self, Clk, Regulator}, prelude::*};
//!
//! struct Radio {
//!     clk: *mut Clk,
//!     supply: *mut Regulator,
//! }
//!
//! impl Radio {
//!     #[process_ctx]
//!     fn power_on(&self) -> i32 {
//!         // SAFETY: both are held by this driver from probe to remove.
//!         unsafe {
//!             match c_api::regulator_enable(ctx, self.supply) {
//!                 0 => c_api::clk_prepare(ctx, self.clk),
//!                 error => error,
//!             }
//!         }
//!     }
//! }
//! ```
//!
//! ```compile_fail,E0277
//! use ctx_core::{c_api::{self, Clk}, prelude::*};
//!
//! #[irq_handler]
//! unsafe fn handle(clk: *mut Clk) -> IrqReturn {
//!     // SAFETY: the caller's promise.
//!     unsafe { c_api::clk_prepare(ctx, clk) }; // this call may sleep, but `IrqCtx` may not
//!     IrqReturn::Handled
//! }
//! ```
//!
//! The guide is at [`c_functions!`](crate::c_functions): which function needs which rule, locks
//! that live in a C structure, and functions that sleep for some objects only.
//!
//! The functions here have these signatures in Linux 7.2 and 7.3: `tests/kernel/c_signatures.c`
//! checks each against the kernel's headers. Whether a function exists depends on the kernel's
//! configuration. Only functions that are called are linked.

use core::ffi::{c_char, c_int, c_uint, c_ulong, c_void};
use core::marker::{PhantomData, PhantomPinned};

use crate::{
    context::{Bh, Context, PreemptOff, SpinLocked},
    rules::{MasksBh, MayMaskBh, MaySleep, MaySpin, MaySynchronize, MayTakeRaw},
};

/// Declares C functions, each with the context that it needs, and pairs of C functions that open
/// and close a section.
///
/// # What to write
///
/// A declaration is written as in an `extern` block, with the token as its first parameter:
/// `ctx: &mut impl` and one [rule](crate::rules). C does not receive the token. The rule says what
/// the function does in its context:
///
/// | the C function … | rule |
/// |---|---|
/// | sleeps: takes a mutex, waits, allocates with `GFP_KERNEL` | [`MaySleep`] |
/// | waits for readers of an SRCU domain, which may be its caller | [`MaySynchronize`] |
/// | touches user memory | [`MayAccessUser`] |
/// | takes a `spinlock_t` by `spin_lock_irqsave()`, wakes up, allocates atomically | [`MaySpin`] |
/// | takes one by `spin_lock_irq()` or `spin_lock_bh()`, and so unmasks them | [`MayMaskBh`] |
/// | takes one by `spin_lock()`, as softirqs do; says `lockdep_assert_in_softirq()` | [`MasksBh`] |
/// | takes one by `spin_lock()`, and only process context takes it | [`MayTake<Task>`] |
/// | takes a `raw_spinlock_t` by `raw_spin_lock_irqsave()` | [`MayTakeRaw`] |
/// | takes one by `raw_spin_lock()`; says `lockdep_assert_irqs_disabled()` | [`MasksIrqs`] |
/// | does none of this | [`Context`] |
///
/// [`MaySleep`]: crate::MaySleep
/// [`MaySynchronize`]: crate::MaySynchronize
/// [`MayAccessUser`]: crate::MayAccessUser
/// [`MaySpin`]: crate::MaySpin
/// [`MayMaskBh`]: crate::MayMaskBh
/// [`MasksBh`]: crate::MasksBh
/// [`MayTake<Task>`]: crate::MayTake
/// [`MayTakeRaw`]: crate::MayTakeRaw
/// [`MasksIrqs`]: crate::MasksIrqs
/// [`Context`]: crate::Context
///
/// A function that sleeps for some objects only is declared twice: see
/// [`NoSleep`](crate::c_api::NoSleep).
///
/// A function may have documentation and then a `#[cfg(…)]`. No other attribute is allowed, because
/// `#![deny(unsafe_code)]` does not see an `#[export_name]` in the expansion of another crate's
/// macro.
///
/// # Safety
///
/// Nobody checks a declaration. Each becomes an `unsafe fn` that is generic over the context.
/// Whoever calls it promises two things:
/// - The C function has this signature.
/// - The C function needs no more of its context than the rule says.
///
/// A declaration cannot describe a function that calls back later or in another context.
///
/// A C macro or `static inline` function has no symbol, so a module that calls it does not link.
/// `...` cannot be declared. For both, write a function in C.
///
/// # A function that sleeps
///
/// ```no_run
/// use ctx_core::{c_functions, prelude::*};
///
/// #[repr(C)]
/// pub struct Firmware {
///     size: usize,
///     data: *const u8,
/// }
///
/// c_functions! {
///     unsafe extern "C" {
///         /// Waits for the file: `drivers/base/firmware_loader/main.c`.
///         pub fn request_firmware_direct(
///             ctx: &mut impl MaySleep,
///             to: *mut *const Firmware,
///             name: *const i8,
///             dev: *mut u8,
///         ) -> i32;
///         fn release_firmware(ctx: &mut impl MaySleep, firmware: *const Firmware);
///     }
/// }
///
/// #[process_ctx]
/// fn size() -> usize {
///     let mut firmware = core::ptr::null();
///     // SAFETY: `firmware` is valid for writes, the name is a string, and a device is optional.
///     let error = unsafe {
///         let (name, device) = (c"radio.bin".as_ptr(), core::ptr::null_mut());
///         request_firmware_direct(ctx, &mut firmware, name, device)
///     };
///     if error != 0 {
///         return 0;
///     }
///     // SAFETY: it was loaded, and is released once.
///     unsafe {
///         let size = (*firmware).size;
///         release_firmware(ctx, firmware);
///         size
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{c_functions, prelude::*};
///
/// c_functions! {
///     unsafe extern "C" {
///         fn usleep_range_state(ctx: &mut impl MaySleep, min: u64, max: u64, state: u32);
///     }
/// }
///
/// #[softirq]
/// fn poll() {
///     // SAFETY: any numbers will do.
///     unsafe { usleep_range_state(ctx, 10, 20, 2) };
/// }
/// ```
///
/// # A lock that lives in a C structure
///
/// Declare the pair that takes and releases the lock as an `unsafe section`, after the block of
/// functions, if there is one. It becomes a function that takes the context, the parameters of the
/// first C function, and a closure. The closure gets the section's token, so code that is forbidden
/// under the lock does not compile there. The second C function is called on every way out. Choose
/// the token by the section that the pair opens:
///
/// | the pair … | token |
/// |---|---|
/// | holds a `spinlock_t`, of a kind as [`SpinLock`] | [`SpinLocked<Task, C>`], `Bh`, `Irq` |
/// | holds a `raw_spinlock_t`, with interrupts off | [`RawLocked<C>`] |
/// | is an RCU or SRCU read side | [`RcuRead<C>`], [`SrcuRead<C>`] |
/// | has preemption, softirqs or interrupts off | [`PreemptOff<C>`], [`BhOff<C>`], [`IrqsOff<C>`] |
/// | holds a mutex or a semaphore, which forbids nothing | `C` |
///
/// [`SpinLock`]: crate::sync::SpinLock
/// [`SpinLocked<Task, C>`]: crate::SpinLocked
/// [`RawLocked<C>`]: crate::RawLocked
/// [`RcuRead<C>`]: crate::RcuRead
/// [`SrcuRead<C>`]: crate::SrcuRead
/// [`PreemptOff<C>`]: crate::PreemptOff
/// [`BhOff<C>`]: crate::BhOff
/// [`IrqsOff<C>`]: crate::IrqsOff
///
/// A pair that turns interrupts off, as `spin_lock_irqsave()` does, opens a section of kind `Irq`,
/// whatever code takes the lock. Inside a section of another kind this crate assumes that
/// interrupts are on, and the release of a lock of kind `Irq` would turn them on. For the same
/// reason a pair that masks softirqs must not be of kind `Task`.
///
/// The rule must allow such a section: [`MayTake`](crate::MayTake) of the kind for `Task` and `Bh`,
/// [`MaySpin`](crate::MaySpin) for `Irq`, [`MayMaskBh`](crate::MayMaskBh) for `BhOff`, or a rule
/// that implies it. Any other rule is refused.
///
/// The lock of a sound stream is taken by interrupt handlers too, so its kind is `Irq`. The
/// function leaves interrupts on, so it must not be called where they are off: `MayMaskBh`. The
/// `unsafe` stays in one method.
///
/// ```no_run
/// use ctx_core::{c_functions, prelude::*};
///
/// /// `struct snd_pcm_substream`
/// #[repr(C)]
/// pub struct Substream([u8; 0]);
///
/// c_functions! {
///     /// `sound/core/pcm_native.c`
///     unsafe section stream_locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
///         fn snd_pcm_stream_lock_irq(substream: *mut Substream);
///         fn snd_pcm_stream_unlock_irq(substream: *mut Substream);
///     }
/// }
///
/// struct Playback(*mut Substream);
///
/// impl Playback {
///     fn locked<C: MayMaskBh, R>(
///         &self,
///         ctx: &mut C,
///         f: impl FnOnce(&mut SpinLocked<Irq, C>) -> R,
///     ) -> R {
///         // SAFETY: the stream is there as long as this is; the lock is a `spinlock_t` of kind
///         // `Irq`.
///         unsafe { stream_locked(ctx, self.0, f) }
///     }
/// }
///
/// #[process_ctx]
/// fn trigger(playback: &Playback) {
///     playback.locked(ctx, |_ctx| { /* program the device */ });
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{c_functions, prelude::*, time::{sleep, Delta}};
///
/// c_functions! {
///     unsafe section stream_locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
///         fn snd_pcm_stream_lock_irq(substream: *mut u8);
///         fn snd_pcm_stream_unlock_irq(substream: *mut u8);
///     }
/// }
///
/// #[process_ctx]
/// unsafe fn trigger(substream: *mut u8) {
///     // SAFETY: the caller's promise.
///     unsafe { stream_locked(ctx, substream, |ctx| sleep(ctx, Delta::from_millis(1))) };
/// }
/// ```
///
/// # A lock that saves state, or whose taking may fail
///
/// Give the result of the first function a name, and pass it to the second function by that name:
/// `-> flags: c_ulong`. A `where` says for which results the section was opened. The section's
/// function then returns a `Result`, whose error is the C function's result.
///
/// ```no_run
/// use ctx_core::{c_functions, prelude::*};
/// use core::ffi::{c_int, c_ulong};
///
/// c_functions! {
///     /// Saves the flags, so that it may be called where interrupts are off already.
///     unsafe section stream_saved<C: MaySpin>(ctx: &mut C) -> SpinLocked<Irq, C> {
///         fn _snd_pcm_stream_lock_irqsave(substream: *mut u8) -> flags: c_ulong;
///         fn snd_pcm_stream_unlock_irqrestore(substream: *mut u8, flags: c_ulong);
///     }
///     /// A mutex, so that the closure gets the caller's own context back.
///     unsafe section try_rtnl<C: MaySleep>(ctx: &mut C) -> C {
///         fn rtnl_trylock() -> taken: c_int where taken != 0;
///         fn rtnl_unlock();
///     }
/// }
///
/// #[process_ctx]
/// fn up() -> Result {
///     // SAFETY: there is one such lock, and it is a mutex.
///     unsafe { try_rtnl(ctx, |_ctx| ()) }.map_err(|_| EBUSY)
/// }
/// ```
///
/// # A function that needs softirqs or interrupts off
///
/// ```compile_fail,E0277
/// use ctx_core::{c_functions, prelude::*};
///
/// c_functions! {
///     unsafe extern "C" {
///         /// "This function may only be called from softirq context": `net/core/dev.c`.
///         fn netif_receive_skb(ctx: &mut impl MasksBh, skb: *mut u8) -> i32;
///     }
/// }
///
/// #[process_ctx]
/// unsafe fn receive(skb: *mut u8) {
///     // SAFETY: the caller's promise.
///     unsafe { netif_receive_skb(ctx, skb) }; // `section::bh_off(ctx, |ctx| …)` is missing
/// }
/// ```
///
/// # Nothing without `unsafe`
///
/// ```compile_fail,E0133
/// use ctx_core::{c_functions, prelude::*};
///
/// c_functions! {
///     unsafe extern "C" {
///         fn msleep(ctx: &mut impl MaySleep, msecs: u32);
///     }
/// }
///
/// #[process_ctx]
/// fn settle() {
///     msleep(ctx, 10);
/// }
/// ```
#[macro_export]
macro_rules! c_functions {
    (unsafe extern "C" {
        $(
            $(#[doc = $doc:expr])*
            $(#[cfg($($cfg:tt)*)])?
            $vis:vis fn $name:ident(
                $ctx:ident: &mut impl $rule:path $(, $parameter:ident: $ty:ty)* $(,)?
            ) $(-> $ret:ty)?;
        )*
    }) => { $(
        $(#[doc = $doc])*
        $(#[cfg($($cfg)*)])?
        ///
        /// # Safety
        ///
        /// - The requirements of the C function itself.
        /// - The C function has this signature, and needs no more of its context than the rule
        ///   says.
        #[inline]
        #[allow(clippy::too_many_arguments, clippy::implied_bounds_in_impls)]
        $vis unsafe fn $name(
            $ctx: &mut (impl $crate::context::Context + $rule),
            $($parameter: $ty),*
        ) $(-> $ret)? {
            // C does not get it.
            let _ = $ctx;
            unsafe extern "C" {
                fn $name($($parameter: $ty),*) $(-> $ret)?;
            }
            // SAFETY: the caller's promise.
            unsafe { $name($($parameter),*) }
        }
    )* };
    ($(
        $(#[doc = $doc:expr])*
        $(#[cfg($($cfg:tt)*)])?
        $vis:vis unsafe section $name:ident<$C:ident: $rule:path>(
            $ctx:ident: &mut $outer:ident
        ) -> $token:ty {
            fn $open:ident($($p:ident: $p_ty:ty),* $(,)?)
                $(-> $got:ident: $got_ty:ty $(where $opened:expr)?)?;
            fn $close:ident($($q:ident: $q_ty:ty),* $(,)?) $(-> $q_ret:ty)?;
        }
    )+) => { $(
        $(#[doc = $doc])*
        $(#[cfg($($cfg)*)])?
        ///
        /// # Safety
        ///
        /// - The requirements of both C functions, from the first call to the second.
        /// - They have these signatures, and open and close a section of the token's kind.
        /// - They need no more of their context than the rule says.
        #[inline]
        #[allow(clippy::too_many_arguments, clippy::let_unit_value)]
        $vis unsafe fn $name<$C: $crate::context::Context + $rule, __R>(
            $ctx: &mut $outer,
            $($p: $p_ty,)*
            f: impl $crate::c_api::__section::FnOnce(&mut $token) -> __R,
        ) -> $crate::__c_section!(@result __R $([$got_ty] $([$opened])?)?) {
            unsafe extern "C" {
                fn $open($($p: $p_ty),*) $(-> $got_ty)?;
                fn $close($($q: $q_ty),*) $(-> $q_ret)?;
            }
            // SAFETY: the caller's promise.
            $crate::__c_section!(@open unsafe { $open($($p),*) }; $($got [$got_ty] $([$opened])?)?);
            // SAFETY: the caller's promise. The section was opened just now, and is closed once.
            let close = || unsafe { $close($($q),*) };
            // SAFETY: the section is open, and `close` closes it.
            let result = unsafe { $crate::c_api::__section::run(&mut *$ctx, close, f) };
            $crate::__c_section!(@done result $($(, $opened)?)?)
        }
    )+ };
    (unsafe extern "C" { $($functions:tt)* } $($sections:tt)+) => {
        $crate::c_functions! { unsafe extern "C" { $($functions)* } }
        $crate::c_functions! { $($sections)+ }
    };
    ($($other:tt)*) => {
        $crate::__private::core::compile_error!(
            "`c_functions!` takes an `unsafe extern \"C\"` block whose functions have the token \
             first, and no body: `fn clk_prepare(ctx: &mut impl MaySleep, clk: *mut Clk) -> \
             c_int;`; each becomes an `unsafe fn`, so that `safe` cannot be said. After it come \
             sections: `unsafe section locked<C: MaySpin>(ctx: &mut C) -> SpinLocked<Irq, C> { fn \
             lock(dev: *mut Dev); fn unlock(dev: *mut Dev); }`; see docs/errors.md#c-functions"
        );
    };
}

/// The forms of a section: its first function returns nothing, a state, or whether the section is
/// open.
#[doc(hidden)]
#[macro_export]
macro_rules! __c_section {
    (@result $R:ident) => { $R };
    (@result $R:ident [$got:ty]) => { $R };
    (@result $R:ident [$got:ty] [$opened:expr]) => { $crate::c_api::__section::Result<$R, $got> };
    (@open $call:expr;) => { $call };
    (@open $call:expr; $got:ident [$ty:ty]) => {
        #[allow(unused_variables)] // the second function need not take it
        let $got: $ty = $call;
    };
    (@open $call:expr; $got:ident [$ty:ty] [$opened:expr]) => {
        let $got: $ty = $call;
        // It is a function of its own, so that no code in it is inside `unsafe`.
        #[inline]
        fn opened($got: $ty) -> bool {
            $opened
        }
        if !opened($got) {
            return $crate::c_api::__section::Result::Err($got);
        }
    };
    (@done $result:expr) => { $result };
    (@done $result:expr, $opened:expr) => { $crate::c_api::__section::Result::Ok($result) };
}

/// The expansion of a section of [`c_functions!`].
#[doc(hidden)]
pub mod __section {
    pub use core::{ops::FnOnce, result::Result};

    /// # Safety
    ///
    /// - The section is open, was opened in `C`, and is of the kind that `S` stands for.
    /// - `close` closes it.
    ///
    /// # Context
    ///
    /// That of the section.
    #[inline]
    pub unsafe fn run<C: crate::Context, S: crate::Section<C>, R, T>(
        ctx: &mut C,
        mut close: impl FnMut() -> T,
        f: impl FnOnce(&mut S) -> R,
    ) -> R {
        let _end = crate::backend::OnDrop(|| {
            close();
        });
        // SAFETY: the caller's promise, and `_end` is dropped only after this.
        unsafe { S::lend(ctx, f) }
    }
}

/// A pointer to an object for which C's functions do not sleep, although they may sleep for other
/// objects of its type.
///
/// In C a flag of the object says whether they sleep, and the caller has to know it: a GPIO line
/// whose chip has `can_sleep`, a device without `pm_runtime_irq_safe()`. Here the flag is checked
/// once, when the object is set up, and the answer is a type. Functions that are declared with a
/// `NoSleep` may then be called where sleeping is forbidden. C receives the plain pointer.
///
/// ```no_run
/// use ctx_core::{c_api::{self, GpioDesc, NoSleep}, prelude::*};
///
/// /// A button that a handler reads.
/// struct Fast(NoSleep<*const GpioDesc>);
///
/// impl Fast {
///     #[irq_handler]
///     fn handle(&self) -> IrqReturn {
///         // SAFETY: the line is held from probe to remove.
///         match unsafe { c_api::gpiod_get_value(ctx, self.0) } {
///             1 => IrqReturn::Handled,
///             _ => IrqReturn::None,
///         }
///     }
/// }
///
/// #[process_ctx]
/// unsafe fn probe(line: *mut GpioDesc) -> Result<Fast> {
///     // SAFETY: the caller's promise.
///     match unsafe { NoSleep::gpio(ctx, line) } {
///         Some(line) => Ok(Fast(line.cast_const())),
///         None => Err(EINVAL), // or a driver that reads it in the thread of its interrupt
///     }
/// }
/// ```
///
/// A driver of another subsystem declares its functions in the same way, once for each form. A
/// `struct regmap` takes a mutex, or a spin lock if its `fast_io` was set:
///
/// ```no_run
/// use ctx_core::{c_api::{NoSleep, Regmap}, prelude::*};
///
/// /// The plain one is `c_api::regmap_write`.
/// mod fast {
///     use ctx_core::{c_api::{NoSleep, Regmap}, c_functions, prelude::*};
///
///     c_functions! {
///         unsafe extern "C" {
///             pub fn regmap_write(
///                 ctx: &mut impl MaySpin,
///                 map: NoSleep<*mut Regmap>,
///                 reg: u32,
///                 val: u32,
///             ) -> i32;
///         }
///     }
/// }
///
/// #[softirq]
/// unsafe fn poll(map: NoSleep<*mut Regmap>) {
///     // SAFETY: the caller's promise.
///     unsafe { fast::regmap_write(ctx, map, 0, 1) };
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{c_api::{self, GpioDesc}, prelude::*};
///
/// #[irq_handler]
/// unsafe fn handle(line: *const GpioDesc) -> IrqReturn {
///     // SAFETY: the caller's promise.
///     unsafe { c_api::gpiod_get_value_cansleep(ctx, line) };
///     IrqReturn::Handled
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct NoSleep<P>(P);

impl<P: Copy> NoSleep<P> {
    /// Marks a pointer as one to such an object.
    ///
    /// # Safety
    ///
    /// As long as the object lives, no function that is declared with a `NoSleep<P>` sleeps for it.
    pub const unsafe fn new(pointer: P) -> Self {
        Self(pointer)
    }

    /// The plain pointer.
    pub const fn get(self) -> P {
        self.0
    }
}

impl<T> NoSleep<*mut T> {
    /// The same object, as a `const` pointer.
    pub const fn cast_const(self) -> NoSleep<*const T> {
        NoSleep(self.0.cast_const())
    }
}

impl NoSleep<*mut GpioDesc> {
    /// Checks whether the line is on a bus that sleeps. Returns `None` if it is.
    ///
    /// C: `gpiod_cansleep()`.
    ///
    /// # Context
    ///
    /// Any.
    ///
    /// # Safety
    ///
    /// `line` came from `gpiod_get()` or its like, and is not put while the result is used.
    #[inline]
    pub unsafe fn gpio<C: Context>(ctx: &mut C, line: *mut GpioDesc) -> Option<Self> {
        // SAFETY: the caller's promise. The answer is a property of the chip, which does not
        // change.
        (unsafe { gpiod_cansleep(ctx, line) } == 0).then_some(Self(line))
    }
}

impl NoSleep<*mut Device> {
    /// Tells C that the device's runtime power management does not sleep. This holds until the
    /// device's driver is unbound.
    ///
    /// C: `pm_runtime_irq_safe()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Safety
    ///
    /// - `dev` is a device whose callbacks of runtime power management do not sleep.
    /// - While the result is used, the device lives and is bound to the caller's driver. (At the
    ///   unbind, `pm_runtime_reinit()` clears the flag.)
    #[inline]
    pub unsafe fn irq_safe<C: MaySleep>(ctx: &mut C, dev: *mut Device) -> Self {
        // SAFETY: the caller's promise. The flag stays until the driver is unbound.
        unsafe { pm_runtime_irq_safe(ctx, dev) };
        Self(dev)
    }
}

macro_rules! opaque {
    ($($name:ident: $c:literal;)*) => { $(
        #[doc = concat!("`", $c, "`, which only C looks into.")]
        #[repr(C)]
        pub struct $name([u8; 0], PhantomData<(*mut u8, PhantomPinned)>);
    )* };
}
opaque! {
    Clk: "struct clk";
    Completion: "struct completion";
    DelayedWork: "struct delayed_work";
    Device: "struct device";
    Firmware: "struct firmware";
    GpioDesc: "struct gpio_desc";
    Hrtimer: "struct hrtimer";
    I2cAdapter: "struct i2c_adapter";
    I2cClient: "struct i2c_client";
    I2cMsg: "struct i2c_msg";
    MmStruct: "struct mm_struct";
    NetDevice: "struct net_device";
    Pinctrl: "struct pinctrl";
    PinctrlState: "struct pinctrl_state";
    PwmDevice: "struct pwm_device";
    PwmState: "struct pwm_state";
    Regmap: "struct regmap";
    Regulator: "struct regulator";
    RwSemaphore: "struct rw_semaphore";
    Semaphore: "struct semaphore";
    Sock: "struct sock";
    SpiDevice: "struct spi_device";
    SpiMessage: "struct spi_message";
    TaskStruct: "struct task_struct";
    TimerList: "struct timer_list";
    Urb: "struct urb";
    UsbDevice: "struct usb_device";
    WorkStruct: "struct work_struct";
    WorkqueueStruct: "struct workqueue_struct";
}

/// `RPM_GET_PUT`, for [`__pm_runtime_resume`].
pub const RPM_GET_PUT: c_int = 4;

// Each line here has a counterpart in tests/kernel/c_signatures.c. `ctx-core/tests/c_api.rs`
// compares the two.
c_functions! {
    unsafe extern "C" {
        /// Takes the mutex of the clock tree, and may wait for hardware. `include/linux/clk.h`
        pub fn clk_prepare(ctx: &mut impl MaySleep, clk: *mut Clk) -> c_int;
        /// As [`clk_prepare`].
        pub fn clk_unprepare(ctx: &mut impl MaySleep, clk: *mut Clk);
        /// As [`clk_prepare`].
        pub fn clk_set_rate(ctx: &mut impl MaySleep, clk: *mut Clk, rate: c_ulong) -> c_int;
        /// As [`clk_prepare`].
        pub fn clk_get_rate(ctx: &mut impl MaySleep, clk: *mut Clk) -> c_ulong;
        /// Takes a `spinlock_t`, with interrupts off; the clock is prepared. `include/linux/clk.h`
        pub fn clk_enable(ctx: &mut impl MaySpin, clk: *mut Clk) -> c_int;
        /// As [`clk_enable`].
        pub fn clk_disable(ctx: &mut impl MaySpin, clk: *mut Clk);

        /// Takes a mutex, and waits for the voltage. `include/linux/regulator/consumer.h`
        pub fn regulator_enable(ctx: &mut impl MaySleep, regulator: *mut Regulator) -> c_int;
        /// As [`regulator_enable`].
        pub fn regulator_disable(ctx: &mut impl MaySleep, regulator: *mut Regulator) -> c_int;
        /// As [`regulator_enable`].
        pub fn regulator_set_voltage(
            ctx: &mut impl MaySleep,
            regulator: *mut Regulator,
            min_uv: c_int,
            max_uv: c_int,
        ) -> c_int;

        /// The line may be on a bus that sleeps. `include/linux/gpio/consumer.h`
        pub fn gpiod_get_value_cansleep(ctx: &mut impl MaySleep, desc: *const GpioDesc) -> c_int;
        /// As [`gpiod_get_value_cansleep`].
        pub fn gpiod_set_value_cansleep(
            ctx: &mut impl MaySleep,
            desc: *mut GpioDesc,
            value: c_int,
        ) -> c_int;
        /// As [`gpiod_get_value_cansleep`].
        pub fn gpiod_direction_input(ctx: &mut impl MaySleep, desc: *mut GpioDesc) -> c_int;
        /// As [`gpiod_get_value_cansleep`].
        pub fn gpiod_direction_output(
            ctx: &mut impl MaySleep,
            desc: *mut GpioDesc,
            value: c_int,
        ) -> c_int;
        /// Whether the line is on a bus that sleeps: see [`NoSleep::gpio`].
        /// `include/linux/gpio/consumer.h`
        pub fn gpiod_cansleep(ctx: &mut impl Context, desc: *const GpioDesc) -> c_int;
        /// The line is on no such bus. `include/linux/gpio/consumer.h`
        pub fn gpiod_get_value(ctx: &mut impl MaySpin, desc: NoSleep<*const GpioDesc>) -> c_int;
        /// As [`gpiod_get_value`].
        pub fn gpiod_set_value(
            ctx: &mut impl MaySpin,
            desc: NoSleep<*mut GpioDesc>,
            value: c_int,
        ) -> c_int;
        /// `include/linux/pwm.h`
        pub fn pwm_apply_might_sleep(
            ctx: &mut impl MaySleep,
            pwm: *mut PwmDevice,
            state: *const PwmState,
        ) -> c_int;
        /// `include/linux/pinctrl/consumer.h`
        pub fn pinctrl_select_state(
            ctx: &mut impl MaySleep,
            pinctrl: *mut Pinctrl,
            state: *mut PinctrlState,
        ) -> c_int;

        /// Waits for the bus. `include/linux/i2c.h`
        pub fn i2c_transfer(
            ctx: &mut impl MaySleep,
            adapter: *mut I2cAdapter,
            msgs: *mut I2cMsg,
            num: c_int,
        ) -> c_int;
        /// As [`i2c_transfer`].
        pub fn i2c_smbus_read_byte_data(
            ctx: &mut impl MaySleep,
            client: *const I2cClient,
            command: u8,
        ) -> i32;
        /// As [`i2c_transfer`].
        pub fn i2c_smbus_write_byte_data(
            ctx: &mut impl MaySleep,
            client: *const I2cClient,
            command: u8,
            value: u8,
        ) -> i32;
        /// Waits for the transfer. `include/linux/spi/spi.h`
        pub fn spi_sync(
            ctx: &mut impl MaySleep,
            spi: *mut SpiDevice,
            message: *mut SpiMessage,
        ) -> c_int;
        /// Takes a mutex, or a spin lock, as the map was made. `include/linux/regmap.h`
        pub fn regmap_read(
            ctx: &mut impl MaySleep,
            map: *mut Regmap,
            reg: c_uint,
            val: *mut c_uint,
        ) -> c_int;
        /// As [`regmap_read`].
        pub fn regmap_write(
            ctx: &mut impl MaySleep,
            map: *mut Regmap,
            reg: c_uint,
            val: c_uint,
        ) -> c_int;

        /// Waits for the device. `include/linux/usb.h`
        pub fn usb_control_msg(
            ctx: &mut impl MaySleep,
            dev: *mut UsbDevice,
            pipe: c_uint,
            request: u8,
            requesttype: u8,
            value: u16,
            index: u16,
            data: *mut c_void,
            size: u16,
            timeout: c_int,
        ) -> c_int;
        /// As [`usb_control_msg`].
        pub fn usb_bulk_msg(
            ctx: &mut impl MaySleep,
            dev: *mut UsbDevice,
            pipe: c_uint,
            data: *mut c_void,
            len: c_int,
            actual_length: *mut c_int,
            timeout: c_int,
        ) -> c_int;
        /// Waits for the completion handler. `include/linux/usb.h`
        pub fn usb_kill_urb(ctx: &mut impl MaySleep, urb: *mut Urb);
        /// As [`usb_kill_urb`].
        pub fn usb_poison_urb(ctx: &mut impl MaySleep, urb: *mut Urb);

        /// `pm_runtime_get_sync(dev)` is `__pm_runtime_resume(dev, RPM_GET_PUT)`. It sleeps, unless
        /// `pm_runtime_irq_safe()` was said of the device: then there is
        /// [`irq_safe::__pm_runtime_resume`]. `include/linux/pm_runtime.h`
        pub fn __pm_runtime_resume(
            ctx: &mut impl MaySleep,
            dev: *mut Device,
            rpmflags: c_int,
        ) -> c_int;
        /// As [`__pm_runtime_resume`].
        pub fn __pm_runtime_suspend(
            ctx: &mut impl MaySleep,
            dev: *mut Device,
            rpmflags: c_int,
        ) -> c_int;
        /// As [`__pm_runtime_resume`].
        pub fn __pm_runtime_idle(
            ctx: &mut impl MaySleep,
            dev: *mut Device,
            rpmflags: c_int,
        ) -> c_int;
        /// Keeps the parent awake, for which it waits: see [`NoSleep::irq_safe`].
        /// `include/linux/pm_runtime.h`
        pub fn pm_runtime_irq_safe(ctx: &mut impl MaySleep, dev: *mut Device);

        /// Takes mutexes, and probes drivers. `include/linux/device.h`
        pub fn device_register(ctx: &mut impl MaySleep, dev: *mut Device) -> c_int;
        /// As [`device_register`].
        pub fn device_unregister(ctx: &mut impl MaySleep, dev: *mut Device);
        /// The last reference frees the device, and what that calls may sleep.
        /// `include/linux/device.h`
        pub fn put_device(ctx: &mut impl MaySleep, dev: *mut Device);
        /// Waits for the file. `include/linux/firmware.h`
        pub fn request_firmware(
            ctx: &mut impl MaySleep,
            fw: *mut *const Firmware,
            name: *const c_char,
            device: *mut Device,
        ) -> c_int;
        /// Frees with `vfree()`. `include/linux/firmware.h`
        pub fn release_firmware(ctx: &mut impl MaySleep, fw: *const Firmware);

        /// Waits for the work item. `include/linux/workqueue.h`
        pub fn flush_work(ctx: &mut impl MaySleep, work: *mut WorkStruct) -> bool;
        /// As [`flush_work`].
        pub fn cancel_work_sync(ctx: &mut impl MaySleep, work: *mut WorkStruct) -> bool;
        /// As [`flush_work`].
        pub fn flush_delayed_work(ctx: &mut impl MaySleep, dwork: *mut DelayedWork) -> bool;
        /// As [`flush_work`].
        pub fn cancel_delayed_work_sync(ctx: &mut impl MaySleep, dwork: *mut DelayedWork) -> bool;
        /// As [`flush_work`].
        pub fn destroy_workqueue(ctx: &mut impl MaySleep, wq: *mut WorkqueueStruct);
        /// Waits for the timer's callback. Under a lock that the callback takes, it deadlocks.
        /// `include/linux/timer.h`
        pub fn timer_delete_sync(ctx: &mut impl MaySleep, timer: *mut TimerList) -> c_int;
        /// Waits for the timer's callback. `include/linux/hrtimer.h`
        pub fn hrtimer_cancel(ctx: &mut impl MaySleep, timer: *mut Hrtimer) -> c_int;
        /// Waits for the handlers. `include/linux/interrupt.h`
        pub fn synchronize_irq(ctx: &mut impl MaySleep, irq: c_uint);
        /// As [`synchronize_irq`].
        pub fn disable_irq(ctx: &mut impl MaySleep, irq: c_uint);
        /// Waits for the thread. `include/linux/kthread.h`
        pub fn kthread_stop(ctx: &mut impl MaySleep, k: *mut TaskStruct) -> c_int;
        /// Takes a `raw_spinlock_t`. `include/linux/sched.h`
        pub fn wake_up_process(ctx: &mut impl MayTakeRaw, tsk: *mut TaskStruct) -> c_int;

        /// `include/linux/completion.h`
        pub fn wait_for_completion(ctx: &mut impl MaySleep, x: *mut Completion);
        /// `include/linux/completion.h`
        pub fn wait_for_completion_timeout(
            ctx: &mut impl MaySleep,
            x: *mut Completion,
            timeout: c_ulong,
        ) -> c_ulong;
        /// Takes a `raw_spinlock_t`. `include/linux/completion.h`
        pub fn complete(ctx: &mut impl MayTakeRaw, x: *mut Completion);
        /// `include/linux/semaphore.h`
        pub fn down(ctx: &mut impl MaySleep, sem: *mut Semaphore);
        /// `include/linux/rwsem.h`
        pub fn down_read(ctx: &mut impl MaySleep, sem: *mut RwSemaphore);
        /// `include/linux/rwsem.h`
        pub fn down_write(ctx: &mut impl MaySleep, sem: *mut RwSemaphore);
        /// `include/linux/rcupdate.h`
        pub fn synchronize_rcu(ctx: &mut impl MaySleep);

        /// `include/linux/vmalloc.h`
        pub fn vfree(ctx: &mut impl MaySleep, addr: *const c_void);
        /// `include/linux/vmalloc.h`
        pub fn vunmap(ctx: &mut impl MaySleep, addr: *const c_void);
        /// The last reference frees the address space, and waits for the SRCU read side in which
        /// MMU notifiers are called: not in one of these. `include/linux/sched/mm.h`
        pub fn mmput(ctx: &mut impl MaySynchronize, mm: *mut MmStruct);
        /// As [`mmput`], but a work item frees the address space. `include/linux/sched/mm.h`
        pub fn mmput_async(ctx: &mut impl MayTakeRaw, mm: *mut MmStruct);
        /// Takes a mutex. `include/linux/rtnetlink.h`
        pub fn rtnl_lock(ctx: &mut impl MaySleep);
        /// `lock_sock(sk)` is `lock_sock_nested(sk, 0)`. `include/net/sock.h`
        pub fn lock_sock_nested(ctx: &mut impl MaySleep, sk: *mut Sock, subclass: c_int);
    }

    /// Runs a closure with the RTNL held, a mutex: `net/core/rtnetlink.c`.
    pub unsafe section rtnl_locked<C: MaySleep>(ctx: &mut C) -> C {
        fn rtnl_lock();
        fn rtnl_unlock();
    }
    /// As [`rtnl_locked`], if nobody holds the RTNL; else the error is 0.
    pub unsafe section rtnl_try_locked<C: MaySleep>(ctx: &mut C) -> C {
        fn rtnl_trylock() -> taken: c_int where taken != 0;
        fn rtnl_unlock();
    }
    /// Runs a closure with the device's transmit lock held, a `spinlock_t` which softirqs take too,
    /// with softirqs masked by the caller: `net/sched/sch_generic.c`.
    pub unsafe section netif_tx_locked<C: MasksBh>(ctx: &mut C) -> SpinLocked<Bh, C> {
        fn netif_tx_lock(dev: *mut NetDevice);
        fn netif_tx_unlock(dev: *mut NetDevice);
    }
    /// Runs a closure that may use the FPU, with preemption off, and no other such closure inside:
    /// `arch/x86/kernel/fpu/core.c`.
    pub unsafe section kernel_fpu<C: MayMaskBh>(ctx: &mut C) -> PreemptOff<C> {
        fn kernel_fpu_begin_mask(kfpu_mask: c_uint);
        fn kernel_fpu_end();
    }
}

/// Runtime power management of a device of which `pm_runtime_irq_safe()` was said: it does not
/// sleep.
///
/// ```compile_fail,E0308
/// use ctx_core::{c_api::{irq_safe, Device, RPM_GET_PUT}, prelude::*};
///
/// #[irq_handler]
/// unsafe fn handle(dev: *mut Device) -> IrqReturn {
///     // SAFETY: the caller's promise; but nobody said `pm_runtime_irq_safe()`.
///     unsafe { irq_safe::__pm_runtime_resume(ctx, dev, RPM_GET_PUT) };
///     IrqReturn::Handled
/// }
/// ```
pub mod irq_safe {
    use super::{Device, NoSleep};
    use crate::rules::MaySpin;
    use core::ffi::c_int;

    c_functions! {
        unsafe extern "C" {
            /// As [`super::__pm_runtime_resume`], with the device's `spinlock_t` only.
            pub fn __pm_runtime_resume(
                ctx: &mut impl MaySpin,
                dev: NoSleep<*mut Device>,
                rpmflags: c_int,
            ) -> c_int;
            /// As [`__pm_runtime_resume`].
            pub fn __pm_runtime_suspend(
                ctx: &mut impl MaySpin,
                dev: NoSleep<*mut Device>,
                rpmflags: c_int,
            ) -> c_int;
            /// As [`__pm_runtime_resume`].
            pub fn __pm_runtime_idle(
                ctx: &mut impl MaySpin,
                dev: NoSleep<*mut Device>,
                rpmflags: c_int,
            ) -> c_int;
        }
    }
}

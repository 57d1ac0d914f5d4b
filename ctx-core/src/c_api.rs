// SPDX-License-Identifier: GPL-2.0
//! C functions under the rules: [`c_functions!`](crate::c_functions) declares them with the context that they need, and here are those that are most
//! often called where nothing may sleep.
//!
//! A driver for a subsystem that this crate does not wrap declares what it calls, once, and from then on each call asks for a token. The
//! declaration does not make a function safe: a call is `unsafe`, for its pointers, so that `#![deny(unsafe_code)]` sees each.
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
//! What is listed here has these signatures in Linux 7.2 and 7.3: `tests/kernel/c_signatures.c` holds each against the kernel's headers. That
//! the functions are there is a matter of the kernel's configuration; nothing is linked but what is called.

use core::ffi::{c_char, c_int, c_uint, c_ulong, c_void};
use core::marker::{PhantomData, PhantomPinned};

use crate::rules::{MaySleep, MaySpin, MayTakeRaw};

/// Declares C functions, each with the context that it needs.
///
/// A declaration is that of an `extern` block with the token as its first parameter, which C does not get: `ctx: &mut impl` and a
/// [rule](crate::rules), or [`Context`](crate::Context) for what may be called anywhere. Each becomes an `unsafe fn`, generic over the context.
/// It may have documentation and then a `#[cfg(…)]`. No other attribute is taken: from a macro of another crate, `#![deny(unsafe_code)]` would not
/// see an `#[export_name]`.
///
/// # Safety
///
/// The declaration says nothing that is checked: to call it is to promise that the function has this signature, and needs no more of its
/// context than the rule says. For a function that takes a `spinlock_t` that is [`MaySpin`](crate::MaySpin), with interrupts masked by the
/// function itself ([`MayTake<Irq>`](crate::MayTake) and its like where it does not mask them); for one that takes a `raw_spinlock_t`
/// [`MayTakeRaw`](crate::MayTakeRaw); for one that sleeps [`MaySleep`](crate::MaySleep). One that calls back, later or in another context, is beyond
/// a declaration.
///
/// What is a macro or `static inline` in C has no symbol: a call of it is refused when the module is linked. Nor is there a way to declare
/// `...`; write a function in C for either.
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
///         pub fn request_firmware_direct(ctx: &mut impl MaySleep, to: *mut *const Firmware, name: *const i8, dev: *mut u8) -> i32;
///         fn release_firmware(ctx: &mut impl MaySleep, firmware: *const Firmware);
///     }
/// }
///
/// #[process_ctx]
/// fn size() -> usize {
///     let mut firmware = core::ptr::null();
///     // SAFETY: `firmware` is valid for writes, the name is a string, and a device is optional.
///     let error = unsafe { request_firmware_direct(ctx, &mut firmware, c"radio.bin".as_ptr(), core::ptr::null_mut()) };
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
/// Nor is a call possible without `unsafe`:
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
            $vis:vis fn $name:ident($ctx:ident: &mut impl $rule:path $(, $parameter:ident: $ty:ty)* $(,)?) $(-> $ret:ty)?;
        )*
    }) => { $(
        $(#[doc = $doc])*
        $(#[cfg($($cfg)*)])?
        ///
        /// # Safety
        ///
        /// What the C function asks for; and that it has this signature, and needs no more of its context than the rule says.
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
    ($($other:tt)*) => {
        ::core::compile_error!(
            "`c_functions!` takes an `unsafe extern \"C\"` block whose functions have the token first, and no body: \
             `fn clk_prepare(ctx: &mut impl MaySleep, clk: *mut Clk) -> c_int;`; each becomes an `unsafe fn`, so that `safe` cannot be said; \
             see docs/errors.md#c-functions"
        );
    };
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

// Each line of this has its like in tests/kernel/c_signatures.c, which `ctx-core/tests/c_api.rs` holds against it.
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
        pub fn regulator_set_voltage(ctx: &mut impl MaySleep, regulator: *mut Regulator, min_uv: c_int, max_uv: c_int) -> c_int;

        /// The line may be on a bus that sleeps. `include/linux/gpio/consumer.h`
        pub fn gpiod_get_value_cansleep(ctx: &mut impl MaySleep, desc: *const GpioDesc) -> c_int;
        /// As [`gpiod_get_value_cansleep`].
        pub fn gpiod_set_value_cansleep(ctx: &mut impl MaySleep, desc: *mut GpioDesc, value: c_int) -> c_int;
        /// As [`gpiod_get_value_cansleep`].
        pub fn gpiod_direction_input(ctx: &mut impl MaySleep, desc: *mut GpioDesc) -> c_int;
        /// As [`gpiod_get_value_cansleep`].
        pub fn gpiod_direction_output(ctx: &mut impl MaySleep, desc: *mut GpioDesc, value: c_int) -> c_int;
        /// `include/linux/pwm.h`
        pub fn pwm_apply_might_sleep(ctx: &mut impl MaySleep, pwm: *mut PwmDevice, state: *const PwmState) -> c_int;
        /// `include/linux/pinctrl/consumer.h`
        pub fn pinctrl_select_state(ctx: &mut impl MaySleep, pinctrl: *mut Pinctrl, state: *mut PinctrlState) -> c_int;

        /// Waits for the bus. `include/linux/i2c.h`
        pub fn i2c_transfer(ctx: &mut impl MaySleep, adapter: *mut I2cAdapter, msgs: *mut I2cMsg, num: c_int) -> c_int;
        /// As [`i2c_transfer`].
        pub fn i2c_smbus_read_byte_data(ctx: &mut impl MaySleep, client: *const I2cClient, command: u8) -> i32;
        /// As [`i2c_transfer`].
        pub fn i2c_smbus_write_byte_data(ctx: &mut impl MaySleep, client: *const I2cClient, command: u8, value: u8) -> i32;
        /// Waits for the transfer. `include/linux/spi/spi.h`
        pub fn spi_sync(ctx: &mut impl MaySleep, spi: *mut SpiDevice, message: *mut SpiMessage) -> c_int;
        /// Takes a mutex, or a spin lock, as the map was made. `include/linux/regmap.h`
        pub fn regmap_read(ctx: &mut impl MaySleep, map: *mut Regmap, reg: c_uint, val: *mut c_uint) -> c_int;
        /// As [`regmap_read`].
        pub fn regmap_write(ctx: &mut impl MaySleep, map: *mut Regmap, reg: c_uint, val: c_uint) -> c_int;

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

        /// `pm_runtime_get_sync(dev)` is `__pm_runtime_resume(dev, RPM_GET_PUT)`. It sleeps, unless `pm_runtime_irq_safe()` was said of the
        /// device. `include/linux/pm_runtime.h`
        pub fn __pm_runtime_resume(ctx: &mut impl MaySleep, dev: *mut Device, rpmflags: c_int) -> c_int;
        /// As [`__pm_runtime_resume`].
        pub fn __pm_runtime_suspend(ctx: &mut impl MaySleep, dev: *mut Device, rpmflags: c_int) -> c_int;
        /// As [`__pm_runtime_resume`].
        pub fn __pm_runtime_idle(ctx: &mut impl MaySleep, dev: *mut Device, rpmflags: c_int) -> c_int;

        /// Takes mutexes, and probes drivers. `include/linux/device.h`
        pub fn device_register(ctx: &mut impl MaySleep, dev: *mut Device) -> c_int;
        /// As [`device_register`].
        pub fn device_unregister(ctx: &mut impl MaySleep, dev: *mut Device);
        /// The last reference frees the device, and what that calls may sleep. `include/linux/device.h`
        pub fn put_device(ctx: &mut impl MaySleep, dev: *mut Device);
        /// Waits for the file. `include/linux/firmware.h`
        pub fn request_firmware(ctx: &mut impl MaySleep, fw: *mut *const Firmware, name: *const c_char, device: *mut Device) -> c_int;
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
        /// Waits for the timer's callback, which under a lock that the callback takes is for ever. `include/linux/timer.h`
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
        pub fn wait_for_completion_timeout(ctx: &mut impl MaySleep, x: *mut Completion, timeout: c_ulong) -> c_ulong;
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
        /// The last reference frees the address space. `include/linux/sched/mm.h`
        pub fn mmput(ctx: &mut impl MaySleep, mm: *mut MmStruct);
        /// Takes a mutex. `include/linux/rtnetlink.h`
        pub fn rtnl_lock(ctx: &mut impl MaySleep);
        /// `lock_sock(sk)` is `lock_sock_nested(sk, 0)`. `include/net/sock.h`
        pub fn lock_sock_nested(ctx: &mut impl MaySleep, sk: *mut Sock, subclass: c_int);
    }
}

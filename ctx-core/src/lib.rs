// SPDX-License-Identifier: GPL-2.0
//! Execution contexts as types, for Linux drivers in Rust.
//!
//! A driver function runs in some execution context, and most contexts forbid sleeping. Here the
//! context is a value: a function receives a zero-sized *token* of the context it runs in, and an
//! API that may sleep compiles only where it is given a token that [may sleep](rules::MaySleep).
//! The same tokens decide which locks may be taken and how, with which flags memory is allocated,
//! and whether user memory may be touched.
//!
//! ```
//! use ctx_core::{prelude::*, sync::{Mutex, SpinLock}};
//!
//! #[irq_handler] // adds `ctx: &mut IrqCtx`
//! fn handle(count: &SpinLock<u64, Irq>) -> IrqReturn {
//!     count.update(ctx, |count| *count += 1);
//!     IrqReturn::Handled
//! }
//!
//! #[process_ctx] // adds `ctx: &mut ProcessCtx`
//! fn configure(state: &Mutex<u32>) {
//!     *state.lock(ctx) += 1;
//! }
//! ```
//!
//! ```compile_fail,E0277
//! use ctx_core::{prelude::*, sync::Mutex};
//!
//! #[irq_handler]
//! fn handle(state: &Mutex<u32>) -> IrqReturn {
//!     *state.lock(ctx) += 1; // this call may sleep, but `IrqCtx` may not
//!     IrqReturn::Handled
//! }
//! ```
//!
//! # The claim, and its limits
//!
//! In a sealed driver (one whose root says `extern crate ctx_core as kernel;`) safe code cannot
//! reach a sleeping call from an atomic context. The claim does not cover: `unsafe` code; C
//! callbacks that this crate does not wrap; page faults in C code; destructors of foreign types; C
//! functions that are declared wrongly; what a panic prints, because the kernel formats it with
//! interrupts off before it stops; the compiler's own soundness bugs
//! ([rust-lang/rust#25860](https://github.com/rust-lang/rust/issues/25860) lengthens a lifetime).
//! The types do not see self-deadlocks: a line freed in its own thread, a lock taken twice, SRCU
//! readers waited for in a callback of a reader.
//!
//! The seal is made of names. So no macro of this crate expands to a name that the driver can give
//! another meaning: neither `extern crate self as core;` nor a crate or a macro of the driver's own
//! leads past a check. Under Kbuild every crate name that a driver could use beside `core` stands
//! for this crate (`ctx.mk` sets this up). A Makefile that passes flags of its own to rustc can
//! break the seal.
//!
//! The lint `unsafe_code` decides what is safe code. The lint overlooks a `#[link_section]` on a
//! method, and a `#[no_mangle]` on a method that a trait provides. So `ctx.mk` makes rustc require
//! the word `unsafe` there, in every edition: `#[unsafe(link_section = "…")]`.
//!
//! # What it costs
//!
//! Each call costs the C function that its documentation names, and no more. A token takes no
//! space, a section is the two C calls around it, and the variant of a lock is chosen when the
//! driver is compiled. These cost more: a [`RawSpinLock`](sync::RawSpinLock) saves the interrupt
//! flag; a drop of memory checks once whether the memory may be freed here ([`alloc`]); an object
//! that is registered with the kernel (a line, a timer, a device) has a work item and a place in a
//! list, for its drop. `benches/README.md` compares machine code.
//!
//! # Two backends
//!
//! Under Kbuild (`cfg(kernel)`) this crate stands on Rust-for-Linux's `kernel` crate. Under Cargo
//! it stands on a hosted stand-in, so that rules, docs and driver logic are tested in milliseconds.
//! The stand-in is no evidence that a driver works; only a booted kernel is. On the host a driver
//! can also reach `std` and `hosted`; in a kernel neither exists.

#![cfg_attr(not(kernel), no_std)]
#![deny(unsafe_op_in_unsafe_fn)]
// Sizes that the compiler knows (`backend/user/kernel.rs`), as C's `__builtin_constant_p()`.
#![cfg_attr(kernel, allow(internal_features))]

#[cfg(not(kernel))]
extern crate pinned_init as pin_init;
#[cfg(not(kernel))]
extern crate std;

/// The prefix that the printing macros put before this crate's own messages.
#[cfg(kernel)]
#[allow(dead_code)]
const __LOG_PREFIX: &[u8] = b"ctx_core\0";

#[cfg(ctx_bus)]
pub mod acpi;
pub mod alloc;
#[cfg(not(kernel))]
mod alloc_only;
#[cfg(not(kernel))]
mod asserts;
mod backend;
#[cfg(kernel)]
pub mod bitfield;
pub mod budget;
pub mod build_assert;
pub mod c_api;
#[cfg(not(kernel))]
mod claims;
#[cfg(not(kernel))]
pub mod context;
pub mod debugfs;
#[cfg(ctx_bus)]
pub mod device;
pub mod dma;
#[cfg(ctx_bus)]
pub mod driver;
pub mod error;
pub mod faux;
mod foreign;
pub mod fs;
#[cfg(not(kernel))]
pub mod hosted;
pub mod hrtimer;
pub mod init;
pub mod io;
pub mod ioctl;
pub mod iov;
pub mod irq;
pub mod kthread;
pub mod miscdevice;
pub mod mm;
pub mod mmio;
pub mod module;
pub mod nmi;
pub mod notifier;
#[cfg(ctx_bus)]
pub mod of;
#[cfg(ctx_pci)]
pub mod pci;
#[cfg(ctx_bus)]
pub mod platform;
pub mod port;
pub mod print;
pub mod rcu_callback;
mod registered;
#[cfg(not(kernel))]
pub mod rules;
mod sealed;
pub mod section;
pub mod seq_file;
pub mod smp;
pub mod str;
pub mod sync;
pub mod time;
pub mod timer;
pub mod tracepoint;
pub mod transmute;
mod traps;
pub mod uaccess;
mod with_state;
pub mod work;
pub mod workqueue;

#[cfg(kernel)]
use ctx_model::{alloc_only, claims};
#[cfg(kernel)]
pub use ctx_model::{context, rules};

pub use backend::fmt;
#[cfg(kernel)]
pub use backend::plain::shown::*;
pub use context::*;
/// Adds a constant for each function of a trait. It says whether an implementation has the
/// function: `HAS_READ` for `read`.
///
/// Put the attribute on the trait and on each implementation. A function that may be left out has a
/// default body that is never called: [`build_error!`](build_error).
///
/// ```
/// use ctx_core::prelude::*;
///
/// #[vtable]
/// trait Operations {
///     fn start(&self) -> u32;
///     fn stop(&self) {
///         build_error!("nobody calls it: `HAS_STOP`");
///     }
/// }
///
/// struct Motor;
///
/// #[vtable]
/// impl Operations for Motor {
///     fn start(&self) -> u32 {
///         1
///     }
/// }
/// # fn has_stop<T: Operations>(_: T) -> bool { T::HAS_STOP }
/// assert!(<Motor as Operations>::HAS_START && !has_stop(Motor));
/// ```
///
/// The attribute may stand on an implementation of a trait of this crate, if the trait has it in
/// the kernel crate. It has no effect there.
pub use ctx_macros::vtable;
pub use ctx_macros::{
    any_ctx, hard_irq_handler, irq_handler, masks_bh, masks_irqs, may_access_user, may_alloc,
    may_mask_bh, may_sleep, may_spin, may_synchronize, may_take, may_take_raw, nmi, process_ctx,
    softirq, threaded_irq, user_ctx,
};
// A driver's `pin_init` is this crate, too (`ctx.mk`).
#[doc(hidden)]
pub use init::{init_array_from_fn, pin_init_array_from_fn};
pub use module::{InPlaceModule, Module, ThisModule};
pub use print::*;
pub use rules::*;

/// The types of C.
pub mod ffi {
    #[cfg(kernel)]
    pub use ::kernel::ffi::{
        c_char, c_int, c_long, c_longlong, c_schar, c_short, c_uchar, c_uint, c_ulong, c_ulonglong,
        c_ushort, c_void, CStr,
    };
    #[cfg(not(kernel))]
    pub use core::ffi::{
        c_char, c_int, c_long, c_longlong, c_schar, c_short, c_uchar, c_uint, c_ulong, c_ulonglong,
        c_ushort, c_void, CStr,
    };
}

/// Building blocks.
pub mod types {
    #[cfg(kernel)]
    pub use crate::backend::plain::shown::types::*;
    pub use crate::foreign::ForeignOwnable;
}

/// The names that every driver needs.
pub mod prelude {
    #[doc(no_inline)]
    pub use crate::__fmt as fmt;
    #[cfg(kernel)] // on the host, `std` puts this name into every crate
    pub use crate::dbg;
    #[cfg(ctx_bus)]
    pub use crate::device::property::Firmware as _;
    pub use crate::module;
    #[allow(deprecated)] // only its use is deprecated
    #[doc(hidden)]
    pub use crate::traps::{
        ctx, __GFP_HIGHMEM, __GFP_NOWARN, __GFP_ZERO, GFP_ATOMIC, GFP_KERNEL, GFP_KERNEL_ACCOUNT,
        GFP_NOWAIT,
    };
    pub use crate::{
        alloc::{Box, KBox, KVBox, KVVec, KVec, VBox, VVec, Vec},
        any_ctx, build_assert, build_error, const_assert,
        context::{
            AtomicCtx, Bh, BhOff, Context, HardIrqCtx, Irq, IrqCtx, IrqsOff, NmiCtx, NotRunning,
            PreemptOff, ProcessCtx, Raw, RawLocked, RcuRead, SoftIrqCtx, Spin, SpinLocked,
            SrcuRead, Task, UserCtx,
        },
        dev_alert, dev_crit, dev_dbg, dev_emerg, dev_err, dev_info, dev_notice, dev_warn,
        error::{code::*, Error, Result},
        ffi::{
            c_char, c_int, c_long, c_longlong, c_schar, c_short, c_uchar, c_uint, c_ulong,
            c_ulonglong, c_ushort, c_void,
        },
        hard_irq_handler,
        init::{pin_data, pin_init, pinned_drop, try_pin_init, InPlaceInit, PinInit},
        irq::IrqReturn,
        irq_handler, masks_bh, masks_irqs, may_access_user, may_alloc, may_mask_bh, may_sleep,
        may_spin, may_synchronize, may_take, may_take_raw,
        module::{Module, ThisModule},
        nmi, pr_alert, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_info_ratelimited,
        pr_notice, pr_warn, process_ctx,
        rules::{
            MasksBh, MasksIrqs, MayAccessUser, MayAlloc, MayMaskBh, MaySleep, MaySpin,
            MaySynchronize, MayTake, MayTakeRaw, MayVmalloc,
        },
        softirq, static_assert,
        str::{CStr, CStrExt as _},
        sync::Arc,
        threaded_irq,
        uaccess::UserPtr,
        user_ctx, vtable,
    };
    pub use core::{
        mem::{align_of, align_of_val, size_of, size_of_val},
        pin::Pin,
    };
}

/// The items that the macros expand to. They are not for drivers: each item that could break a rule
/// is `unsafe`.
#[doc(hidden)]
pub mod __private {
    #[cfg(ctx_bus)]
    pub use crate::backend::bus::shown::IdArray;
    pub use crate::backend::expansion::*;
    #[cfg(kernel)] // on the host C defines none
    pub use crate::backend::tracepoint::Tracepoint;
    pub use crate::budget::Budget;
    pub use crate::init::{
        fields_of, init_struct, is_aligned, FieldGuards, HasPinData, InitOk, InitSlot,
        MustNotImplDrop, Pinned, PinnedFields, Slot, Unpinned,
    };
    pub use crate::{__entry as entry, __pin_data as pin_data, __pinned_drop as pinned_drop};
    #[cfg(ctx_register)]
    pub use crate::{
        backend::bus::project::{OutOfBound, ProjectHelper, ProjectIndex},
        io::project::io_field,
    };
    // By its own name: in a driver, `::core` may be another crate.
    pub use ::core;
    pub use ctx_macros::{paste, wrapped_format};

    /// A string as an array, for a section that C reads.
    pub const fn bytes<const N: usize>(text: &str) -> [u8; N] {
        let mut out = [0; N];
        let mut i = 0;
        while i < N {
            out[i] = text.as_bytes()[i];
            i += 1;
        }
        out
    }
}

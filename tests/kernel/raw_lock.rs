// SPDX-License-Identifier: GPL-2.0

//! Negative control: a lock that a handler takes, and process context with interrupts on, written
//! against the plain `kernel` crate.
//!
//! If the interrupt comes while process context holds the lock, on that CPU, the handler waits for
//! ever. Rust-for-Linux compiles this without a word; lockdep reports it at run time, once both
//! have taken the lock. On `ctx` the lock has a kind, and that of a lock which a handler takes
//! masks interrupts (`tests/ui/bugs/refused/lock_irq_direct.rs`).
//!
//! C header: [`include/linux/interrupt.h`](srctree/include/linux/interrupt.h)

use core::ffi::c_void;
use kernel::{
    bindings, c_str,
    error::to_result,
    irq::IrqReturn,
    new_spinlock,
    prelude::*,
    sync::SpinLock,
};

module! {
    type: RawLock,
    name: "raw_lock",
    authors: ["The ctx authors"],
    description: "A lock that an interrupt handler takes too (negative control)",
    license: "GPL",
}

/// The keyboard's line.
const LINE: u32 = 1;

/// How often the handler ran; a careless author protects it as one does where only process context
/// counts.
type Count = SpinLock<u32>;

/// Runs in the interrupt, and takes the lock.
///
/// Nobody holds it here, so that the machine lives to report the mistake.
fn handle(count: &Count) -> IrqReturn {
    let mut count = count.lock();
    *count += 1;
    pr_info!("handler: interrupt {}\n", *count);
    IrqReturn::None
}

/// What the kernel calls: brings the cookie back to its type.
///
/// # Safety
///
/// - `cookie` must point to a [`Count`] that lives until `free_irq` has returned.
unsafe extern "C" fn callback(_line: i32, cookie: *mut c_void) -> bindings::irqreturn_t {
    // SAFETY: the caller promises that the count is alive; it is only shared.
    let count = unsafe { &*cookie.cast::<Count>() };
    // SAFETY: `irqreturn_t` is a `u32` (7.2) or a struct of one (7.3), and this is one of its
    // values.
    unsafe { core::mem::transmute::<u32, bindings::irqreturn_t>(handle(count) as u32) }
}

/// The module: a line requested, and its count.
///
/// `kernel::irq::Registration` would do the rest safely, but it wants a line of a bound device, and
/// the keyboard's legacy line has none.
///
/// # Invariants
///
/// [`LINE`] is requested with `count` as its cookie.
struct RawLock {
    count: Pin<KBox<Count>>,
}

impl RawLock {
    fn cookie(count: &Pin<KBox<Count>>) -> *mut c_void {
        core::ptr::from_ref::<Count>(count).cast_mut().cast()
    }
}

impl kernel::Module for RawLock {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = KBox::pin_init(new_spinlock!(0u32), GFP_KERNEL)?;
        // SAFETY:
        // - `callback` has the type that the kernel calls;
        // - the cookie is pinned, and freed only after `drop` has given the line back;
        // - the name is static.
        to_result(unsafe {
            bindings::request_irq(
                LINE,
                Some(callback),
                bindings::IRQF_SHARED as usize,
                c_str!("raw_lock").as_char_ptr(),
                Self::cookie(&count),
            )
        })?;
        // With interrupts on.
        *count.lock() += 1;
        // INVARIANT: requested above.
        Ok(Self { count })
    }
}

impl Drop for RawLock {
    fn drop(&mut self) {
        // SAFETY: the line is requested with this cookie (type invariant), and this is process
        // context.
        unsafe { bindings::free_irq(LINE, Self::cookie(&self.count)) };
    }
}

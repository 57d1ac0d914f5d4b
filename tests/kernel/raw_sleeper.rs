// SPDX-License-Identifier: GPL-2.0

//! Negative control: a handler that sleeps, written against the plain `kernel` crate.
//!
//! Rust-for-Linux compiles this without a word: [`handle`] is safe code, and nothing tells it that
//! it runs in an interrupt. A kernel with `DEBUG_ATOMIC_SLEEP` reports it at run time, if the path
//! is run. The same body on `ctx` does not compile (`tests/ui`).
//!
//! C header: [`include/linux/interrupt.h`](srctree/include/linux/interrupt.h)

use core::ffi::c_void;
use kernel::{
    bindings, c_str,
    error::to_result,
    irq::IrqReturn,
    new_mutex,
    prelude::*,
    sync::Mutex,
};

module! {
    type: RawSleeper,
    name: "raw_sleeper",
    authors: ["ctx authors"],
    description: "A handler that sleeps (negative control)",
    license: "GPL",
}

/// The keyboard's line.
const LINE: u32 = 1;

/// How often the handler ran; a careless author protects it as one does in process context.
type Count = Mutex<u32>;

/// Runs in the interrupt, and takes a mutex, which may sleep.
///
/// Nobody else holds it here, so that the machine lives to report the mistake. With `fsleep` of a
/// millisecond in its place the compiler is as silent, and the stock kernel says "scheduling while
/// atomic" and hangs.
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
struct RawSleeper {
    count: Pin<KBox<Count>>,
}

impl RawSleeper {
    fn cookie(count: &Pin<KBox<Count>>) -> *mut c_void {
        core::ptr::from_ref::<Count>(count).cast_mut().cast()
    }
}

impl kernel::Module for RawSleeper {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = KBox::pin_init(new_mutex!(0u32), GFP_KERNEL)?;
        // SAFETY:
        // - `callback` has the type that the kernel calls;
        // - the cookie is pinned, and freed only after `drop` has given the line back;
        // - the name is static.
        to_result(unsafe {
            bindings::request_irq(
                LINE,
                Some(callback),
                bindings::IRQF_SHARED as usize,
                c_str!("raw_sleeper").as_char_ptr(),
                Self::cookie(&count),
            )
        })?;
        // INVARIANT: just requested.
        Ok(Self { count })
    }
}

impl Drop for RawSleeper {
    fn drop(&mut self) {
        // SAFETY: the line is requested with this cookie (type invariant), and this is process
        // context.
        unsafe { bindings::free_irq(LINE, Self::cookie(&self.count)) };
    }
}

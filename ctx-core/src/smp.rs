// SPDX-License-Identifier: GPL-2.0
//! Calling a function on another CPU, by an interrupt that this CPU sends it.
//!
//! C header: `include/linux/smp.h`.

use crate::{backend, context::HardIrqCtx, error::Result, rules::MaySleep};
use core::ffi::c_void;

struct Call<F, R> {
    f: Option<F>,
    result: Option<R>,
}

/// # Safety
///
/// It is called once, with interrupts off, with a `Call<F, R>` that nobody else uses meanwhile.
unsafe extern "C" fn trampoline<F: FnOnce(&mut HardIrqCtx) -> R, R>(call: *mut c_void) {
    // SAFETY: the caller's promise.
    let call = unsafe { &mut *call.cast::<Call<F, R>>() };
    if let Some(f) = call.f.take() {
        // SAFETY: interrupts are off, as in an interrupt. The token is lent to a closure that is
        // `Send`, so it has captured no token. If the CPU is the caller's own, the caller's token
        // is borrowed until `call_on` returns.
        let mut ctx = unsafe { HardIrqCtx::assume() };
        call.result = Some(backend::callback(|| f(&mut ctx)));
    }
}

/// Calls `f` on CPU `cpu` in hard interrupt context, and waits for its result.
///
/// On this CPU `f` is called at once, with interrupts off. The CPU does nothing else until `f`
/// returns. `f` may borrow from the caller's stack, because the caller waits.
///
/// C: `smp_call_function_single()`.
///
/// # Context
///
/// Needs [`MaySleep`], because interrupts must be on: otherwise two CPUs that call each other
/// deadlock. Gives [`HardIrqCtx`].
///
/// # Errors
///
/// `ENXIO` when there is no such CPU, or it is offline; `f` is then dropped.
///
/// # Examples
///
/// ```
/// use ctx_core::{prelude::*, smp, sync::RawSpinLock};
///
/// #[process_ctx]
/// fn count_on(cpu: u32, calls: &RawSpinLock<u32>) -> Result<u32> {
///     smp::call_on(ctx, cpu, |ctx| {
///         calls.update(ctx, |calls| {
///             *calls += 1;
///             *calls
///         })
///     })
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, smp};
///
/// #[irq_handler]
/// fn handle() -> IrqReturn {
///     let _ = smp::call_on(ctx, 1, |_ctx| ());
///     IrqReturn::Handled
/// }
/// ```
///
/// `f` cannot use the caller's token, even if the CPU is the caller's own:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, smp, time::{sleep, Delta}};
///
/// fn nap(ctx: &mut UserCtx, other: &mut ProcessCtx) {
///     let _ = smp::call_on(ctx, 1, |_| sleep(other, Delta::from_millis(1)));
/// }
/// ```
pub fn call_on<C: MaySleep, R: Send>(
    _ctx: &mut C,
    cpu: u32,
    f: impl FnOnce(&mut HardIrqCtx) -> R + Send,
) -> Result<R> {
    fn run<F: FnOnce(&mut HardIrqCtx) -> R + Send, R: Send>(cpu: u32, f: F) -> Result<R> {
        let mut call = Call {
            f: Some(f),
            result: None,
        };
        let data = core::ptr::from_mut(&mut call).cast();
        // SAFETY: this returns when the call is over. So `call` lives long enough, and nobody else
        // uses it afterwards. The caller may sleep.
        unsafe { backend::call_on_cpu(cpu, trampoline::<F, R>, data) }?;
        call.result.ok_or(crate::error::code::ENXIO)
    }
    run(cpu, f)
}

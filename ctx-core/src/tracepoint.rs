// SPDX-License-Identifier: GPL-2.0
//! Tracepoints that C defines: [`declare_trace!`](crate::declare_trace!).
//!
//! C header: `include/linux/tracepoint.h`.

pub use crate::declare_trace;

/// Declares functions that call tracepoints, which an object of C beside the driver defines.
///
/// Such an object says `#define CREATE_RUST_TRACE_POINTS` before it includes the header of its
/// events; `mydrv-y := mydrv_events.o` in the Kbuild adds it to the module. A call is one load and
/// a test where nobody traces: not the kernel crate's patched jump, which a driver could not
/// expand to without an unstable feature. On the host nobody traces.
///
/// C: `trace_mydrv_started()` of `TRACE_EVENT(mydrv_started, …)`.
///
/// # Context
///
/// Any, and it gives none: what is attached to a tracepoint may not sleep.
///
/// # Safety
///
/// That of a call is what the tracepoint asks for. A declaration is true: the event has arguments
/// of these types.
///
/// # Examples
///
/// ```
/// use ctx_core::{declare_trace, ffi::c_int};
///
/// declare_trace! {
///     /// # Safety
///     ///
///     /// It may always be called.
///     unsafe fn mydrv_started(level: c_int);
/// }
///
/// fn started(level: i32) {
///     // SAFETY: it may always be called.
///     unsafe { mydrv_started(level) }
/// }
/// # started(3);
/// ```
///
/// It takes `unsafe` to call one:
///
/// ```compile_fail,E0133
/// ctx_core::declare_trace! {
///     /// # Safety
///     ///
///     /// It may always be called.
///     unsafe fn mydrv_started(level: i32);
/// }
///
/// mydrv_started(3);
/// ```
#[macro_export]
macro_rules! declare_trace {
    ($(
        $(#[$attr:meta])* $vis:vis unsafe fn $name:ident($($arg:ident: $ty:ty),* $(,)?);
    )*) => {
        $($crate::__declare_trace! { [$(#[$attr])*] $vis $name [$($arg: $ty,)*] })*
    };
}

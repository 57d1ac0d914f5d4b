// SPDX-License-Identifier: GPL-2.0
//! Interprocessor interrupts.

use crate::backend::*;

pub(crate) unsafe fn call_on_cpu(
    cpu: u32,
    f: unsafe extern "C" fn(*mut ffi::c_void),
    data: *mut ffi::c_void,
) -> Result {
    // SAFETY: the caller may sleep, and `f` may be called with `data` on any CPU.
    to_result(unsafe { ctx_helper_call_on_cpu(cpu, Some(f), data) })
}

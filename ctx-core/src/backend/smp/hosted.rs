// SPDX-License-Identifier: GPL-2.0
//! Interprocessor interrupts: CPU 0 is this thread, and each of a few others a thread of its own.

use crate::backend::{state, task, *};
use crate::error::code::ENXIO;

const CPUS: u32 = 4;

pub(crate) unsafe fn call_on_cpu(
    cpu: u32,
    f: unsafe extern "C" fn(*mut c_void),
    data: *mut c_void,
) -> Result {
    point("smp_call_function");
    state::might_sleep();
    if cpu >= CPUS {
        return Err(ENXIO);
    }
    let data = data as usize;
    // SAFETY: the caller's promise.
    let call = || state::entered(state::Entry::HardIrq, || unsafe { f(data as *mut c_void) });
    if cpu == 0 {
        call();
    } else {
        task::on_own_thread(call);
    }
    Ok(())
}

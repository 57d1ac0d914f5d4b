//! limit: On the host a driver can also reach `std` and `hosted`; in a kernel neither exists
//! net: hosted: hosted_task_in_section; Kbuild, which has no `hosted`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hosted, prelude::*, section, time::*};
#[process_ctx]
pub fn attack() {
    section::irqs_off(ctx, |_ctx| {
        hosted::in_process(|ctx| sleep(ctx, Delta::from_millis(1)));
    });
}

// SPDX-License-Identifier: GPL-2.0
//! The stand-in for the kernel on the host: threads for tasks, and a check of every static claim
//! against dynamic state.
//!
//! The controls for tests (interrupts, signals, the clock, user memory) are in
//! [`hosted`](crate::hosted).

pub(crate) use device::DeviceState;
pub(crate) use explore::{callback, point};
pub(super) use state::Section;
pub(crate) use state::{check, in_c_section};

pub(crate) mod acpi;
pub(crate) mod clock;
pub(crate) mod device;
pub(crate) mod devres;
pub(crate) mod explore;
pub(crate) mod machine;
pub(crate) mod mem;
pub(crate) mod of;
pub(crate) mod platform;
pub(crate) mod ports;
pub(crate) mod resource;
pub(crate) mod state;
pub(crate) mod task;
pub(crate) mod view;

/// In a kernel this is a missing symbol.
#[doc(hidden)]
#[track_caller]
pub const fn build_error(message: &'static str) -> ! {
    panic!("{}", message)
}

#[cfg(ctx_budget)]
pub(crate) fn warn_budget(name: &str, took_us: u64, limit_us: u32) {
    print::log(
        "ctx_core",
        format_args!("{name} took {took_us} us, its budget is {limit_us} us\n"),
    );
}

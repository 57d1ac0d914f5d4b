// SPDX-License-Identifier: GPL-2.0
//! The example on the hosted backend.

use ctx_core::hosted::{dmesg, Loaded};
use sleep_in_process::SleepInProcess;

#[test]
fn it_sleeps_in_module_init() {
    drop(Loaded::<SleepInProcess>::insmod("").unwrap());
    assert!(dmesg().contains(&"sleep_in_process: slept at least 1 ms".into()));
}

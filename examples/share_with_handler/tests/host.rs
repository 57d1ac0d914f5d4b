// SPDX-License-Identifier: GPL-2.0
//! The example on the hosted backend.

use ctx_core::hosted::{dmesg, raise, Loaded};
use share_with_handler::ShareWithHandler;

#[test]
fn handler_and_process_context_share_a_count() {
    let module = Loaded::<ShareWithHandler>::insmod("irq=9").unwrap();
    for _ in 0..3 {
        raise(9);
    }
    drop(module);
    assert!(dmesg().contains(&"share_with_handler: counted 3 interrupts".into()));
}

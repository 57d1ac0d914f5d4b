// SPDX-License-Identifier: GPL-2.0
//! The example on the hosted backend.

use ctx_core::{
    error::code::EINVAL,
    hosted::{dmesg, Loaded},
};
use faux_board::FauxBoard;

fn said(what: &str) -> bool {
    dmesg().iter().any(|line| line.ends_with(what))
}

#[test]
fn the_board_is_refused_or_comes_and_goes() {
    let refused = Loaded::<FauxBoard>::insmod("settle_ms=101");
    assert_eq!(refused.err(), Some(EINVAL));
    assert!(said("no board needs 101 ms"));
    assert!(!said("at rest"), "what was not probed is not removed");

    let module = Loaded::<FauxBoard>::insmod("settle_ms=3").unwrap();
    assert!(said("settled within 3 ms"));
    assert!(!said("at rest"));
    assert!(module.rmmod().is_ok());
    assert!(said("at rest"));
}

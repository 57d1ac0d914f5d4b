// SPDX-License-Identifier: GPL-2.0
//! All cells on the hosted backend, which checks each claim against its own state.

use ctx_core::hosted::{dmesg, raise, raise_nmi, Loaded, OpenFile};
use matrix::{cells::PLACES, Matrix};
use std::time::{Duration, Instant};

#[test]
fn what_the_table_allows_runs_in_every_context() {
    let module = Loaded::<Matrix>::insmod("").unwrap();
    let file = OpenFile::open("matrix").unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    // The exit is to come.
    while file.ioctl(0, 0).unwrap() > 1 && Instant::now() < deadline {
        raise(1);
        raise_nmi();
    }
    drop(file);
    module.rmmod().map_err(|(e, _)| e).unwrap();
    let lines = dmesg();
    for (name, of) in PLACES {
        let expected = format!("matrix: {name} ran {of} of {of} cells");
        assert!(lines.contains(&expected), "{expected}: {lines:#?}");
    }
}

// SPDX-License-Identifier: GPL-2.0
//! The example on the hosted backend.

use ctx_core::{
    error::code::{EINVAL, ENOENT},
    hosted::{debugfs, Loaded},
};
use debugfs_knob::Knob;

fn last() -> String {
    String::from_utf8(debugfs::read("debugfs_knob/last").unwrap()).unwrap()
}

#[test]
fn the_knob_turns_and_goes() {
    let module = Loaded::<Knob>::insmod("").unwrap();
    assert_eq!(last(), "");
    for number in 1..=5 {
        let text = format!("{number}\n");
        assert_eq!(debugfs::write("debugfs_knob/last", text.as_bytes()), Ok(2));
    }
    assert_eq!(last(), "3\n4\n5\n");
    assert_eq!(debugfs::read("debugfs_knob/limit").unwrap(), b"3\n");
    assert_eq!(debugfs::write("debugfs_knob/limit", b"1"), Ok(1));
    assert_eq!(debugfs::write("debugfs_knob/last", b"6"), Ok(1));
    assert_eq!(last(), "6\n");
    for wrong in ["", "x", "1 2", "-1", "4294967296", "00000000000000001"] {
        let result = debugfs::write("debugfs_knob/last", wrong.as_bytes());
        assert_eq!(result, Err(EINVAL), "{wrong:?}");
    }
    assert_eq!(last(), "6\n");
    drop(module);
    assert_eq!(debugfs::read("debugfs_knob/last"), Err(ENOENT));
}

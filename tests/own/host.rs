// SPDX-License-Identifier: GPL-2.0
//! The host test of a driver of one's own.

use ctx_core::hosted::{Loaded, OpenFile};
use mydrv::MyDriver;

#[test]
fn each_read_raises_the_counter() {
    let module = Loaded::<MyDriver>::insmod("first=40").unwrap();
    let file = OpenFile::open("mydrv").unwrap();
    for count in 40..43u32 {
        assert_eq!(file.read(4).unwrap(), count.to_ne_bytes());
    }
    drop(file);
    module.rmmod().map_err(|(e, _)| e).unwrap();
}

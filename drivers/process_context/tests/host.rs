// SPDX-License-Identifier: GPL-2.0
//! The driver's logic on the hosted backend. That it works in a kernel is shown by a booted one.

use ctx_core::{
    error::code::*,
    hosted::{Clock, Loaded, OpenFile, UserMemory, UserTask},
    time::Delta,
};
use process_context::ProcessContext;

const TEXT: &[u8] = b"Data from process context\n";
const DEVICE: &str = "my_proc_context_dev";

/// Loads the module and lets time fly: every sleep of `f`'s task ends at once.
fn loaded<R>(f: impl FnOnce() -> R) -> R {
    let module = Loaded::<ProcessContext>::insmod("").unwrap();
    let result = f();
    module.rmmod().map_err(|(e, _)| e).unwrap();
    result
}

#[test]
fn a_read_sleeps_a_second_then_gives_the_text_and_ends() {
    loaded(|| {
        let clock = Clock::stop();
        let reader = UserTask::spawn(|| {
            let file = OpenFile::open(DEVICE).unwrap();
            (file.read(100).unwrap(), file.read(100).unwrap())
        });
        clock.advance(Delta::from_millis(999));
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(!reader.is_finished(), "it must sleep for the whole second");
        // Wherever in its second it is by now.
        while !reader.is_finished() {
            clock.advance(Delta::from_millis(10));
            std::thread::yield_now();
        }
        assert_eq!(reader.join(), (TEXT.to_vec(), Vec::new()));
    });
}

/// Turns the clock of `f`'s task on until it has ended.
fn in_fast_time<R: Send + 'static>(f: impl FnOnce() -> R + Send + 'static) -> R {
    let clock = Clock::stop();
    let task = UserTask::spawn(f);
    while !task.is_finished() {
        clock.advance(Delta::from_millis(100));
        std::thread::yield_now();
    }
    task.join()
}

#[test]
fn counts_and_positions_are_honoured() {
    loaded(|| {
        in_fast_time(|| {
            let file = OpenFile::open(DEVICE).unwrap();
            assert_eq!(file.read(0).unwrap(), b"");
            assert_eq!(file.read(1).unwrap(), b"D");
            assert_eq!(file.read(8).unwrap(), b"ata from");
            assert_eq!(file.read(1 << 20).unwrap(), b" process context\n");
            assert_eq!(file.read(1 << 20).unwrap(), b"");
            file.seek(5);
            assert_eq!(file.read(4).unwrap(), b"from");
            file.seek(1 << 40);
            assert_eq!(file.read(4).unwrap(), b"");
        });
    });
}

#[test]
fn a_bad_buffer_moves_nothing() {
    loaded(|| {
        in_fast_time(|| {
            let file = OpenFile::open(DEVICE).unwrap();
            assert_eq!(file.read_at_addr(0x10, 26), Err(EFAULT));
            let short = UserMemory::new(10);
            assert_eq!(file.read_at_addr(short.addr(), 26), Err(EFAULT));
            assert_eq!(file.read(100).unwrap(), TEXT);
        });
    });
}

#[test]
fn a_signal_ends_the_sleep() {
    loaded(|| {
        let _standing = Clock::stop();
        let reader = UserTask::spawn(|| {
            let file = OpenFile::open(DEVICE).unwrap();
            file.read(100)
        });
        std::thread::sleep(std::time::Duration::from_millis(20));
        reader.signal();
        assert_eq!(reader.join(), Err(ERESTARTSYS));
    });
}

#[test]
fn it_cannot_be_unloaded_while_open() {
    let module = Loaded::<ProcessContext>::insmod("").unwrap();
    let file = OpenFile::open(DEVICE).unwrap();
    let (e, module) = module.rmmod().unwrap_err();
    assert_eq!(e, EBUSY);
    drop(file);
    module.rmmod().map_err(|(e, _)| e).unwrap();
    assert_eq!(OpenFile::open(DEVICE).map(drop), Err(ENOENT));
}

#[test]
fn a_write_or_an_ioctl_is_refused() {
    loaded(|| {
        let file = OpenFile::open(DEVICE).unwrap();
        assert_eq!(file.write(b"x"), Err(EINVAL));
        assert_eq!(file.ioctl(1, 0), Err(ENOTTY));
    });
}

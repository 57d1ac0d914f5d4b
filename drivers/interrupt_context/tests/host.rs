// SPDX-License-Identifier: GPL-2.0
//! The driver's logic on the hosted backend. That it works in a kernel is shown by a booted one.

use ctx_core::{
    error::code::*,
    hosted::{self, Loaded, OpenFile, UserMemory, UserTask},
    miscdevice::PollEvents,
};
use interrupt_context::{InterruptContext, LINE, STATISTICS};
use std::time::Duration;

const DEVICE: &str = "interrupt_context";

fn statistics(file: &OpenFile) -> (u64, u64) {
    let memory = UserMemory::new(16);
    assert_eq!(file.ioctl(STATISTICS, memory.addr()), Ok(0));
    let bytes = memory.bytes();
    let number = |at: usize| u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap());
    (number(0), number(8))
}

#[test]
fn a_read_blocks_until_the_next_interrupt() {
    let _module = Loaded::<InterruptContext>::insmod("").unwrap();
    hosted::raise(1);
    let reader = UserTask::spawn(|| {
        let file = OpenFile::open(DEVICE).unwrap();
        String::from_utf8(file.read(LINE).unwrap()).unwrap()
    });
    std::thread::sleep(Duration::from_millis(20));
    assert!(
        !reader.is_finished(),
        "what came before the open is no news"
    );
    hosted::raise(1);
    let line = reader.join();
    assert!(line.starts_with("interrupts: 2, last at "), "{line}");
    assert!(line.ends_with(" ns\n"), "{line}");
}

#[test]
fn nonblocking_and_poll_agree() {
    let _module = Loaded::<InterruptContext>::insmod("").unwrap();
    let file = OpenFile::open_nonblocking(DEVICE).unwrap();
    assert_eq!(
        (file.poll(), file.read(LINE)),
        (PollEvents::NONE, Err(EAGAIN))
    );
    hosted::raise(1);
    assert_eq!(file.poll(), PollEvents::IN | PollEvents::RDNORM);
    assert!(file.read(LINE).is_ok());
    assert_eq!(
        (file.poll(), file.read(LINE)),
        (PollEvents::NONE, Err(EAGAIN))
    );
}

#[test]
fn the_statistics_count_every_interrupt() {
    let _module = Loaded::<InterruptContext>::insmod("irq=7").unwrap();
    let file = OpenFile::open(DEVICE).unwrap();
    assert_eq!(statistics(&file), (0, 0));
    let (before, handlers) = hosted::interrupts(7);
    assert_eq!(handlers, [c"my_irq_handler"]);
    for _ in 0..1000 {
        hosted::raise(7);
    }
    let (count, last_ns) = statistics(&file);
    assert_eq!(count, hosted::interrupts(7).0 - before);
    assert_eq!(count, 1000);
    assert!(last_ns > 0);
}

#[test]
fn bad_calls_are_refused() {
    let _module = Loaded::<InterruptContext>::insmod("").unwrap();
    let file = OpenFile::open(DEVICE).unwrap();
    assert_eq!(file.read(LINE - 1), Err(EINVAL));
    assert_eq!(file.ioctl(STATISTICS + 1, 0), Err(ENOTTY));
    assert_eq!(file.ioctl(STATISTICS, 0x10), Err(EFAULT));
    assert_eq!(file.write(b"x"), Err(EINVAL));
}

#[test]
fn a_bad_buffer_loses_no_news() {
    let _module = Loaded::<InterruptContext>::insmod("").unwrap();
    let file = OpenFile::open_nonblocking(DEVICE).unwrap();
    hosted::raise(1);
    assert_eq!(file.read_at_addr(0x10, LINE), Err(EFAULT));
    assert!(file.read(LINE).is_ok());
}

#[test]
fn a_signal_ends_the_wait() {
    let _module = Loaded::<InterruptContext>::insmod("").unwrap();
    let reader = UserTask::spawn(|| OpenFile::open(DEVICE).unwrap().read(LINE));
    std::thread::sleep(Duration::from_millis(20));
    reader.signal();
    assert_eq!(reader.join(), Err(ERESTARTSYS));
}

#[test]
fn a_refused_line_leaves_nothing_behind() {
    assert_eq!(
        Loaded::<InterruptContext>::insmod("irq=9999").map(drop),
        Err(EINVAL)
    );
    assert_eq!(
        Loaded::<InterruptContext>::insmod("irq=abc").map(drop),
        Err(EINVAL)
    );
    assert_eq!(
        Loaded::<InterruptContext>::insmod("line=1").map(drop),
        Err(EINVAL)
    );
    let _module = Loaded::<InterruptContext>::insmod("").unwrap();
    drop(OpenFile::open(DEVICE).unwrap());
    assert!(hosted::dmesg()
        .iter()
        .any(|line| line.contains("interrupt line 9999 cannot be shared: EINVAL")));
}

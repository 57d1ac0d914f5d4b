//! `drivers/interrupt_context`: watches line 1, which belongs to the kernel's own keyboard driver.

use std::fs::{self, File};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::Signal;

use crate::i8042::{Keyboard, KEY_A, STROKE};
use crate::kernel::{
    expect_eq, expect_error, insmod, interrupt_row, is_loaded, named, open_device, read, readable,
    rmmod, said, try_insmod, try_rmmod, wait_for, Log, Row,
};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, spawn, Batch, Check, Child};
use crate::sys::{self, BadAddress};

mod keystrokes;
mod refusals;
mod storm;

pub(crate) use storm::{count_equals_row, run as run_under_load};

const MODULE: &str = "interrupt_context";
const DEVICE: &str = "/dev/interrupt_context";
const HANDLER: &str = "my_irq_handler";
const LINE: u32 = 1;
/// `_IOR('i', 1, struct { u64 count, last_ns; })`.
const STATISTICS: u32 = 2 << 30 | 16 << 16 | (b'i' as u32) << 8 | 1;

const SOON: Duration = Duration::from_secs(1);

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    let mut batches = one_by_one([loads(), shares()]);
    batches.extend(storm::checks());
    batches.extend(one_by_one([
        check("keystrokes_still_arrive", 20, keystrokes::arrive),
        check("handler_says_its_line_rate_limited", 5, says_its_line),
        check("nonblocking_read_without_news_is_eagain", 5, nonblock),
        check(
            "nonblocking_read_after_an_interrupt_gives_it",
            5,
            nonblock_with_news,
        ),
        check("a_file_starts_at_the_count_of_its_open", 5, starts_at_open),
        poll_follows(),
        check("blocking_read_waits_for_the_interrupt", 5, read_waits),
        check("small_buffer_is_einval", 5, small_buffer),
        check("ioctl_agrees_with_read", 5, ioctl_agrees),
        check("unknown_ioctl_is_enotty", 5, ioctl_unknown),
        check("ioctl_to_a_bad_address_is_efault", 5, ioctl_faults),
        check("read_to_a_bad_address_is_efault", 5, read_faults),
        check("a_signal_gives_eintr_within_100_ms", 5, signal_interrupts),
        check("sa_restart_restarts_the_read", 5, signal_restarts),
        check(
            "sigkill_ends_a_blocked_reader_within_100_ms",
            5,
            sigkill_is_prompt,
        ),
        check("rmmod_while_open_is_refused", 5, rmmod_while_open),
        check("unload_under_traffic", 60, storm::unload_under_traffic),
        unloads(),
    ]));
    batches.extend(refusals::checks());
    batches
}

/// insmod, and the device is there.
pub(crate) fn loads() -> Check {
    check("interrupt_context_loads", 10, || {
        insmod(MODULE, "")?;
        expect_eq("in /proc/modules", is_loaded(MODULE)?, true)?;
        statistics(&open_device(DEVICE, 0)?)?;
        Ok(String::new())
    })
}

/// rmmod, and neither device nor handler is left, while the keyboard still has its line.
pub(crate) fn unloads() -> Check {
    check("interrupt_context_unloads", 10, || {
        rmmod(MODULE)?;
        expect_nothing_left()?;
        Ok(String::new())
    })
}

/// The line is the keyboard driver's and ours.
pub(crate) fn shares() -> Check {
    check("line_1_is_shared_with_i8042", 5, || {
        let row = row()?;
        expect_eq("row names i8042", row.names("i8042"), true)?;
        expect_eq(
            &format!("row names {HANDLER} in {row:?}"),
            row.names(HANDLER),
            true,
        )?;
        Ok(row.words.join(" "))
    })
}

fn row() -> Result<Row, String> {
    interrupt_row(LINE)?.ok_or_else(|| "no row for line 1 in /proc/interrupts".into())
}

fn expect_nothing_left() -> Result<(), String> {
    expect_eq(
        "the device is there",
        std::path::Path::new(DEVICE).exists(),
        false,
    )?;
    expect_eq("in /proc/modules", is_loaded(MODULE)?, false)?;
    let table = fs::read_to_string("/proc/interrupts").map_err(|e| e.to_string())?;
    expect_eq(
        "/proc/interrupts names the handler",
        table.contains(HANDLER),
        false,
    )?;
    expect_eq("line 1 is still i8042's", row()?.names("i8042"), true)
}

/// What the driver knows, by ioctl: the count and the time of the last interrupt.
fn statistics(file: &File) -> Result<(u64, u64), String> {
    let [count, last_ns] = sys::ioctl_words::<2>(file, STATISTICS)
        .map_err(|e| format!("the statistics ioctl: expected success, got {}", named(e)))?;
    Ok((count, last_ns))
}

/// One line as a read gives it.
fn read_line(file: &File) -> Result<(u64, u64), String> {
    let mut buffer = [0; 128];
    let n = read(file, &mut buffer).map_err(|e| format!("read: {}", named(e)))?;
    let text = String::from_utf8_lossy(&buffer[..n]);
    parse_line(&text).ok_or_else(|| {
        format!("read: expected \"interrupts: <count>, last at <ns> ns\\n\", got {text:?}")
    })
}

fn parse_line(text: &str) -> Option<(u64, u64)> {
    let rest = text.strip_prefix("interrupts: ")?.strip_suffix(" ns\n")?;
    let (count, last) = rest.split_once(", last at ")?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (digits(count) && digits(last)).then_some(())?;
    Some((count.parse().ok()?, last.parse().ok()?))
}

/// Raises the line once and waits until the driver has counted it.
fn raise_and_count(keyboard: &mut Keyboard, watch: &File) -> Result<(), String> {
    let (before, _) = statistics(watch)?;
    keyboard.raise()?;
    let deadline = Instant::now() + SOON;
    while statistics(watch)?.0 == before {
        if Instant::now() > deadline {
            return Err(format!(
                "an interrupt was raised, and the count stays {before}"
            ));
        }
        std::thread::yield_now();
    }
    Ok(())
}

/// The count of a row that has come to rest.
fn quiet_row() -> Result<u64, String> {
    let mut last = row()?.count;
    wait_for("a quiet line 1", Duration::from_secs(5), || {
        std::thread::sleep(Duration::from_millis(30));
        Ok(std::mem::replace(&mut last, row()?.count) == last)
    })?;
    Ok(last)
}

fn says_its_line() -> Outcome {
    let lines = Log::whole()?.lines()?;
    let said = lines
        .iter()
        .filter(|line| line.contains("Running in interrupt context!"))
        .count();
    let count = row()?.count;
    // The kernel's rate limit is 10 in 5 s; the run under load raised a thousand in a few seconds.
    if (1..=200).contains(&said) {
        Ok(format!("said {said} times in {count} interrupts"))
    } else {
        Err(format!("expected 1 to 200 lines for {count} interrupts, got {said}").into())
    }
}

fn nonblock() -> Outcome {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    expect_error("read", read(&file, &mut [0; 64]), Errno::AGAIN)?;
    Ok(String::new())
}

fn nonblock_with_news() -> Outcome {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    raise_and_count(&mut Keyboard::open()?, &file)?;
    read_line(&file)?;
    expect_error("second read", read(&file, &mut [0; 64]), Errno::AGAIN)?;
    Ok(String::new())
}

fn starts_at_open() -> Outcome {
    let mut keyboard = Keyboard::open()?;
    let early = open_device(DEVICE, libc::O_NONBLOCK)?;
    raise_and_count(&mut keyboard, &early)?;
    let late = open_device(DEVICE, libc::O_NONBLOCK)?;
    expect_error("the later file", read(&late, &mut [0; 64]), Errno::AGAIN)?;
    read_line(&early)?;
    Ok(String::new())
}

/// `poll` says nothing, then POLLIN, then nothing again.
pub(crate) fn poll_follows() -> Check {
    check("poll_says_pollin_only_after_an_interrupt", 5, || {
        let file = open_device(DEVICE, 0)?;
        let mut keyboard = Keyboard::open()?;
        expect_eq(
            "ready before",
            readable(&file, Duration::from_millis(50))?,
            false,
        )?;
        // Somebody waits in poll, and the interrupt wakes it.
        let poller = spawn(|| match readable(&file, SOON * 2) {
            Ok(true) => 0,
            _ => 1,
        })
        .map_err(|e| format!("fork: {e}"))?;
        std::thread::sleep(Duration::from_millis(100));
        raise_and_count(&mut keyboard, &file)?;
        let status = poller.wait(SOON * 3).and_then(|s| s.exit_status());
        expect_eq("the poller's status (0: it saw POLLIN)", status, Some(0))?;
        expect_eq("ready after", readable(&file, Duration::ZERO)?, true)?;
        read_line(&file)?;
        expect_eq("ready once read", readable(&file, Duration::ZERO)?, false)?;
        Ok(String::new())
    })
}

fn read_waits() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let (before, _) = statistics(&file)?;
    let raiser = raise_after(Duration::from_millis(300))?;
    let start = Instant::now();
    let (count, _) = read_line(&file)?;
    let took = start.elapsed();
    raiser.wait(SOON);
    expect_eq("count", count, before + 1)?;
    if took < Duration::from_millis(250) || took > SOON {
        return Err(format!("expected the read to end after 300 ms, it took {took:?}").into());
    }
    Ok(format!("waited {took:?}"))
}

/// A child that raises the line once, later.
fn raise_after(time: Duration) -> Result<Child, String> {
    let mut keyboard = Keyboard::open()?;
    spawn(move || {
        std::thread::sleep(time);
        i32::from(keyboard.raise().is_err())
    })
    .map_err(|e| format!("fork: {e}"))
}

fn small_buffer() -> Outcome {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    raise_and_count(&mut Keyboard::open()?, &file)?;
    for size in [1, 26, 63] {
        // More room than we own up to, so that an overrun hits nothing else.
        let got = read(&file, &mut [0; 128][..size]);
        expect_error(&format!("read of {size}"), got, Errno::INVAL)?;
    }
    let n = read(&file, &mut [0; 64]);
    expect_eq("read of 64 works", n.is_ok_and(|n| n > 0), true)?;
    Ok(String::new())
}

fn ioctl_agrees() -> Outcome {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    let mut keyboard = Keyboard::open()?;
    let mut last_time = statistics(&file)?.1;
    for _ in 0..3 {
        raise_and_count(&mut keyboard, &file)?;
        let by_read = read_line(&file)?;
        expect_eq("ioctl and read", statistics(&file)?, by_read)?;
        expect_eq("the time goes on", by_read.1 > last_time, true)?;
        last_time = by_read.1;
    }
    Ok(String::new())
}

fn ioctl_unknown() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let wrong_size = STATISTICS & !(0x3fff << 16) | 8 << 16;
    let wrong_way = STATISTICS ^ 3 << 30;
    for command in [0, STATISTICS + 1, wrong_size, wrong_way] {
        let got = sys::ioctl_bad_address(&file, command, BadAddress::Unmapped);
        expect_error(&format!("ioctl {command:#x}"), got, Errno::NOTTY)?;
    }
    Ok(String::new())
}

fn ioctl_faults() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    for at in [BadAddress::Unmapped, BadAddress::Kernel] {
        let got = sys::ioctl_bad_address(&file, STATISTICS, at);
        expect_error(&format!("ioctl to {at:?}"), got, Errno::FAULT)?;
    }
    Ok(String::new())
}

fn read_faults() -> Outcome {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    raise_and_count(&mut Keyboard::open()?, &file)?;
    for at in [BadAddress::Unmapped, BadAddress::Kernel] {
        let got = sys::read_to_bad_address(&file, at, 64);
        expect_error(&format!("read to {at:?}"), got, Errno::FAULT)?;
    }
    // What could not be delivered is still there.
    read_line(&file)?;
    Ok(String::new())
}

fn signal_interrupts() -> Outcome {
    sys::on_signal(libc::SIGALRM, false);
    let file = open_device(DEVICE, 0)?;
    let after = Duration::from_millis(200);
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        sys::alarm(after);
        expect_error("read", read(&file, &mut [0; 64]), Errno::INTR)?;
        best = best.min(start.elapsed().saturating_sub(after));
    }
    expect_eq(
        "within 100 ms of the signal",
        best < Duration::from_millis(100),
        true,
    )?;
    Ok(format!("{best:?} after the signal"))
}

fn signal_restarts() -> Outcome {
    sys::on_signal(libc::SIGALRM, true);
    let file = open_device(DEVICE, 0)?;
    let raiser = raise_after(Duration::from_millis(500))?;
    let start = Instant::now();
    sys::alarm(Duration::from_millis(200));
    read_line(&file)?;
    raiser.wait(SOON);
    expect_eq("signals seen", sys::SIGNALS.load(Ordering::SeqCst), 1)?;
    expect_eq(
        "the read outlived the signal",
        start.elapsed() > Duration::from_millis(400),
        true,
    )?;
    Ok(String::new())
}

fn sigkill_is_prompt() -> Outcome {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let reader = spawn(|| {
            let file = open_device(DEVICE, 0).expect("the device");
            i32::from(read(&file, &mut [0; 64]).is_err())
        })
        .map_err(|e| format!("fork: {e}"))?;
        std::thread::sleep(Duration::from_millis(100));
        best = best.min(reader.kill()?);
    }
    expect_eq("within 100 ms", best < Duration::from_millis(100), true)?;
    Ok(format!("took {best:?}"))
}

fn rmmod_while_open() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    // EWOULDBLOCK is EAGAIN's other name: somebody uses the module.
    expect_error("rmmod while open", try_rmmod(MODULE), Errno::WOULDBLOCK)?;
    statistics(&file)?;
    drop(file);
    rmmod(MODULE)?;
    expect_nothing_left()?;
    insmod(MODULE, "")?;
    Ok("refused while open, done after the close".into())
}

#[cfg(test)]
mod tests {
    use super::parse_line;

    #[test]
    fn the_line_is_exactly_the_contract_s() {
        assert_eq!(
            parse_line("interrupts: 12, last at 345 ns\n"),
            Some((12, 345))
        );
        for wrong in [
            "interrupts: 12, last at 345 ns",
            "interrupts: 12, last at 345 ns\n\0",
            "interrupts: +12, last at 345 ns\n",
            "interrupts: , last at 345 ns\n",
            "interrupts: 12 last at 345 ns\n",
            "",
        ] {
            assert_eq!(parse_line(wrong), None, "{wrong:?}");
        }
    }
}

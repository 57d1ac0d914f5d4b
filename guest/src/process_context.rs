//! `drivers/process_context`: a read sleeps a second, then gives "Data from process context\n".

use std::fs::{File, OpenOptions};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::Signal;

use crate::kernel::{
    expect_eq, expect_error, insmod, is_loaded, named, open_device, read, rmmod, said, try_rmmod,
};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, spawn, Batch, Check};
use crate::sys::{self, Arena, BadAddress, CANARY, PAGE};

const MODULE: &str = "process_context";
const DEVICE: &str = "/dev/my_proc_context_dev";
const TEXT: &[u8] = b"Data from process context\n";

const LEAST: Duration = Duration::from_millis(950);
const MOST: Duration = Duration::from_secs(3);
const AT_ONCE: Duration = Duration::from_millis(500);
const PROMPT: Duration = Duration::from_millis(100);

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    let mut batches = one_by_one([loads(), content(), timing()]);
    batches.push(vec![
        check("short_count_1", 5, || counted(1)),
        check("short_count_5", 5, || counted(5)),
        check("short_count_25", 5, || counted(25)),
        check("exact_count_26", 5, || counted(26)),
        check("count_27", 5, || counted(27)),
        check("zero_count_returns_0_at_once", 5, zero_count),
        check("count_1_mib_writes_26_bytes_only", 5, huge_count),
        check("read_in_pieces_keeps_the_position", 10, pieces),
        check("cat_ends", 10, cat_ends),
        check("end_of_file_is_immediate", 6, end_is_immediate),
        check("each_open_file_has_its_position", 10, own_position),
        check("pread_at_5", 5, || pread_at(5)),
        check("pread_at_26_is_end_of_file", 5, || pread_at(26)),
        check("pread_beyond_the_end_is_end_of_file", 5, || {
            pread_at(1 << 40)
        }),
        check("lseek_moves_the_position", 5, lseek),
        check("pread_at_a_negative_offset_is_einval", 5, pread_negative),
    ]);
    batches.push(vec![
        check("unmapped_buffer_is_efault_and_moves_nothing", 8, || {
            faulty(|file| sys::read_to_bad_address(file, BadAddress::Unmapped, TEXT.len()))
        }),
        check("kernel_address_is_efault_and_moves_nothing", 8, || {
            faulty(|file| sys::read_to_bad_address(file, BadAddress::Kernel, TEXT.len()))
        }),
        check("read_only_buffer_is_efault_and_moves_nothing", 8, || {
            let mut arena = Arena::new(0);
            arena.make_read_only();
            let outcome = faulty(|file| arena.read(file, 0, TEXT.len()))?;
            expect_eq("the page is untouched", untouched(arena.page()), true)?;
            Ok(outcome)
        }),
        check("half_mapped_buffer_is_efault_and_moves_nothing", 8, || {
            let mut arena = Arena::new(PAGE);
            faulty(|file| arena.read(file, PAGE - 10, TEXT.len()))
        }),
        check("nonblock_gives_data_or_eagain", 5, nonblock),
        check("write_to_a_read_only_file_is_ebadf", 5, || {
            let file = open_device(DEVICE, 0)?;
            expect_error("write", rustix::io::write(&file, b"x"), Errno::BADF)?;
            Ok(String::new())
        }),
        check("write_is_einval", 5, write_refused),
    ]);
    batches.extend(one_by_one([
        signal_interrupts(),
        check("sa_restart_restarts_the_read", 8, signal_restarts),
        sigkill_is_prompt(),
        eight_readers(),
        check("rmmod_while_open_is_refused", 8, rmmod_while_open),
        check("rmmod_during_a_read_is_refused", 8, rmmod_during_read),
        unloads(),
    ]));
    batches
}

/// insmod, and the device is there.
pub(crate) fn loads() -> Check {
    check("process_context_loads", 10, || {
        insmod(MODULE, "")?;
        expect_eq("in /proc/modules", is_loaded(MODULE)?, true)?;
        open_device(DEVICE, 0)?;
        Ok(String::new())
    })
}

/// rmmod, and the device is gone.
pub(crate) fn unloads() -> Check {
    check("process_context_unloads", 10, || {
        rmmod(MODULE)?;
        expect_eq(
            "the device is there",
            std::path::Path::new(DEVICE).exists(),
            false,
        )?;
        Ok(String::new())
    })
}

/// One read gives the whole text.
pub(crate) fn content() -> Check {
    check("content_is_exact", 5, || {
        expect_text(&open_device(DEVICE, 0)?)?;
        Ok(String::new())
    })
}

fn timing() -> Check {
    check("a_read_takes_a_second", 6, || {
        let file = open_device(DEVICE, 0)?;
        let start = Instant::now();
        expect_text(&file)?;
        expect_time(start.elapsed(), LEAST, MOST)
    })
}

fn expect_time(took: Duration, least: Duration, most: Duration) -> Outcome {
    if (least..most).contains(&took) {
        Ok(format!("took {took:?}"))
    } else {
        Err(format!("expected {least:?} to {most:?}, took {took:?}").into())
    }
}

/// A read with room to spare must give the whole text and touch nothing behind it.
fn expect_text(file: &File) -> Result<(), String> {
    let mut buffer = [CANARY; 64];
    let got = read(file, &mut buffer);
    expect_eq("read of 64", said(&got), said(&Ok(TEXT.len())))?;
    let (text, rest) = buffer.split_at(TEXT.len());
    same_text(text, TEXT)?;
    expect_eq("bytes behind the text are untouched", untouched(rest), true)
}

fn same_text(got: &[u8], expected: &[u8]) -> Result<(), String> {
    let shown = |bytes: &[u8]| bytes.escape_ascii().to_string();
    expect_eq("text", shown(got), shown(expected))
}

fn untouched(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == CANARY)
}

/// A read of `count` gives as much of the text as fits, and no byte more.
fn counted(count: usize) -> Outcome {
    let expected = &TEXT[..count.min(TEXT.len())];
    let file = open_device(DEVICE, 0)?;
    // The count ends where the page ends, and behind that nothing is mapped: one byte more is a
    // fault.
    let mut arena = Arena::new(PAGE);
    let at = PAGE - count;
    let got = arena.read(&file, at, count);
    expect_eq("read", said(&got), said(&Ok(expected.len())))?;
    let (before, after) = arena.page().split_at(at);
    expect_eq(
        "bytes before the buffer are untouched",
        untouched(before),
        true,
    )?;
    same_text(&after[..expected.len()], expected)?;
    expect_eq(
        "bytes behind the text are untouched",
        untouched(&after[expected.len()..]),
        true,
    )?;

    // The same in the middle of a page, where an overrun would go through.
    let file = open_device(DEVICE, 0)?;
    let mut arena = Arena::new(0);
    let got = arena.read(&file, 64, count);
    expect_eq("second read", said(&got), said(&Ok(expected.len())))?;
    let page = arena.page();
    let end = 64 + expected.len();
    same_text(&page[64..end], expected)?;
    let clean = untouched(&page[..64]) && untouched(&page[end..]);
    expect_eq("bytes around the buffer are untouched", clean, true)?;
    Ok(String::new())
}

fn zero_count() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let start = Instant::now();
    expect_eq("read of 0", said(&read(&file, &mut [])), said(&Ok(0)))?;
    let outcome = expect_time(start.elapsed(), Duration::ZERO, AT_ONCE)?;
    expect_text(&file)?;
    Ok(outcome)
}

/// A count of 1 MiB of which only the first 26 bytes can be written: whoever trusts the count
/// faults.
fn huge_count() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let mut arena = Arena::new(1 << 20);
    let at = PAGE - TEXT.len();
    let got = arena.read(&file, at, 1 << 20);
    expect_eq("read of 1 MiB", said(&got), said(&Ok(TEXT.len())))?;
    same_text(&arena.page()[at..], TEXT)?;
    expect_eq(
        "bytes before the buffer are untouched",
        untouched(&arena.page()[..at]),
        true,
    )?;
    Ok(String::new())
}

fn pieces() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let mut text = Vec::new();
    for expected in [10, 10, 6, 0] {
        let mut piece = [0; 10];
        let got = read(&file, &mut piece);
        expect_eq("read of 10", said(&got), said(&Ok(expected)))?;
        text.extend(&piece[..expected]);
    }
    same_text(&text[..], TEXT)?;
    Ok(String::new())
}

fn cat_ends() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let mut text = Vec::new();
    for _ in 0..4 {
        let mut buffer = [0; 4096];
        match read(&file, &mut buffer) {
            Ok(0) => {
                same_text(&text[..], TEXT)?;
                return Ok(String::new());
            }
            Ok(n) => text.extend(&buffer[..n]),
            Err(e) => return Err(format!("read: {}", named(e)).into()),
        }
    }
    Err(format!(
        "expected the end of the file, got {} bytes and more",
        text.len()
    )
    .into())
}

fn end_is_immediate() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    expect_text(&file)?;
    let start = Instant::now();
    expect_eq(
        "read at the end",
        said(&read(&file, &mut [0; 64])),
        said(&Ok(0)),
    )?;
    expect_time(start.elapsed(), Duration::ZERO, AT_ONCE)
}

fn own_position() -> Outcome {
    let (first, second) = (open_device(DEVICE, 0)?, open_device(DEVICE, 0)?);
    expect_text(&first)?;
    expect_text(&second)?;
    Ok(String::new())
}

fn pread_at(offset: u64) -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let start = usize::try_from(offset).unwrap().min(TEXT.len());
    let mut buffer = [CANARY; 64];
    let got = rustix::io::pread(&file, &mut buffer, offset);
    let expected = &TEXT[start..];
    expect_eq("pread", said(&got), said(&Ok(expected.len())))?;
    same_text(&buffer[..expected.len()], expected)?;
    expect_eq(
        "bytes behind the text are untouched",
        untouched(&buffer[expected.len()..]),
        true,
    )?;
    // pread leaves the file's own position alone.
    expect_text(&file)?;
    Ok(String::new())
}

fn lseek() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let to = rustix::fs::SeekFrom::Start;
    let moved = rustix::fs::seek(&file, to(5));
    expect_eq("lseek to 5", said(&moved), said(&Ok(5u64)))?;
    let mut buffer = [CANARY; 64];
    let got = read(&file, &mut buffer);
    expect_eq("read at 5", said(&got), said(&Ok(TEXT.len() - 5)))?;
    same_text(&buffer[..TEXT.len() - 5], &TEXT[5..])?;
    let moved = rustix::fs::seek(&file, to(0));
    expect_eq("lseek to 0", said(&moved), said(&Ok(0u64)))?;
    expect_text(&file)?;
    Ok(String::new())
}

fn pread_negative() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    let got = rustix::io::pread(&file, &mut [0; 8], u64::MAX);
    expect_error("pread at -1", got, Errno::INVAL)?;
    Ok(String::new())
}

/// The read must fault, and the next good one must still give the whole text.
fn faulty(read_badly: impl FnOnce(&File) -> Result<usize, Errno>) -> Outcome {
    let file = open_device(DEVICE, 0)?;
    expect_error("read to a bad buffer", read_badly(&file), Errno::FAULT)?;
    expect_text(&file)?;
    Ok(String::new())
}

/// O_NONBLOCK is not part of the contract: the read either sleeps as ever or says EAGAIN at once.
fn nonblock() -> Outcome {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    let start = Instant::now();
    let mut buffer = [0; 64];
    match read(&file, &mut buffer) {
        Ok(n) => {
            same_text(&buffer[..n], TEXT)?;
            expect_time(start.elapsed(), LEAST, MOST)
        }
        other => {
            expect_error("read", other, Errno::AGAIN)?;
            expect_time(start.elapsed(), Duration::ZERO, AT_ONCE)
        }
    }
}

fn write_refused() -> Outcome {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(DEVICE)
        .map_err(|e| format!("open {DEVICE} to read and write: {e}"))?;
    expect_error("write", rustix::io::write(&file, b"x"), Errno::INVAL)?;
    expect_text(&file)?;
    Ok(String::new())
}

/// A signal without SA_RESTART ends the sleep with EINTR, promptly, and moves nothing.
///
/// The best of three counts: what is measured is the driver, not how busy the machine under the
/// guest is. A driver that slept on would be late each time.
pub(crate) fn signal_interrupts() -> Check {
    check("a_signal_gives_eintr_within_100_ms", 10, || {
        sys::on_signal(libc::SIGALRM, false);
        let file = open_device(DEVICE, 0)?;
        let after = Duration::from_millis(300);
        let mut best = Duration::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            sys::alarm(after);
            expect_error("read", read(&file, &mut [0; 64]), Errno::INTR)?;
            best = best.min(start.elapsed().saturating_sub(after));
        }
        expect_eq("signals seen", sys::SIGNALS.load(Ordering::SeqCst), 3)?;
        let outcome = expect_time(best, Duration::ZERO, PROMPT)?;
        expect_text(&file)?;
        Ok(outcome)
    })
}

fn signal_restarts() -> Outcome {
    sys::on_signal(libc::SIGALRM, true);
    let file = open_device(DEVICE, 0)?;
    let start = Instant::now();
    sys::alarm(Duration::from_millis(300));
    expect_text(&file)?;
    expect_eq("signals seen", sys::SIGNALS.load(Ordering::SeqCst), 1)?;
    expect_time(start.elapsed(), LEAST, MOST)
}

fn sigkill_is_prompt() -> Check {
    check("sigkill_ends_a_sleeping_reader_within_100_ms", 10, || {
        let mut best = Duration::MAX;
        for _ in 0..3 {
            let reader = sleeping_reader()?;
            best = best.min(reader.kill()?);
        }
        expect_time(best, Duration::ZERO, PROMPT)
    })
}

/// A child in the middle of its read.
fn sleeping_reader() -> Result<crate::run::Child, String> {
    let reader = spawn(|| {
        let file = open_device(DEVICE, 0).expect("the device");
        i32::from(read(&file, &mut [0; 64]) != Ok(TEXT.len()))
    })
    .map_err(|e| format!("fork: {e}"))?;
    std::thread::sleep(Duration::from_millis(300));
    match reader.wait(Duration::ZERO) {
        None => Ok(reader),
        Some(status) => Err(format!("expected a sleeping reader, it ended: {status:?}")),
    }
}

/// Eight readers sleep at the same time, not one after the other.
pub(crate) fn eight_readers() -> Check {
    check("eight_readers_take_the_time_of_one", 12, || {
        let start = Instant::now();
        let readers: Vec<_> = (0..8)
            .map(|_| {
                spawn(|| {
                    let result = open_device(DEVICE, 0).and_then(|file| expect_text(&file));
                    i32::from(result.is_err())
                })
            })
            .collect::<Result<_, _>>()
            .map_err(|e| format!("fork: {e}"))?;
        for reader in &readers {
            let status = reader.wait(Duration::from_secs(10));
            let code = status.and_then(|s| s.exit_status());
            expect_eq("a reader's status (0: it got the text)", code, Some(0))?;
        }
        expect_time(start.elapsed(), LEAST, MOST)
    })
}

fn rmmod_while_open() -> Outcome {
    let file = open_device(DEVICE, 0)?;
    refused()?;
    expect_text(&file)?;
    drop(file);
    rmmod(MODULE)?;
    insmod(MODULE, "")?;
    Ok("refused while open, done after the close".into())
}

fn rmmod_during_read() -> Outcome {
    let reader = sleeping_reader()?;
    refused()?;
    let status = reader.wait(Duration::from_secs(3));
    expect_eq(
        "the reader's status",
        status.and_then(|s| s.exit_status()),
        Some(0),
    )?;
    let victim = sleeping_reader()?;
    refused()?;
    victim.signal(Signal::KILL);
    crate::kernel::wait_for("rmmod after its reader was killed", MOST, || {
        Ok(try_rmmod(MODULE).is_ok())
    })?;
    insmod(MODULE, "")?;
    Ok(String::new())
}

fn refused() -> Result<(), String> {
    // EWOULDBLOCK is EAGAIN's other name: somebody uses the module.
    expect_error("rmmod while in use", try_rmmod(MODULE), Errno::WOULDBLOCK)
}

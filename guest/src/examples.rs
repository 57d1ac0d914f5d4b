//! Each example loads, says what it is there to say, and unloads.

use std::path::Path;
use std::time::Duration;

use rustix::io::Errno;

use crate::i8042::Keyboard;
use crate::kernel::{expect_eq, expect_error, insmod, interrupt_row, rmmod, try_insmod, Log};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, Batch};

const RAISES: u64 = 20;

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        check("sleep_in_process_sleeps", 20, sleep_in_process),
        check(
            "share_with_handler_counts_like_proc_interrupts",
            20,
            share_with_handler,
        ),
        check("faux_board_comes_and_goes", 20, faux_board),
        check(
            "faux_board_refuses_to_take_too_long",
            20,
            faux_board_refuses,
        ),
    ])
}

fn sleep_in_process() -> Outcome {
    let mut log = Log::from_now()?;
    insmod("sleep_in_process", "")?;
    rmmod("sleep_in_process")?;
    said(&mut log, "sleep_in_process: slept at least 1 ms")
}

fn share_with_handler() -> Outcome {
    let mut log = Log::from_now()?;
    let mut keyboard = Keyboard::open()?;
    insmod("share_with_handler", "")?;
    let before = line_1()?;
    for _ in 0..RAISES {
        keyboard.raise()?;
        // Time for a handler that runs in a thread (PREEMPT_RT): it runs once for interrupts that
        // come too fast.
        std::thread::sleep(Duration::from_millis(20));
    }
    let row = line_1()? - before;
    rmmod("share_with_handler")?;
    expect_eq("all raised arrived", row, RAISES)?;
    said(
        &mut log,
        &format!("share_with_handler: counted {RAISES} interrupts"),
    )
}

const BOARD: &str = "/sys/bus/faux/devices/faux_board";

fn faux_board() -> Outcome {
    let mut log = Log::from_now()?;
    insmod("faux_board", "settle_ms=5")?;
    expect_eq(
        "it is bound",
        Path::new(BOARD).join("driver").exists(),
        true,
    )?;
    rmmod("faux_board")?;
    expect_eq("it is there", Path::new(BOARD).exists(), false)?;
    said(&mut log, "faux_driver faux_board: settled within 5 ms")?;
    Ok("settled within 5 ms".into())
}

/// The error of `probe` is that of the module, and nothing stays behind.
fn faux_board_refuses() -> Outcome {
    let mut log = Log::from_now()?;
    expect_error(
        "insmod",
        try_insmod("faux_board", "settle_ms=101")?,
        Errno::INVAL,
    )?;
    expect_eq("it is there", Path::new(BOARD).exists(), false)?;
    said(&mut log, "faux_driver faux_board: no board needs 101 ms")?;
    faux_board()
}

fn line_1() -> Result<u64, String> {
    let row = interrupt_row(1)?.ok_or("no row for line 1 in /proc/interrupts")?;
    expect_eq(
        "row names the example",
        row.names("share_with_handler"),
        true,
    )?;
    Ok(row.count)
}

/// Exactly this line must be among those logged since.
pub(crate) fn said(log: &mut Log, expected: &str) -> Outcome {
    let lines = log.lines()?;
    if lines.iter().any(|line| line == expected) {
        Ok(expected.into())
    } else {
        Err(format!("expected the message {expected:?}, got {lines:#?}").into())
    }
}

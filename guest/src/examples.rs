//! Each example loads, says what it is there to say, and unloads.

use std::time::Duration;

use crate::i8042::Keyboard;
use crate::kernel::{expect_eq, insmod, interrupt_row, rmmod, Log};
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

//! The module `waiting` of `tests/kernel`, which checks itself while it is loaded, and then what
//! its handlers do.

use std::time::Duration;

use crate::i8042::Keyboard;
use crate::kernel::{insmod, rmmod, Log};
use crate::ktap::Outcome;

const RAISES: u32 = 5;

/// Loads it, raises line 1, unloads it.
pub(crate) fn locks_and_waiting() -> Outcome {
    let mut keyboard = Keyboard::open()?;
    let mut log = Log::from_now()?;
    let loaded = insmod("waiting", "");
    let lines = log.lines()?;
    loaded.map_err(|e| format!("{e}: {lines:#?}"))?;
    for _ in 0..RAISES {
        keyboard.raise()?;
        std::thread::sleep(Duration::from_millis(20));
    }
    rmmod("waiting")?;
    let lines = log.lines()?;
    let said = lines
        .iter()
        .find_map(|line| {
            line.strip_prefix("waiting: ")?
                .strip_suffix(" interrupts, completed: true")
        })
        .ok_or_else(|| format!("expected the count of interrupts, got {lines:#?}"))?;
    let count: u64 = said.parse().map_err(|e| format!("{said}: {e}"))?;
    // A handler that runs in a thread, on PREEMPT_RT, runs once for interrupts that come too fast.
    if count == 0 {
        return Err(format!("expected up to {RAISES} interrupts, got none").into());
    }
    Ok(format!("{count} interrupts"))
}

//! The negative control: plain Rust-for-Linux lets a handler sleep. This side loads it and raises the line; that the
//! kernel complains is for the harness outside to see, which must call the run red.

use std::time::Duration;

use crate::i8042::Keyboard;
use crate::kernel::{expect_eq, insmod, interrupt_row, rmmod, taint, wait_for, Log};
use crate::run::{check, one_by_one, Batch};

const MODULE: &str = "raw_sleeper";

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        check("raw_sleeper_loads_on_line_1", 10, || {
            insmod(MODULE, "")?;
            let row = interrupt_row(1)?.ok_or_else(|| "no row for line 1".to_string())?;
            expect_eq(&format!("{MODULE} in {row:?}"), row.names(MODULE), true)?;
            Ok(String::new())
        }),
        check("its_handler_ran", 20, || {
            let mut log = Log::from_now()?;
            let mut keyboard = Keyboard::open()?;
            for _ in 0..4 {
                keyboard.raise()?;
            }
            let mut lines = Vec::new();
            wait_for("a line of its handler", Duration::from_secs(10), || {
                lines.extend(log.lines()?);
                Ok(lines
                    .iter()
                    .any(|line| line.contains("raw_sleeper: handler")))
            })?;
            Ok(format!("the kernel's taint is now {:#x}", taint()?))
        }),
        check("raw_sleeper_unloads", 20, || {
            rmmod(MODULE)?;
            Ok(String::new())
        }),
    ])
}

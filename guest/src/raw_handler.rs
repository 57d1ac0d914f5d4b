//! Negative controls with a handler: plain Rust-for-Linux lets it sleep, and take a lock that
//! process context takes with interrupts on. This side loads the module and raises the line; that
//! the kernel complains is for the harness outside to see, which must call the run red.

use std::time::Duration;

use crate::i8042::Keyboard;
use crate::kernel::{expect_eq, insmod, interrupt_row, rmmod, taint, wait_for, Log};
use crate::run::{check, one_by_one, Batch};

/// A handler that takes a mutex.
pub(crate) fn sleeper() -> Vec<Batch> {
    checks("raw_sleeper")
}

/// A handler that takes a lock which process context takes with interrupts on.
pub(crate) fn lock() -> Vec<Batch> {
    checks("raw_lock")
}

fn checks(module: &'static str) -> Vec<Batch> {
    let handled = format!("{module}: handler");
    one_by_one([
        check(&format!("{module}_loads_on_line_1"), 10, move || {
            insmod(module, "")?;
            let row = interrupt_row(1)?.ok_or_else(|| "no row for line 1".to_string())?;
            expect_eq(&format!("{module} in {row:?}"), row.names(module), true)?;
            Ok(String::new())
        }),
        check("its_handler_ran", 20, move || {
            let mut log = Log::from_now()?;
            let mut keyboard = Keyboard::open()?;
            for _ in 0..4 {
                keyboard.raise()?;
            }
            let mut lines = Vec::new();
            wait_for("a line of its handler", Duration::from_secs(10), || {
                lines.extend(log.lines()?);
                Ok(lines.iter().any(|line| line.contains(&handled)))
            })?;
            Ok(format!("the kernel's taint is now {:#x}", taint()?))
        }),
        check(&format!("{module}_unloads"), 20, move || {
            rmmod(module)?;
            Ok(String::new())
        }),
    ])
}

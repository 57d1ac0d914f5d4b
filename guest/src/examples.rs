//! Each example loads, says what it is there to say, and unloads.

use std::time::Duration;

use crate::kernel::{insmod, rmmod, Log};
use crate::run::{check, one_by_one, Batch, Check};

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        example("sleep_in_process", &[]),
        example("share_with_handler", &[]),
    ])
}

/// Loads and unloads an example; each of `says` must be part of a line that it prints, in this order.
fn example(module: &'static str, says: &'static [&'static str]) -> Check {
    check(&format!("{module}_says_its_lines"), 20, move || {
        let mut log = Log::from_now()?;
        insmod(module, "")?;
        std::thread::sleep(Duration::from_millis(500));
        rmmod(module)?;
        let prefix = format!("{module}: ");
        let lines: Vec<String> = log
            .lines()?
            .into_iter()
            .filter(|line| line.starts_with(&prefix) && !line.contains("verification failed"))
            .collect();
        if lines.is_empty() {
            return Err(format!("expected lines that begin with {prefix:?}, got none").into());
        }
        let mut rest = lines.iter();
        for expected in says {
            if !rest.any(|line| line.contains(expected)) {
                return Err(format!("expected {expected:?} in its place in {lines:#?}").into());
            }
        }
        Ok(lines.join("\n"))
    })
}

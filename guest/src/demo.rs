//! Each driver once, in a few seconds: what someone sees who tries the project for the first time.

use crate::run::{check, one_by_one, Batch};
use crate::{interrupt_context, process_context};

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    let mut batches = one_by_one([
        interrupt_context::loads(),
        process_context::loads(),
        interrupt_context::shares(),
        check("line_1_raised_100_times_under_load", 10, || {
            interrupt_context::run_under_load(5, 20)
        }),
        interrupt_context::count_equals_row(),
        interrupt_context::poll_follows(),
    ]);
    batches.push(vec![
        process_context::content(),
        process_context::eight_readers(),
        process_context::signal_interrupts(),
    ]);
    batches.extend(one_by_one([
        interrupt_context::unloads(),
        process_context::unloads(),
    ]));
    batches
}

//! Each driver once, in a few seconds: what someone sees who tries the project for the first time.

use crate::run::{check, Batch};
use crate::{interrupt_context, process_context};

/// The whole scenario. What can run at the same time does: the guest must be done six seconds after
/// its start.
pub(crate) fn checks() -> Vec<Batch> {
    vec![
        vec![interrupt_context::loads(), process_context::loads()],
        vec![
            interrupt_context::shares(),
            check("line_1_raised_100_times_under_load", 10, || {
                interrupt_context::run_under_load(5, 20)
            }),
            process_context::content(),
            process_context::eight_readers(),
            process_context::signal_interrupts(),
        ],
        vec![interrupt_context::count_equals_row()],
        vec![interrupt_context::poll_follows()],
        vec![interrupt_context::unloads(), process_context::unloads()],
    ]
}

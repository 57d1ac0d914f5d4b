// SPDX-License-Identifier: GPL-2.0
//! The miniature drivers pass every schedule as they are right, and of each mistake one is found
//! that fails. The row's "plain" is one run in which nothing comes in but what must, as a test that
//! does not explore has it.

use ctx_core::hosted::{Explore, World};
use explore_tests::*;

type Scenario = fn(&World);

macro_rules! miniatures {
    ($($name:ident)*) => { &[$((stringify!($name), $name::<false>, $name::<true>)),*] };
}
const ALL: &[(&str, Scenario, Scenario)] = miniatures! {
    acknowledged_after_the_read
    completed_twice
    tested_outside_the_lock
    released_before_the_line
    requested_too_early
    made_ready_after_the_start
    added_in_two_steps
    locked_in_two_orders
    flushed_with_its_mutex
    armed_once_more
    freed_under_the_device
};

#[test]
fn the_right_form_passes_and_the_mistake_is_found() {
    let mut missed = Vec::new();
    for (name, right, wrong) in ALL {
        let row = format!("\n| miniature | {} | ", name.replace('_', " "));
        let page = include_str!("../../../docs/explore.md");
        assert!(page.contains(&row), "docs/explore.md lacks{row}");
        match Explore::new().find(*right) {
            Ok(report) => {
                println!("{name}: {report}");
                assert_eq!(report.skipped, 0, "{name} has schedules that were not run");
            }
            Err(failure) => panic!("{name}: {failure}"),
        }
        let plain = Explore::new().comings(0).find(*wrong).is_err();
        let plain = if plain { "yes" } else { "no" };
        match Explore::new().find(*wrong) {
            Ok(_) => missed.push(name),
            Err(failure) => {
                let (schedules, schedule) = (failure.schedules(), failure.schedule());
                println!("miniature | {name} | {plain} | yes | {schedules} | {schedule}");
            }
        }
    }
    assert!(missed.is_empty(), "not found: {missed:?}");
}

//! The guest's own safety nets: checks that panic, hang, die, leave children behind or say nothing
//! must not pass.

use std::time::Duration;

use crate::kernel::expect_eq;
use crate::ktap::{Outcome, Stop, Tally};
use crate::run::{check, one_by_one, run_batch, spawn, Batch};
use crate::sys;

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        check("a_pass_passes", 10, || {
            expect_eq("outcome", inner(1, || Ok("fine".into())), Ok("fine".into()))?;
            Ok(String::new())
        }),
        check("a_failure_fails", 10, || {
            let outcome = inner(1, || Err(Stop::Fail("on purpose".into())));
            expect_eq("outcome", outcome, Err(Stop::Fail("on purpose".into())))?;
            Ok(String::new())
        }),
        check("a_panic_fails", 10, || {
            must_fail("ended badly", || panic!("on purpose"))
        }),
        check("an_early_exit_fails", 10, || {
            must_fail("no result", || sys::exit_now(0))
        }),
        check("an_abort_fails", 10, || {
            must_fail("ended badly", || std::process::abort())
        }),
        check("a_hang_fails", 10, || {
            must_fail("not done after 1 s", || loop {
                std::thread::sleep(Duration::from_secs(60));
            })
        }),
        check("a_busy_loop_fails", 10, || {
            must_fail("not done after 1 s", || loop {
                std::hint::spin_loop();
            })
        }),
        check("a_child_left_behind_holds_nobody_up", 10, || {
            let outcome = inner(1, || {
                spawn(|| loop {
                    std::thread::sleep(Duration::from_secs(60));
                })
                .map_err(|e| e.to_string())?;
                Ok(String::new())
            });
            expect_eq("outcome", outcome, Ok(String::new()))?;
            Ok(String::new())
        }),
    ])
}

/// Runs one check as PID 1 would.
fn inner(secs: u64, run: impl Fn() -> Outcome + 'static) -> Outcome {
    run_batch(&[check("inner", secs, run)]).remove(0)
}

fn must_fail(why: &str, run: impl Fn() -> Outcome + 'static) -> Outcome {
    let outcome = inner(1, run);
    let (mut tally, _) = Tally::start(1);
    tally.report("inner", &outcome);
    expect_eq(
        "verdict",
        tally.verdict().as_str(),
        "CTX-VERDICT: FAIL 0/1\n",
    )?;
    match outcome {
        Err(Stop::Fail(text)) if text.contains(why) => Ok(text),
        other => Err(format!("expected a failure that says {why:?}, got {other:?}").into()),
    }
}

//! Judges what a guest's console showed.  It is a pure function of the text, so that each way to
//! fail has a test.

use crate::ktap::{self, Check, Outcome};
use crate::qemu::End;
use crate::scenarios::VERDICT;

/// How the kernel says that something is wrong.
const SPLATS: &[&str] = &[
    "BUG:",
    "WARNING:",
    "INFO: possible",
    "INFO: rcu",
    "rcu: INFO",
    "INFO: task",
    "INFO: trying to register",
    "sleeping function called",
    "scheduling while atomic",
    "Oops",
    "KASAN",
    "KFENCE",
    "UBSAN",
    "ODEBUG:",
    "kmemleak: unreferenced object",
    "new suspected memory leaks",
    "general protection fault",
    "unable to handle",
    "list_add corruption",
    "list_del corruption",
    "refcount_t:",
    "soft lockup",
    "hard LOCKUP",
    "nobody cared",
    "Kernel panic",
    "rust_kernel: panicked",
    "cut here",
    "Call Trace:",
];

/// Something that makes a run red.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Problem {
    /// What it is, in one line.
    pub(crate) what: String,
    /// The part of the console that shows it.
    pub(crate) excerpt: String,
}

/// What a boot came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub(crate) checks: Vec<Check>,
    /// The lines in which the kernel says that something is wrong.
    pub(crate) splats: Vec<String>,
    pub(crate) problems: Vec<Problem>,
}

impl Report {
    /// Whether there is nothing to object to.
    pub(crate) fn passed(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many checks came out like this.
    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.checks
            .iter()
            .filter(|check| check.outcome == outcome)
            .count()
    }

    /// The problems, to be shown.
    pub(crate) fn explain(&self) -> String {
        let one = |problem: &Problem| {
            let excerpt: Vec<&str> = problem
                .excerpt
                .lines()
                .flat_map(|line| ["\n      | ", line])
                .collect();
            let excerpt = excerpt.concat();
            format!("    {}{excerpt}\n", problem.what)
        };
        self.problems.iter().map(one).collect()
    }

    fn problem(&mut self, what: impl Into<String>, excerpt: impl Into<String>) {
        self.problems.push(Problem {
            what: what.into(),
            excerpt: excerpt.into(),
        });
    }
}

/// Judges a console.  A pass is one verdict that says PASS, agrees with the named checks, and
/// nothing else to object to.
pub(crate) fn judge(text: &str, end: End) -> Report {
    let mut report = Report::default();
    let lines: Vec<&str> = text.lines().collect();
    splats(&lines, &mut report);
    let (checks, plan) = ktap::parse(text);
    for check in checks.iter().filter(|check| check.outcome == Outcome::Fail) {
        report.problem(format!("check {} failed: {}", check.name, check.why), "");
    }
    report.checks = checks;
    match end {
        End::PoweredOff => {}
        End::TimedOut(limit) => {
            report.problem(
                format!(
                    "hang: not powered off after {} s; the console's end",
                    limit.as_secs()
                ),
                tail(&lines),
            );
        }
        End::Stillborn => report.problem(
            "hang: the kernel did not come to /init; the console's end",
            tail(&lines),
        ),
        End::Failed => report.problem("QEMU failed; the console's end", tail(&lines)),
    }
    verdict(&lines, plan, &mut report);
    report
}

fn splats(lines: &[&str], report: &mut Report) {
    let mut shown_to = 0;
    for (number, line) in lines.iter().enumerate() {
        let Some(said) = kernel_part(line) else {
            continue;
        };
        if !SPLATS.iter().any(|splat| said.contains(splat)) {
            continue;
        }
        report.splats.push(said.trim().to_owned());
        // What follows a splat closely belongs to it.
        if number >= shown_to {
            shown_to = (number + 30).min(lines.len());
            let excerpt = lines[number.saturating_sub(2)..shown_to].join("\n");
            report.problem(format!("the kernel complains: {}", said.trim()), excerpt);
        }
    }
}

/// What the kernel says in a line, if it is the kernel's at all.  The guest's own lines may quote
/// what the kernel says; a message of the kernel that was printed into the middle of one of them
/// counts.
fn kernel_part(line: &str) -> Option<&str> {
    let stamp = line.match_indices('[').find_map(|(start, _)| {
        let (inside, rest) = line[start + 1..].split_once(']')?;
        let (seconds, fraction) = inside.trim_start().split_once('.')?;
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits(seconds) && digits(fraction)).then_some(rest)
    });
    let guest = ["ok ", "not ok ", "# "]
        .iter()
        .any(|prefix| line.starts_with(prefix));
    stamp.or((!guest).then_some(line))
}

fn verdict(lines: &[&str], plan: Option<usize>, report: &mut Report) {
    let verdicts: Vec<&str> = lines
        .iter()
        .filter_map(|line| Some(line.split_once(VERDICT)?.1.trim()))
        .collect();
    let [verdict] = verdicts[..] else {
        let what = if verdicts.is_empty() {
            "no verdict".into()
        } else {
            format!("{} verdicts", verdicts.len())
        };
        return report.problem(format!("{what}; the console's end"), tail(lines));
    };
    let passed = report.count(Outcome::Pass);
    let counted = report.checks.len() - report.count(Outcome::Skip);
    match verdict.split_once(' ') {
        Some(("PASS", tally))
            if passed == counted && passed > 0 && tally == format!("{passed}/{counted}") => {}
        Some(("FAIL", tally)) => {
            report.problem(format!("the verdict is FAIL {tally}"), guest_notes(lines))
        }
        _ => report.problem(
            format!(
                "the verdict `{verdict}` does not agree with the checks: {passed} of {counted} \
                 passed"
            ),
            tail(lines),
        ),
    }
    if plan != Some(report.checks.len()) {
        let promised = plan.map_or("nothing".into(), |plan| plan.to_string());
        report.problem(
            format!(
                "{} results, and the plan promised {promised}",
                report.checks.len()
            ),
            tail(lines),
        );
    }
}

fn tail(lines: &[&str]) -> String {
    lines[lines.len().saturating_sub(40)..].join("\n")
}

fn guest_notes(lines: &[&str]) -> String {
    let notes: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|line| line.starts_with("# "))
        .collect();
    tail(&notes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{judge, Report, SPLATS};
    use crate::ktap::Outcome;
    use crate::qemu::End;

    const GOOD: &str = "[    0.000000] Linux version 7.3\n[    2.1] ctx: loading out-of-tree \
                        module taints kernel.\n\
                        KTAP version 1\n1..2\nok 1 a\nok 2 b # SKIP no kmemleak\n\
                        CTX-VERDICT: PASS 1/1\n[    3.0] reboot: Power down\n";

    fn red(text: &str, why: &str) -> Report {
        let report = judge(text, End::PoweredOff);
        assert!(!report.passed(), "{text}");
        assert!(
            report
                .problems
                .iter()
                .any(|problem| problem.what.contains(why)),
            "{:?}",
            report.problems
        );
        report
    }

    #[test]
    fn a_good_console_passes() {
        let report = judge(GOOD, End::PoweredOff);
        assert!(report.passed(), "{:?}", report.problems);
        assert_eq!(
            (report.count(Outcome::Pass), report.count(Outcome::Skip)),
            (1, 1)
        );
    }

    #[test]
    fn each_splat_is_seen_and_shown() {
        for splat in SPLATS {
            let text = GOOD.replace(
                "KTAP",
                &format!("[    2.500000] {splat} in some_function+0x1/0x2\nKTAP"),
            );
            let report = red(&text, splat);
            assert!(
                report.problems[0].excerpt.contains("some_function"),
                "{splat}"
            );
            assert_eq!(report.splats.len(), 1);
        }
    }

    #[test]
    fn real_splats_are_seen() {
        for line in [
            "[    4.1] BUG: sleeping function called from invalid context at \
             kernel/time/sleep_timeout.c:325",
            "[    4.1] BUG: scheduling while atomic: init/1/0x00010001",
            "[    4.1] WARNING: possible circular locking dependency detected",
            "[    4.1][   T71] INFO: rcu_preempt detected stalls on CPUs/tasks",
            "[    4.1] kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)",
            "[    4.1] Oops: general protection fault, probably for non-canonical address",
            "[    4.1] irq 1: nobody cared (try booting with the \"irqpoll\" option)",
            "ok 1 [    4.100000] BUG: KASAN: slab-use-after-free in foo",
        ] {
            red(
                &GOOD.replace("KTAP", &format!("{line}\nKTAP")),
                "the kernel complains",
            );
        }
    }

    #[test]
    fn what_the_guest_quotes_is_no_splat() {
        let text = GOOD.replace("ok 1 a", "# a: no WARNING: was seen\nok 1 a");
        assert!(judge(&text, End::PoweredOff).passed());
    }

    #[test]
    fn a_verdict_is_needed_once() {
        red(&GOOD.replace("CTX-VERDICT: PASS 1/1\n", ""), "no verdict");
        red(
            &GOOD.replace(
                "CTX-VERDICT: PASS 1/1\n",
                "CTX-VERDICT: PASS 1/1\nCTX-VERDICT: PASS 1/1\n",
            ),
            "2 verdicts",
        );
    }

    #[test]
    fn a_verdict_must_agree_with_the_checks() {
        red(&GOOD.replace("PASS 1/1", "PASS 2/2"), "does not agree");
        red(&GOOD.replace("PASS 1/1", "FAIL 0/1"), "the verdict is FAIL");
        red(&GOOD.replace("PASS 1/1", "FINE 1/1"), "does not agree");
        red(
            "KTAP version 1\n1..0\nCTX-VERDICT: PASS 0/0\n",
            "does not agree",
        );
        red(&GOOD.replace("ok 1 a", "not ok 1 a"), "check a failed");
        red(
            &GOOD.replace("1..2", "1..3"),
            "2 results, and the plan promised 3",
        );
    }

    #[test]
    fn a_hang_is_red_whatever_the_verdict() {
        let report = judge(GOOD, End::TimedOut(Duration::from_secs(60)));
        assert!(report.problems[0]
            .what
            .contains("hang: not powered off after 60 s"));
        assert!(report.problems[0].excerpt.contains("CTX-VERDICT"));
        assert!(!judge(GOOD, End::Stillborn).passed());
        assert!(!judge(GOOD, End::Failed).passed());
    }
}

//! KTAP version 1 lines, the tally, and the verdict; pure text, so that the host can test it.
//!
//! Format: `Documentation/dev-tools/ktap.rst`.

use crate::scenarios::VERDICT;

/// Why a check did not pass.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// What was expected and what was seen.
    Fail(String),
    /// This kernel cannot run the check, and why.
    Skip(String),
}

/// A failure from its text.
impl From<String> for Stop {
    fn from(why: String) -> Self {
        Stop::Fail(why)
    }
}

/// A check gives a note for the reader (what was measured; may be empty) or the reason why it did
/// not pass.
pub(crate) type Outcome = Result<String, Stop>;

/// Counts the results as they are printed.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    planned: usize,
    reported: usize,
    passed: usize,
    skipped: usize,
}

impl Tally {
    /// The head of the report, for a plan of `planned` checks.
    pub(crate) fn start(planned: usize) -> (Self, String) {
        let tally = Self {
            planned,
            ..Self::default()
        };
        (tally, format!("KTAP version 1\n1..{planned}\n"))
    }

    /// Counts one result and gives its lines: the diagnostics first, as KTAP wants them.
    pub(crate) fn report(&mut self, name: &str, outcome: &Outcome) -> String {
        self.reported += 1;
        let number = self.reported;
        match outcome {
            Ok(note) => {
                self.passed += 1;
                format!("{}ok {number} {name}\n", diagnostics(name, note))
            }
            Err(Stop::Skip(why)) => {
                self.skipped += 1;
                format!("ok {number} {name} # SKIP {}\n", one_line(why))
            }
            Err(Stop::Fail(why)) => {
                format!("{}not ok {number} {name}\n", diagnostics(name, why))
            }
        }
    }

    /// The last line. It says PASS only where every planned check was reported and none failed; a
    /// skipped one counts neither way, and nothing passed is a failure.
    pub(crate) fn verdict(&self) -> String {
        let total = self.planned.max(self.reported) - self.skipped;
        let word = if self.passed == total && total > 0 {
            "PASS"
        } else {
            "FAIL"
        };
        format!("{VERDICT} {word} {}/{total}\n", self.passed)
    }
}

fn diagnostics(name: &str, text: &str) -> String {
    let start = format!("# {name}: ");
    text.lines()
        .flat_map(|line| [&*start, line, "\n"])
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fail(why: &str) -> Outcome {
        Err(Stop::Fail(why.into()))
    }

    #[test]
    fn a_report_is_ktap() {
        let (mut tally, head) = Tally::start(3);
        let mut text = head;
        text += &tally.report("a", &Ok(String::new()));
        text += &tally.report("b", &fail("expected 1\ngot 2"));
        text += &tally.report("c", &Err(Stop::Skip("no\nkmemleak".into())));
        text += &tally.verdict();
        assert_eq!(
            text,
            "KTAP version 1\n1..3\nok 1 a\n# b: expected 1\n# b: got 2\nnot ok 2 b\n\
             ok 3 c # SKIP no kmemleak\nCTX-VERDICT: FAIL 1/2\n"
        );
    }

    #[test]
    fn all_passed_is_pass() {
        let (mut tally, _) = Tally::start(2);
        tally.report("a", &Ok(String::new()));
        tally.report("b", &Ok("took 1 s".into()));
        assert_eq!(tally.verdict(), "CTX-VERDICT: PASS 2/2\n");
    }

    #[test]
    fn a_check_that_never_reported_fails() {
        let (mut tally, _) = Tally::start(2);
        tally.report("a", &Ok(String::new()));
        assert_eq!(tally.verdict(), "CTX-VERDICT: FAIL 1/2\n");
    }

    #[test]
    fn nothing_passed_is_no_pass() {
        assert_eq!(Tally::start(0).0.verdict(), "CTX-VERDICT: FAIL 0/0\n");
        let (mut tally, _) = Tally::start(1);
        tally.report("a", &Err(Stop::Skip("x".into())));
        assert_eq!(tally.verdict(), "CTX-VERDICT: FAIL 0/0\n");
    }
}

//! KTAP version 1 results in a console.

/// How a check came out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    Pass,
    Fail,
    Skip,
}

/// A named check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Check {
    pub(crate) name: String,
    pub(crate) outcome: Outcome,
    /// Why it failed or was left out.
    pub(crate) why: String,
}

/// The results in `text`, and how many its plan promised.
pub(crate) fn parse(text: &str) -> (Vec<Check>, Option<usize>) {
    let mut checks = Vec::new();
    let mut plan = None;
    let mut notes: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(count) = line
            .strip_prefix("1..")
            .and_then(|count| count.trim().parse().ok())
        {
            plan = Some(count);
        } else if let Some(note) = line.strip_prefix("# ") {
            notes.push(note);
        } else if let Some(check) = result(line, &notes) {
            checks.push(check);
            notes.clear();
        }
    }
    (checks, plan)
}

fn result(line: &str, notes: &[&str]) -> Option<Check> {
    let (good, rest) = match (line.strip_prefix("ok "), line.strip_prefix("not ok ")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let (number, rest) = before_printk(rest).split_once(' ')?;
    number.parse::<usize>().ok()?;
    let (name, skip) = match rest.split_once(" # SKIP") {
        Some((name, why)) => (name, Some(why)),
        None => (rest, None),
    };
    let name = name.trim().trim_start_matches("- ").to_owned();
    let about = format!("{name}: ");
    let notes: Vec<&str> = notes
        .iter()
        .filter_map(|note| note.strip_prefix(&about))
        .collect();
    Some(Check {
        outcome: match (good, skip) {
            (true, Some(_)) => Outcome::Skip,
            (true, None) => Outcome::Pass,
            (false, _) => Outcome::Fail,
        },
        why: skip.map_or_else(|| notes.join("; "), |why| why.trim().to_owned()),
        name,
    })
}

/// The line without what the kernel printed before its end: PREEMPT_RT prints in a thread, which
/// comes between a program's text and the line feed.
fn before_printk(line: &str) -> &str {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_stamp = |(at, _): &(usize, &str)| {
        let stamp = line[at + 1..].split_once("] ");
        let parts = stamp.and_then(|(stamp, _)| stamp.split_once('.'));
        parts.is_some_and(|(seconds, rest)| digits(seconds.trim_start()) && digits(rest))
    };
    let stamp = line.match_indices('[').find(is_stamp);
    stamp.map_or(line, |(at, _)| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::{parse, Outcome};

    #[test]
    fn what_the_kernel_prints_before_the_end_of_a_line_is_not_the_name() {
        let text = "ok 2 load_it[    3.227010] it: Rust minimal sample (init)\nok 3 a[0] [x.1] b\n";
        let names: Vec<_> = parse(text).0.into_iter().map(|check| check.name).collect();
        assert_eq!(names, ["load_it", "a[0] [x.1] b"]);
    }

    #[test]
    fn results_have_their_names_and_reasons() {
        let (checks, plan) = parse(
            "[    1.0] boot\nKTAP version 1\n1..3\nok 1 a\n# b: expected 1\n# b: got 2\n\
             not ok 2 b\nok 3 c # SKIP no kmemleak\n",
        );
        let found: Vec<_> = checks
            .iter()
            .map(|check| (&*check.name, check.outcome, &*check.why))
            .collect();
        let expected = [
            ("a", Outcome::Pass, ""),
            ("b", Outcome::Fail, "expected 1; got 2"),
            ("c", Outcome::Skip, "no kmemleak"),
        ];
        assert_eq!(found, expected);
        assert_eq!(plan, Some(3));
    }

    #[test]
    fn what_only_looks_like_a_result_is_none() {
        assert!(parse("ok\nok one two\n[    1.2] ok 1 a\nnot okay 1 a\n")
            .0
            .is_empty());
    }
}

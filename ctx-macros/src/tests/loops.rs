// SPDX-License-Identifier: GPL-2.0
//! The loop rule: which loops have a way out.

use super::mistakes;

/// Bodies whose loops end soon, as far as can be seen.
const LEFT: &[&str] = &[
    "loop { break }",
    "let n = loop { break 5 };",
    "loop { step(); return }",
    "while true { break }",
    "while (false) {}",
    "while pending != 0 { pending &= pending - 1; }",
    "while let Some(next) = node { node = next.next; }",
    "while last != Some(3) { last = None }",
    "for _ in 0.. {}",
    "'a: for _ in 0..3 { loop { continue 'a } }",
    "'block: { loop { break 'block } }",
    "loop { 'a: { break 'a } break }",
    "loop { panic!(\"no\") }",
    "loop { core::unreachable!() }",
    "loop { todo!(); }",
    "fn other() { loop {} }",
    "const N: u8 = loop {};",
    "let text = \"loop\";",
    "this is no rust loop at all",
    // Not seen: what an iterator, a helper or a recursion does.
    "for next in iter::from_fn(|| queue.pop()) {}",
    "drain(queue);",
];

/// Bodies with a loop that has a way out, and nothing that bounds it, and how many.
const UNBOUNDED: &[(&str, usize)] = &[
    ("loop { if done() { return } }", 1),
    ("loop { step()?; }", 1),
    ("loop { match next() { Some(_) => {} None => break, } }", 1),
    ("while let Some(next) = queue.pop() { handle(next) }", 1),
    ("while !queue.is_empty() {}", 1),
    ("while more() {}", 1),
    ("while read!(STATUS) & BUSY != 0 {}", 1),
    (
        "queue.with(ctx, |queue, _| while let Some(x) = queue.pop() {})",
        1,
    ),
    ("'a: loop { for _ in 0..3 { if x { break 'a; } } }", 1),
    ("'a: while go() { loop { continue 'a } }", 1),
    ("loop { for _ in (break) {} }", 1),
    ("'a: loop { loop { break 'a } }", 1),
    ("loop { assert_or!(ready(), return) }", 1),
    ("loop { select! { x => { break } } }", 1),
    ("loop { if ready { continue } break }", 1),
    ("'a: loop { for _ in 0..3 { continue 'a } return }", 1),
    ("loop { if wrong { panic!() } }", 1),
    ("while x() { while y() {} }", 2),
];

/// Bodies with a loop that has none, and how many.
const ENDLESS: &[(&str, usize)] = &[
    ("loop {}", 1),
    ("while true {}", 1),
    ("while ((true)) { poll(); }", 1),
    ("loop { loop { break } }", 1),
    ("loop { while x { break } }", 1),
    ("loop { for _ in y { break } }", 1),
    ("loop { loop {} }", 2),
    ("'a: loop { continue 'a }", 1),
    ("loop { 'a: loop { break 'a } }", 1),
    ("loop { 'a: { break 'a } }", 1),
    ("loop { run(|| return) }", 1),
    ("loop { run(|| f()?) }", 1),
    ("loop { fn other() { return } }", 1),
    ("loop { let later = async { return }; }", 1),
    ("lock.with(ctx, |data, ctx| loop { poll(data) });", 1),
    ("if x { match y { _ => { loop {} } } }", 1),
    ("loop { pr_info!(\"waiting\") }", 1),
    ("loop { break } loop {}", 1),
];

#[test]
fn a_loop_that_ends_soon_is_accepted() {
    for body in LEFT {
        assert_eq!(
            mistakes(&format!("#[softirq] fn f() {{ {body} }}")),
            [],
            "{body}"
        );
    }
}

#[test]
fn a_loop_without_a_way_out_is_refused() {
    for (body, count) in ENDLESS {
        let found = mistakes(&format!("#[nmi] fn f() {{ {body} }}"));
        assert_eq!(found.len(), *count, "{body}: {found:?}");
        assert!(
            found.iter().all(|(name, place)| name == "endless-loop"
                && ["loop", "while"].contains(&place.as_str())),
            "{found:?}"
        );
    }
}

#[test]
fn a_loop_that_nothing_bounds_is_refused() {
    for (body, count) in UNBOUNDED {
        let found = mistakes(&format!("#[irq_handler] fn f() -> IrqReturn {{ {body} }}"));
        assert_eq!(found.len(), *count, "{body}: {found:?}");
        assert!(
            found.iter().all(|(name, place)| name == "unbounded-loop"
                && ["loop", "while"].contains(&place.as_str())),
            "{found:?}"
        );
    }
}

#[test]
fn a_reason_admits_it() {
    for (body, _) in ENDLESS.iter().chain(UNBOUNDED) {
        assert_eq!(
            mistakes(&format!(
                "#[nmi(bounded = \"the FIFO holds 16 bytes\")] fn f() {{ {body} }}"
            )),
            [],
            "{body}"
        );
    }
}

#[test]
fn only_where_nothing_else_can_run() {
    for attribute in ["user_ctx", "process_ctx", "threaded_irq", "any_ctx"] {
        assert_eq!(
            mistakes(&format!("#[{attribute}] fn f() {{ loop {{}} }}")),
            []
        );
    }
    for attribute in ["softirq", "nmi", "irq_handler", "hard_irq_handler"] {
        assert_eq!(
            mistakes(&format!(
                "#[{attribute}] fn f() -> IrqReturn {{ loop {{}} }}"
            ))
            .len(),
            1,
            "{attribute}"
        );
    }
}

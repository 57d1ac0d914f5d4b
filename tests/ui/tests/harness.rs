// SPDX-License-Identifier: GPL-2.0
//! The harness can fail: each way in which a case may be wrong is seen.

use std::{fs, path::Path};
use ui_tests::{accepts, check, golden, judge, Case, Compiler, Limits, Message};

/// What rustc 1.95.0 said of a handler that sleeps: two warnings, the error and the summary.
const RECORDED: &str = include_str!("recorded.jsonl");
/// Where it stood.
const FILE: &str = "/case.rs";
const HEADER: &str = "//! error[E0277]: this call may sleep, but `IrqCtx` may not\n\
                      //! at: sleep(«ctx», Delta::from_micros(10));\n";

fn recorded() -> Vec<Message> {
    Message::read(RECORDED, Path::new(FILE)).unwrap_or_else(|e| panic!("{e}"))
}

fn verdict(header: &str) -> Result<(), String> {
    judge(&Case::parse(header)?, &recorded())
}

/// That it is refused, and why.
fn refused(header: &str, why: &str) {
    let verdict = verdict(header);
    assert!(
        verdict.as_ref().is_err_and(|e| e.contains(why)),
        "{verdict:?}"
    );
}

#[test]
fn the_right_expectation_is_taken() {
    assert_eq!(verdict(HEADER), Ok(()));
    assert_eq!(
        recorded().len(),
        3,
        "two warnings and an error; the summary is neither"
    );
}

#[test]
fn a_wrong_expectation_is_seen() {
    refused(&HEADER.replace("E0277", "E0308"), "expected, and not found");
    refused(&HEADER.replace("[E0277]", ""), "expected, and not found");
    refused(
        &HEADER.replace("may sleep", "may block"),
        "expected, and not found",
    );
    refused(
        &HEADER.replace("«ctx»", "«ctx, Delta»"),
        "expected, and not found",
    );
    refused(
        &HEADER.replace("from_micros", "from_millis"),
        "expected, and not found",
    );
}

#[test]
fn another_error_than_stated_is_seen() {
    let (second, header) = (HEADER.replace("may sleep", "may wait"), HEADER);
    refused(&format!("{header}{second}"), "expected, and not found");
    refused(&format!("{header}{header}"), "expected, and not found");
    let twice = RECORDED.repeat(2);
    let messages = Message::read(&twice, Path::new(FILE)).unwrap_or_else(|e| panic!("{e}"));
    let case = Case::parse(HEADER).unwrap_or_else(|e| panic!("{e}"));
    assert!(judge(&case, &messages).is_err_and(|e| e.contains("found, and not expected")));
}

#[test]
fn a_case_that_compiles_is_seen() {
    let warnings: Vec<Message> = recorded()
        .into_iter()
        .filter(|message| !message.is_error())
        .collect();
    let case = Case::parse(HEADER).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(judge(&case, &warnings), Err("it compiles".into()));
}

#[test]
fn a_case_without_expectation_is_seen() {
    refused("//! It sleeps.\n", "it expects no error");
    refused("//! error[E0277]: this call may sleep\n", "next line");
    refused(
        "//! error[E0277]: short\n//! at: «x»\n",
        "a message and a mark",
    );
    refused(
        "//! error[E0277] this call may sleep\n//! at: «»\n",
        "is written",
    );
}

#[test]
fn a_twin_that_does_not_compile_is_seen() {
    assert!(accepts(&recorded()).is_err_and(|e| e.contains("it does not compile")));
}

#[test]
fn what_is_no_message_is_seen() {
    assert!(Message::read("thread 'rustc' panicked", Path::new(FILE)).is_err());
}

#[test]
fn a_blessed_text_does_not_depend_on_the_place() {
    let text = golden::normal(&recorded(), Path::new(FILE));
    assert!(
        text.contains("   --> /case.rs:7:11\n") && text.contains("LL |     sleep(ctx"),
        "{text}"
    );
    let moved = RECORDED
        .replace("time.rs:96:0", "time.rs:1003:17")
        .replace(r"\n  |", r"\n     |");
    assert!(moved != RECORDED);
    let moved = Message::read(&moved, Path::new(FILE)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(golden::normal(&moved, Path::new(FILE)), text);
}

/// From end to end: files on disk, the compiler of today.
#[test]
fn the_whole_harness_can_fail() {
    let compiler = Compiler::new("harness").unwrap_or_else(|e| panic!("{e}"));
    let code = "extern crate ctx_core as kernel;\nuse kernel::{prelude::*, time::*};\n\
                #[irq_handler]\npub fn handle() -> IrqReturn {\n    sleep(ctx, \
                Delta::from_micros(10));\n    IrqReturn::Handled\n}\n";
    let mended = code.replace("sleep(ctx, Delta::from_micros(10))", "delay(ctx, 10)");
    let run = |case: String, twin: &str| {
        let (fail, pass) = (
            compiler.out().join("case.rs"),
            compiler.out().join("twin.rs"),
        );
        fs::write(&fail, case).expect("the case is written");
        fs::write(&pass, twin).expect("the twin is written");
        check(&compiler, &fail, &pass, Limits::RULE).map(drop)
    };
    assert_eq!(run(format!("{HEADER}{code}"), &mended), Ok(()));
    let seen = |verdict: Result<(), String>, why: &str| {
        assert!(
            verdict.as_ref().is_err_and(|e| e.contains(why)),
            "{verdict:?}"
        )
    };
    seen(
        run(
            format!("{}{code}", HEADER.replace("E0277", "E0499")),
            &mended,
        ),
        "expected, and not found",
    );
    let says = |what: &str| run(format!("{HEADER}//! says: {what}\n{code}"), &mended);
    assert_eq!(says("sleeping is forbidden in `IrqCtx`"), Ok(()));
    seen(
        says("sleeping is forbidden in `NmiCtx`"),
        "expected, and not found",
    );
    seen(run(format!("{HEADER}{mended}"), &mended), "it compiles");
    seen(run(format!("{HEADER}{code}"), code), "its twin removes 0");
    seen(
        run(format!("{HEADER}{code}"), &code.replace("10)", "11)")),
        "its twin: it does not compile",
    );
    seen(
        run(format!("{HEADER}{code}"), "//! Nothing is left.\n"),
        "its twin removes 7",
    );
    seen(
        run(
            format!("{HEADER}{code}{}", "// longer\n".repeat(20)),
            &mended,
        ),
        "more than 20",
    );
}

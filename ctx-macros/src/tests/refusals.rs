// SPDX-License-Identifier: GPL-2.0
//! Each refusal by its name and the text it marks, and all of them at once.

use std::collections::BTreeSet;

use super::mistakes;
use crate::errors;

/// Source, then name and marked text of each mistake in the order of the report.
pub(super) const CASES: &[(&str, &[(&str, &str)])] = &[
    // What it stands on.
    ("#[irq_handler] pub struct Device;", &[("not-a-function", "struct")]),
    ("#[process_ctx] impl Device { fn f() {} }", &[("not-a-function", "impl")]),
    ("#[process_ctx] unsafe impl Send for Device {}", &[("not-a-function", "unsafe")]),
    ("#[process_ctx] pub(crate) mod m { fn f() {} }", &[("not-a-function", "mod")]),
    ("#[nmi] static HANDLER: fn() = f;", &[("not-a-function", "static")]),
    ("#[nmi] extern \"C\" { fn f(); }", &[("not-a-function", "extern")]),
    ("#[softirq] gen fn f() {}", &[("unreadable-signature", "gen")]),
    (
        "#[irq_handler] #[process_ctx] fn f() -> IrqReturn {}",
        &[("second-attribute", "#[process_ctx]")],
    ),
    (
        "#[user_ctx] #[inline] #[::ctx_core::user_ctx] fn f() {}",
        &[("second-attribute", "#[::ctx_core::user_ctx]")],
    ),
    (
        "#[process_ctx] #[test] fn f() {}",
        &[("test-function", "#[test]")],
    ),
    // Arguments.
    ("#[irq_handler(budget = 5)] fn f() -> IrqReturn {}", &[("unknown-argument", "budget")]),
    ("#[process_ctx(budget_us = 5)] fn f() {}", &[("unknown-argument", "budget_us")]),
    ("#[nmi(budget_us = 5)] fn f() {}", &[("unknown-argument", "budget_us")]),
    ("#[any_ctx(bounded)] fn f() {}", &[("unknown-argument", "bounded")]),
    ("#[softirq(budget_us = 5, budget_us = 6)] fn f() {}", &[("duplicate-argument", "budget_us")]),
    ("#[softirq(50)] fn f() {}", &[("malformed-argument", "50")]),
    ("#[softirq(budget_us: 50)] fn f() {}", &[("malformed-argument", "budget_us: 50")]),
    ("#[softirq(budget_us(50))] fn f() {}", &[("malformed-argument", "budget_us(50)")]),
    ("#[softirq(budget_us = 5,,)] fn f() {}", &[("malformed-argument", ",")]),
    ("#[softirq(budget_us)] fn f() {}", &[("budget-value", "budget_us")]),
    ("#[softirq(budget_us =)] fn f() {}", &[("budget-value", "budget_us")]),
    ("#[softirq(budget_us = 0)] fn f() {}", &[("budget-value", "0")]),
    ("#[softirq(budget_us = -5)] fn f() {}", &[("budget-value", "-5")]),
    ("#[softirq(budget_us = 1.5)] fn f() {}", &[("budget-value", "1.5")]),
    ("#[softirq(budget_us = 5u32)] fn f() {}", &[("budget-value", "5u32")]),
    ("#[softirq(budget_us = \"5\")] fn f() {}", &[("budget-value", "\"5\"")]),
    ("#[softirq(budget_us = BUDGET * 2)] fn f() {}", &[("budget-value", "BUDGET * 2")]),
    ("#[softirq(budget_us = 4294967296)] fn f() {}", &[("budget-value", "4294967296")]),
    ("#[nmi(bounded)] fn f() { loop {} }", &[("bounded-value", "bounded")]),
    ("#[nmi(bounded = \" \")] fn f() {}", &[("bounded-value", "\" \"")]),
    ("#[nmi(bounded = true)] fn f() {}", &[("bounded-value", "true")]),
    (
        "#[irq_handler(budget_us = 5, bounded = \"so\")] fn f(&self) -> IrqReturn;",
        &[("argument-without-body", "budget_us"), ("argument-without-body", "bounded")],
    ),
    // Qualifiers.
    ("#[process_ctx] async fn f() {}", &[("async-fn", "async")]),
    ("#[any_ctx] pub const fn f() {}", &[("const-fn", "const")]),
    ("#[irq_handler] extern \"C\" fn f() -> IrqReturn {}", &[("foreign-abi", "extern \"C\"")]),
    ("#[irq_handler] unsafe extern fn f() -> IrqReturn {}", &[("foreign-abi", "extern")]),
    (
        "#[any_ctx] unsafe extern \"C\" fn f(x: u8, ...) {}",
        &[("foreign-abi", "extern \"C\""), ("variadic", "...")],
    ),
    // Destructors.
    ("#[process_ctx] fn drop(&mut self) {}", &[("no-token-in-drop", "drop")]),
    ("#[may_sleep] fn drop(&mut self, ctx: &mut ProcessCtx) {}", &[("no-token-in-drop", "drop")]),
    ("#[any_ctx] fn drop(self: ::core::pin::Pin<&mut Self>) {}", &[("no-token-in-drop", "drop")]),
    ("#[process_ctx] fn drop(self) {}", &[]),
    ("#[process_ctx] fn drop(&mut self) -> Result {}", &[]),
    // The result.
    ("#[irq_handler] fn f() {}", &[("wrong-return", ")")]),
    ("#[irq_handler] fn f() -> Result<IrqReturn> {}", &[("wrong-return", "Result<IrqReturn>")]),
    ("#[hard_irq_handler] fn f() -> u32 {}", &[("wrong-return", "u32")]),
    ("#[hard_irq_handler] fn f() -> Self::IrqReturn {}", &[]),
    ("#[irq_handler] fn f() -> (::kernel::irq::IrqReturn) {}", &[]),
    ("#[process_ctx] fn f(from: &[u8]) -> &u8 {}", &[("elided-return", "&")]),
    ("#[process_ctx] fn f(self, from: &[u8]) -> Iter<'_, u8> {}", &[("elided-return", "'_")]),
    ("#[process_ctx] fn f(&self) -> &u8 {}", &[]),
    ("#[process_ctx] fn f(self: Pin<&mut Self>) -> &u8 {}", &[]),
    ("#[process_ctx] fn f<'a>(from: &'a [u8]) -> &'a u8 {}", &[]),
    ("#[process_ctx] fn f() -> fn(&u8) -> &u8 {}", &[]),
    ("#[process_ctx] fn f() -> Box<dyn Fn(&u8) -> &u8> {}", &[]),
    ("#[process_ctx] fn f(ctx: &mut ProcessCtx) -> &mut u8 {}", &[]),
    // Tokens.
    ("#[user_ctx] fn f(ctx: &mut UserCtx) {}", &[]),
    ("#[threaded_irq] fn f(ctx: &mut ProcessCtx) {}", &[]),
    ("#[any_ctx] fn f(ctx: &mut impl Context) {}", &[]),
    ("#[any_ctx] fn f(c: &mut (impl ctx_core::Context + Send)) {}", &[]),
    ("#[any_ctx] fn f<C>(c: &mut C) where C: Context {}", &[]),
    ("#[nmi] fn f(a: u8, _: &'a mut ::kernel::NmiCtx) {}", &[]),
    ("#[process_ctx] fn f(each: impl FnMut(&mut IrqCtx)) {}", &[]),
    ("#[process_ctx] fn f(ctx: &mut IrqCtx) {}", &[("wrong-token", "&mut IrqCtx")]),
    ("#[process_ctx] fn f(ctx: UserCtx) {}", &[("wrong-token", "UserCtx")]),
    (
        "#[irq_handler] fn f(ctx: &mut SpinLocked<Irq, IrqCtx>) -> IrqReturn {}",
        &[("wrong-token", "&mut SpinLocked<Irq, IrqCtx>")],
    ),
    ("#[softirq] fn f(ctx: &mut impl Context) {}", &[("wrong-token", "&mut impl Context")]),
    ("#[any_ctx] fn f<C: MaySleep>(ctx: &mut C) {}", &[("wrong-token", "&mut C")]),
    ("#[any_ctx] fn f(ctx: &mut ProcessCtx) {}", &[("wrong-token", "&mut ProcessCtx")]),
    ("#[process_ctx] fn f(with: &mut impl MayorOfTown) {}", &[]),
    ("#[nmi] fn f(ctx: NmiCtx) {}", &[("token-by-value", "NmiCtx")]),
    ("#[nmi] fn f(mut ctx: (NmiCtx)) {}", &[("token-by-value", "(NmiCtx)")]),
    ("#[any_ctx] fn f(ctx: impl Context) {}", &[("token-by-value", "impl Context")]),
    ("#[nmi] fn f(ctx: &NmiCtx) {}", &[("token-by-shared-reference", "&NmiCtx")]),
    (
        "#[nmi] fn f(ctx: &mut NmiCtx, other: &mut NmiCtx) {}",
        &[("second-token", "other: &mut NmiCtx")],
    ),
    (
        "#[nmi] fn f(p: &mut ProcessCtx, ctx: &mut NmiCtx) {}",
        &[("second-token", "p: &mut ProcessCtx")],
    ),
    (
        "#[nmi] fn f(a: IrqCtx, b: &UserCtx) {}",
        &[("wrong-token", "IrqCtx"), ("second-token", "b: &UserCtx")],
    ),
    ("#[process_ctx] fn f(ctx: u32) {}", &[("name-taken", "ctx")]),
    ("#[process_ctx] fn f((r#ctx, a): (u32, u32)) {}", &[("name-taken", "r#ctx")]),
    ("#[process_ctx] fn f(ctx: u32, token: &mut ProcessCtx) {}", &[]),
    // Sections that are not locks, and rules.
    (
        "#[process_ctx] fn f(ctx: &mut SrcuRead<ProcessCtx>) {}",
        &[("wrong-token", "&mut SrcuRead<ProcessCtx>")],
    ),
    (
        "#[any_ctx] fn f(c: &mut NotRunning<ProcessCtx>) {}",
        &[("wrong-token", "&mut NotRunning<ProcessCtx>")],
    ),
    (
        "#[process_ctx] fn f(c: &mut impl MaySynchronize) {}",
        &[("wrong-token", "&mut impl MaySynchronize")],
    ),
    ("#[may_sleep] fn f(c: &mut impl MaySleep) {}", &[]),
    ("#[may_sleep] fn f<C>(c: &mut C) where C: MayAccessUser + ::kernel::MaySleep {}", &[]),
    ("#[may_sleep] fn f(c: &mut impl MayAlloc) {}", &[("wrong-token", "&mut impl MayAlloc")]),
    ("#[may_sleep] fn f(c: &mut ProcessCtx) {}", &[("wrong-token", "&mut ProcessCtx")]),
    ("#[may_alloc] fn f(c: impl MayAlloc) {}", &[("token-by-value", "impl MayAlloc")]),
    ("#[may_spin] fn f(from: &[u8]) -> &u8 {}", &[("elided-return", "&")]),
    ("#[may_sleep(now)] fn f() {}", &[("unknown-argument", "now")]),
    ("#[may_take(Irq)] fn f() {}", &[]),
    ("#[may_take(K)] fn f<K: Kind>() {}", &[]),
    ("#[may_take(Irq)] fn f(c: &mut impl MayTake<Irq>) {}", &[]),
    (
        "#[may_take(Bh)] fn f(c: &mut impl MayTake<Irq>) {}",
        &[("wrong-token", "&mut impl MayTake<Irq>")],
    ),
    ("#[may_take] fn f() {}", &[("lock-kind-argument", "f")]),
    ("#[may_take(kind = Irq)] fn f() {}", &[("lock-kind-argument", "kind = Irq")]),
    ("#[may_take(Irq, Bh)] fn f() {}", &[("lock-kind-argument", "Irq, Bh")]),
    // Loops; more of them beside this file.
    ("#[irq_handler] fn f() -> IrqReturn { loop { poll() } }", &[("endless-loop", "loop")]),
    ("#[nmi] fn f() { while true {} }", &[("endless-loop", "while")]),
    (
        "#[softirq] fn f() { while let Some(x) = pop() { use_it(x) } }",
        &[("unbounded-loop", "while")],
    ),
    ("#[process_ctx] fn f() { loop {} }", &[]),
    // Plain data.
    ("#[derive(AsBytes)] #[repr(C)] struct S { a: u32, r#type: u32 }", &[]),
    ("#[derive(FromBytes)] #[repr(C, packed)] struct S(u8, u32);", &[]),
    ("#[derive(AsBytes)] #[repr(transparent)] struct S(u8);", &[]),
    ("#[derive(AsBytes)] struct S { a: u32 }", &[("plain-data", "S")]),
    ("#[derive(AsBytes)] #[repr(align(8))] struct S { a: u64 }", &[("plain-data", "S")]),
    (
        "#[derive(FromBytes)] #[repr(C)] struct S<const N: usize>([u8; N]);",
        &[("plain-data", "<const N: usize>")],
    ),
    ("#[derive(AsBytes)] struct S<T>(T);", &[("plain-data", "<T>"), ("plain-data", "S")]),
    ("#[derive(FromBytes)] #[repr(u8)] enum E { A }", &[("plain-data", "enum")]),
    ("#[derive(AsBytes)] #[repr(C)] union U { a: u32 }", &[("plain-data", "union")]),
    // All at once, and in one report.
    (
        "#[irq_handler(budget_us = 0, color = 1)] #[nmi] async unsafe extern \"C\" fn f(a: IrqCtx, \
         b: &mut ProcessCtx) -> u8 { loop {} }",
        &[
            ("budget-value", "0"),
            ("unknown-argument", "color"),
            ("second-attribute", "#[nmi]"),
            ("async-fn", "async"),
            ("foreign-abi", "extern \"C\""),
            ("token-by-value", "IrqCtx"),
            ("second-token", "b: &mut ProcessCtx"),
            ("wrong-return", "u8"),
            ("endless-loop", "loop"),
        ],
    ),
];

#[test]
fn each_mistake_has_its_name_and_its_place() {
    for (source, expected) in CASES {
        let found = mistakes(source);
        let found: Vec<_> = found
            .iter()
            .map(|(name, place)| (name.as_str(), place.as_str()))
            .collect();
        assert_eq!(found, *expected, "{source}");
    }
}

#[test]
fn every_refusal_has_a_case() {
    let mut reached: BTreeSet<_> = CASES
        .iter()
        .flat_map(|(_, expected)| expected.iter().map(|(name, _)| *name))
        .collect();
    // See `format` and `pin_data`: these are about no context.
    reached.extend([
        errors::FORMAT_STRING.name,
        errors::PIN_DATA.name,
        errors::PINNED_DROP.name,
        errors::VTABLE.name,
    ]);
    let known: BTreeSet<_> = errors::ALL.iter().map(|refusal| refusal.name).collect();
    assert_eq!(reached, known);
    assert_eq!(known.len(), errors::ALL.len(), "a name is used twice");
}

#[test]
fn messages_keep_the_style() {
    for (source, _) in CASES {
        for error in super::expand(source).1.into_errors() {
            let message = error.to_string();
            assert!(
                !message.contains(['{', '}']),
                "a place that nothing filled: {message}"
            );
            assert!(!message.contains('\n'), "more than one line: {message}");
        }
    }
    for refusal in errors::ALL {
        assert!(
            refusal
                .name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-'),
            "not kebab-case: {}",
            refusal.name
        );
        assert!(
            refusal.text.starts_with(|c: char| !c.is_uppercase()),
            "not lower case: {}",
            refusal.text
        );
        assert!(
            !refusal.text.ends_with('.'),
            "a full stop: {}",
            refusal.text
        );
        assert!(
            refusal.text.contains("; "),
            "no way out after the reason: {}",
            refusal.text
        );
    }
}

#[test]
fn texts_read_as_sentences() {
    let message = |source| super::expand(source).1.into_errors()[0].to_string();
    assert_eq!(
        message("#[irq_handler] fn f(ctx: &mut ProcessCtx) -> IrqReturn {}"),
        "an interrupt handler receives `IrqCtx`, and `ProcessCtx` is the token of a function in \
         process context; write `&mut IrqCtx`, or mark the function `#[process_ctx]`; \
         see docs/errors.md#wrong-token"
    );
    assert_eq!(
        message("#[process_ctx] fn f(ctx: &mut impl MayTake<Irq>) {}"),
        "a function in process context receives `ProcessCtx`, and `impl MayTake<Irq>` is the token \
         of a helper that may take a spin lock; write `&mut ProcessCtx`, or mark the function \
         `#[may_take(Irq)]`; see docs/errors.md#wrong-token"
    );
    assert_eq!(
        message("#[may_take(Bh)] fn f(ctx: &mut ProcessCtx) {}"),
        "a helper that may take a spin lock receives `impl MayTake<Bh>`, and `ProcessCtx` is the \
         token of a function in process context; write `&mut impl MayTake<Bh>`, or mark the \
         function `#[process_ctx]`; see docs/errors.md#wrong-token"
    );
    assert_eq!(
        message("#[nmi(budget_us = 5)] fn f() {}"),
        "`#[nmi]` knows no argument `budget_us`; it takes `bounded = \"why it ends\"`; \
         see docs/errors.md#unknown-argument"
    );
    assert_eq!(
        message("#[softirq(x)] fn f() {}"),
        "`#[softirq]` knows no argument `x`; it takes `budget_us = 50` and \
         `bounded = \"why it ends\"`; see docs/errors.md#unknown-argument"
    );
    assert_eq!(
        message("#[any_ctx(x)] fn f() {}"),
        "`#[any_ctx]` knows no argument `x`; it takes no arguments; \
         see docs/errors.md#unknown-argument"
    );
}

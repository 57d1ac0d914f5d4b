// SPDX-License-Identifier: GPL-2.0
//! The short way makes of a function what the long one makes, and passes over no mistake.

use proc_macro2::{TokenStream, TokenTree};

use super::fuzz::{Corpus, Numbers};
use crate::kind::Kind;
use crate::{expand_any, plain};

/// Without how close signs stand to each other, of which only those within one operator matter to
/// rustc, and both ways copy these.
fn words(tokens: TokenStream) -> Vec<String> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                all.push(format!("{:?}", group.delimiter()));
                all.extend(words(group.stream()));
                all.push("end".into());
            }
            other => all.push(other.to_string()),
        }
    }
    all
}

/// Whether the short way takes it; it is wrong where the long way does something else.
fn is_short(kind: Kind, arguments: &TokenStream, item: &TokenStream) -> Result<bool, String> {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let Some(short) = plain::function(kind, arguments, &tokens) else {
        return Ok(false);
    };
    // What is no item at all never comes here: rustc has read it before.
    if syn::parse2::<crate::parse::Function>(item.clone()).is_err() {
        return Ok(false);
    }
    let (long, mistakes) = expand_any(kind, arguments.clone(), item.clone());
    if !mistakes.is_empty() {
        return Err(format!("no mistake is seen in `{item}`"));
    }
    if words(short.clone()) != words(long.clone()) {
        return Err(format!("not the same: `{short}` and `{long}`"));
    }
    Ok(true)
}

fn short(source: &str) -> bool {
    let item = source.parse().expect("tokens");
    is_short(Kind::IrqHandler, &TokenStream::new(), &item).unwrap()
}

#[test]
fn what_most_functions_are_is_short() {
    for source in [
        "fn handle(&self) -> IrqReturn { IrqReturn::None }",
        "/// Says.\n#[must_use]\npub(crate) fn handle(&'a mut self,) -> IrqReturn { f(ctx) }",
        "pub fn handle(mut self, lock: &SpinLock<u64, Irq>, (a, b): (u8, [u8; 4])) -> IrqReturn {}",
        "fn expired(self) -> ThreadedIrqReturn;",
        "fn handle() -> IrqReturn {}",
    ] {
        assert!(short(source), "{source}");
    }
}

#[test]
fn what_asks_for_a_decision_is_not() {
    for source in [
        "fn handle(&self) {}",
        "fn handle(&self) -> irq::IrqReturn {}",
        "fn handle(&self) -> IrqReturn::Other {}",
        "fn handle(ctx: u8) -> IrqReturn {}",
        "fn handle((a, ctx): (u8, u8)) -> IrqReturn {}",
        "fn handle(r#ctx: u8) -> IrqReturn {}",
        "fn handle(a: &mut IrqCtx) -> IrqReturn {}",
        "fn handle(a: &mut ctx_core::SpinLocked<Irq, IrqCtx>) -> IrqReturn {}",
        "fn handle(a: &mut impl MaySpin) -> IrqReturn {}",
        "fn handle<C: MaySpin>(a: &mut C) -> IrqReturn {}",
        "fn handle(self: Pin<&mut Self>) -> IrqReturn {}",
        "fn handle(#[cfg(x)] a: u8) -> IrqReturn {}",
        "fn drop(&mut self) -> IrqReturn {}",
        "fn r#handle() -> IrqReturn {}",
        "fn handle() -> IrqReturn { #![allow(x)] }",
        "fn handle() -> IrqReturn { loop { } }",
        "fn handle() -> IrqReturn { m!(while f() {}) }",
        "async fn handle() -> IrqReturn {}",
        "const fn handle() -> IrqReturn {}",
        "extern \"C\" fn handle() -> IrqReturn {}",
        "#[inline] fn handle() -> IrqReturn {}",
        "#[cfg_attr(x, inline)] fn handle() -> IrqReturn {}",
        "#[softirq] fn handle() -> IrqReturn {}",
        "#[allow::softirq] fn handle() -> IrqReturn {}",
        "#[test] fn handle() -> IrqReturn {}",
    ] {
        assert!(!short(source), "{source}");
    }
}

#[test]
fn each_token_of_an_entry_asks_for_a_decision() {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_entry()) {
        assert!(plain::WORDS.contains(&kind.name()), "{}", kind.name());
    }
}

#[test]
fn both_ways_make_the_same() {
    let corpus = Corpus::new();
    let mut numbers = Numbers::new(5);
    let mut taken = 0;
    let mut other = |kind: Kind, item: &TokenStream| {
        taken += usize::from(is_short(kind, &TokenStream::new(), item).unwrap());
    };
    for input in corpus.inputs() {
        Kind::ALL
            .into_iter()
            .for_each(|kind| other(kind, &input.item));
    }
    for _ in 0..4000 {
        let input = corpus.next(&mut numbers);
        other(input.kind, &input.item);
    }
    assert!(taken > 500, "only {taken} are short");
}

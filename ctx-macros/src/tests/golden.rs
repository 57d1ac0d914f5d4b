// SPDX-License-Identifier: GPL-2.0
//! Each feature's expansion as a formatted file in `tests/golden`;
//! `BLESS=1 cargo test -p ctx-macros` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

/// One file.
struct Golden {
    name: &'static str,
    /// Why each generated item exists.
    why: &'static [&'static str],
    /// What the user writes.
    sources: &'static [&'static str],
    /// Put around the expansion, since a declaration stands in a trait only.
    in_trait: bool,
}

const RECORD: &str = "`entry!` leaves the record that this function is an entry of this context";
const INLINE: &str =
    "`#[inline]` lets the entry be compiled into its trampoline, which is generic \
     code of `ctx_core` in the driver's crate";
const GOLDENS: &[Golden] = &[
    Golden {
        name: "vtable",
        why: &[
            "the trait asks for `USE_VTABLE_ATTR`, which only the attribute writes, so that no \
             implementation forgets it",
            "a constant for each function, with its conditions; one that the user writes stays",
        ],
        sources: &[
            "#[vtable] trait Operations { const DEPTH: u8; fn start(&self); #[cfg(x)] #[inline] \
             fn r#stop(&self) {} }",
            "#[vtable] impl Operations for Motor { const DEPTH: u8 = 1; const HAS_START: bool = \
             false; fn start(&self) {} #[cfg(x)] fn stop(&self) {} }",
        ],
        in_trait: false,
    },
    Golden {
        name: "handler",
        why: &[
            "`ctx` comes after the receiver, at the span of the attribute, so that the body can \
             use it; unused, it is no warning, since it comes from a macro",
            INLINE,
            RECORD,
        ],
        sources: &[
            "#[irq_handler] pub(crate) fn handle(&self, line: u32) -> irq::IrqReturn { \
             self.count.update(ctx, |n| *n += 1); irq::IrqReturn::Handled }",
        ],
        in_trait: false,
    },
    Golden {
        name: "every_token",
        why: &[
            "one function for each attribute: the token it receives",
            INLINE,
            RECORD,
            "the attribute of a helper leaves no record, for it is an entry of no one context",
        ],
        sources: &[
            "#[user_ctx] fn user() {}",
            "#[process_ctx] fn process() {}",
            "#[softirq] fn soft() {}",
            "#[irq_handler] fn handler() -> IrqReturn { IrqReturn::None }",
            "#[hard_irq_handler] fn hard() -> IrqReturn { IrqReturn::None }",
            "#[nmi] fn nmi_handler() {}",
            "#[threaded_irq] fn thread() {}",
            "#[any_ctx] fn anywhere() {}",
            "#[may_sleep] fn sleeps() {}",
            "#[may_synchronize] fn synchronizes() {}",
            "#[may_access_user] fn copies() {}",
            "#[may_alloc] fn allocates() {}",
            "#[may_spin] fn spins() {}",
            "#[may_take(Irq)] fn takes() {}",
            "#[may_take_raw] fn takes_raw() {}",
            "#[may_mask_bh] fn masks() {}",
            "#[masks_bh] fn masked() {}",
            "#[masks_irqs] fn off() {}",
        ],
        in_trait: false,
    },
    Golden {
        name: "inline",
        why: &["the author decided on inlining, and nothing is added", RECORD],
        sources: &[
            "#[process_ctx] #[inline(never)] fn apart() {}",
            "#[process_ctx] #[cfg_attr(test, inline)] fn apart_in_tests() {}",
        ],
        in_trait: false,
    },
    Golden {
        name: "budget",
        why: &[
            "`#![allow]` stays first, where an inner attribute must be",
            INLINE,
            RECORD,
            "`__ctx_budget` measures until it is dropped, which every way out of the body does; no \
             user can name it (mixed-site hygiene)",
            "the rest is the body, token for token",
        ],
        sources: &[
            "#[softirq(budget_us = 50)] fn tick() { #![allow(unused_labels)] 'a: for _ in 0..3 {} \
             }",
        ],
        in_trait: false,
    },
    Golden {
        name: "plain_data",
        why: &[
            "one call of the macro of `ctx_core` that checks and implements: the struct's name, \
             and its fields as one writes them behind a dot",
        ],
        sources: &[
            "#[derive(AsBytes)] #[repr(C)] pub struct Statistics { count: u64, r#type: u64 }",
            "#[derive(FromBytes)] #[repr(C)] struct Range(u32, u32);",
        ],
        in_trait: false,
    },
    Golden {
        name: "written_token",
        why: &[
            "the user wrote the token, and it is the right one: no parameter is added",
            INLINE,
            RECORD,
        ],
        sources: &[
            "#[process_ctx] fn probe(&self, token: &mut kernel::ProcessCtx) -> Result { \
             sleep(token) }",
        ],
        in_trait: false,
    },
    Golden {
        name: "declaration",
        why: &[
            "a declaration receives the token and has no body to leave a record in",
            "a default body is a function like any other",
            INLINE,
            RECORD,
        ],
        sources: &[
            "#[irq_handler] fn handle(&self) -> irq::IrqReturn;",
            "#[process_ctx] fn release(self) where Self: Sized {}",
        ],
        in_trait: true,
    },
    Golden {
        name: "raw_name",
        why: &["the record says the name without `r#`, as symbols do", INLINE,
            RECORD,
        ],
        sources: &["#[process_ctx] fn r#try() {}",
        ],
        in_trait: false,
    },
    Golden {
        name: "stand_in",
        why: &[
            "the stand-in: the signature as it should be (no `async`, one token behind `&mut`, \
             `IrqReturn`), so that callers and traits find what they expect",
            "its body has every type, and parameters without names cannot be unused",
            "it leaves no record and no other attribute of ours, which would report again",
            "one `compile_error!` for each mistake",
        ],
        sources: &[
            "#[irq_handler] #[process_ctx] #[inline] async fn handle(&self, line: u32, a: IrqCtx, \
             b: &mut ProcessCtx) -> u8 { wait(line).await }",
        ],
        in_trait: false,
    },
    Golden {
        name: "stand_in_result",
        why: &[
            "an opaque result keeps the body, for only that tells its type; it may use `ctx`, \
             which the token is called unless that name is taken",
            "an elided lifetime is `'static` in the stand-in: with the token among the parameters \
             it has no source",
        ],
        sources: &[
            "#[process_ctx] const fn numbers(upto: u8) -> impl Iterator<Item = u8> { 0..upto }",
            "#[process_ctx] fn first(from: &[u8]) -> Option<&u8> { from.first() }",
            "#[process_ctx(slow)] fn both(ctx: u8) -> impl Sized { ctx }",
        ],
        in_trait: false,
    },
    Golden {
        name: "not_a_function",
        why: &["what is no function stays as it is", "the mistake"],
        sources: &["#[irq_handler] pub struct Device { line: u32 }",
        ],
        in_trait: false,
    },
];

fn expected(golden: &Golden) -> String {
    let mut text = String::from("// What the user writes:\n");
    for source in golden.sources {
        text += &format!("//     {source}\n");
    }
    text += "// Why each thing is there:\n";
    for why in golden.why {
        text += &format!("// - {why}\n");
    }
    let expansion: TokenStream = golden
        .sources
        .iter()
        .flat_map(|source| {
            let (expansion, mistakes) = super::expand(source);
            [expansion, mistakes.to_compile_errors()]
        })
        .collect();
    let expansion = if golden.in_trait {
        quote!(trait Handler { #expansion })
    } else {
        expansion
    };
    let file =
        syn::parse2(expansion).unwrap_or_else(|error| panic!("{}: no Rust: {error}", golden.name));
    format!("{text}\n{}", prettyplease::unparse(&file))
}

#[test]
fn expansions_are_the_goldens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut different = Vec::new();
    for golden in GOLDENS {
        let path = folder.join(golden.name).with_extension("rs");
        let expected = expected(golden);
        if bless {
            fs::write(&path, expected).expect("the golden can be written");
        } else if fs::read_to_string(&path).unwrap_or_default() != expected {
            different.push(format!("--- {} should be\n{expected}", path.display()));
        }
    }
    let files = fs::read_dir(&folder).expect("the folder").map(|file| {
        file.expect("a file")
            .file_name()
            .into_string()
            .expect("UTF-8")
    });
    let known = GOLDENS.iter().map(|golden| format!("{}.rs", golden.name));
    assert_eq!(
        files.collect::<BTreeSet<_>>(),
        known.collect(),
        "a golden without a test, or a test without a golden"
    );
    assert!(
        different.is_empty(),
        "look at them, then BLESS=1 cargo test -p ctx-macros\n{}",
        different.join("\n")
    );
}

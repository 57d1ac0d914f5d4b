// SPDX-License-Identifier: GPL-2.0
//! One mistake, one error: what an attribute leaves after a mistake compiles.

use std::io::Write as _;
use std::process::{Command, Stdio};

use quote::ToTokens as _;
use syn::ItemFn;

use super::refusals::CASES;

/// The stand-ins of all functions among the cases.
fn stand_ins() -> Vec<(&'static str, String)> {
    let refused = CASES.iter().filter(|(_, mistakes)| !mistakes.is_empty());
    let functions = refused.filter(|(_, mistakes)| {
        !["not-a-function", "unreadable-signature", "plain-data"].contains(&mistakes[0].0)
    });
    functions
        .map(|(source, _)| (*source, super::expand(source).0.to_string()))
        .collect()
}

#[test]
fn a_stand_in_is_one_function_of_plain_shape() {
    for (source, stand_in) in stand_ins() {
        // A declaration has no body, and as an item it would need one.
        let stand_in = stand_in
            .strip_suffix(';')
            .map_or(stand_in.clone(), |start| format!("{start} {{ loop {{}} }}"));
        let function = syn::parse_str::<ItemFn>(&stand_in)
            .unwrap_or_else(|error| panic!("{source}: {error}: {stand_in}"));
        let signature = &function.sig;
        assert!(
            signature.asyncness.is_none()
                && signature.constness.is_none()
                && signature.abi.is_none(),
            "{stand_in}"
        );
        assert!(
            !function.attrs.iter().any(crate::check::is_ours),
            "{stand_in}"
        );
        let tokens = signature.inputs.iter().filter(|input| {
            let input = input.to_token_stream().to_string();
            input.contains("& mut :: ctx_core ::") || input.contains("& mut impl :: ctx_core ::")
        });
        // A destructor has none.
        let expected = usize::from(signature.ident != "drop");
        assert_eq!(tokens.count(), expected, "{source}: {stand_in}");
    }
}

/// Items that an attribute refuses, and what it leaves.
const NO_FUNCTIONS: &[(&str, &str)] = &[
    (
        "pub struct Device { line: u32 }",
        "pub struct Device { line: u32 }",
    ),
    (
        "impl Device { fn handle(&self) {} }",
        "impl Device { fn handle(&self) {} }",
    ),
    (
        "impl Handler for Device { const LINE: u32 = 1; fn handle(&self) -> irq::IrqReturn { \
         ctx.x() } #[nmi] fn other() {} }",
        "impl Handler for Device { const LINE: u32 = 1; fn handle(&self, _: &mut \
         ::ctx_core::IrqCtx) -> ::ctx_core::irq::IrqReturn { loop {} } #[nmi] fn other() {} }",
    ),
];

#[test]
fn what_is_no_function_stays_but_for_methods_of_a_trait() {
    for (item, expected) in NO_FUNCTIONS {
        let (left, mistakes) = super::expand(&format!("#[irq_handler] {item}"));
        assert_eq!(mistakes.into_errors().len(), 1);
        let expected: proc_macro2::TokenStream = expected.parse().expect("tokens");
        assert_eq!(left.to_string(), expected.to_string());
    }
}

/// The names that the cases use.
const PRELUDE: &str = "
#![allow(unused, elided_named_lifetimes, mismatched_lifetime_syntaxes, unknown_lints)]
#![deny(warnings)]
extern crate self as ctx_core;
pub trait Context {}
pub trait MaySleep: Context {} pub trait MayAlloc: Context {}
pub trait MaySpin: Context {} pub trait MayTake<K>: Context {}
pub struct Bh;
pub struct UserCtx; pub struct ProcessCtx; pub struct SoftIrqCtx;
pub struct IrqCtx; pub struct HardIrqCtx; pub struct NmiCtx;
pub mod irq { pub enum IrqReturn { None } }
use core::slice::Iter;
";

#[test]
fn stand_ins_compile() {
    let mut crate_root = PRELUDE.to_owned();
    for (number, (source, stand_in)) in stand_ins().into_iter().enumerate() {
        let place = if stand_in.ends_with(';') {
            "trait Own"
        } else {
            "struct Own; impl Own"
        };
        crate_root +=
            &format!("/* {source} */ mod m{number} {{ use super::*; {place} {{ {stand_in} }} }}\n");
    }
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let rustc = rustc.args([
        "--edition=2021",
        "--crate-type=lib",
        "--crate-name=stand_ins",
        // To standard output: rustc replaces the file that it is told, were it a device.
        "--emit=metadata=-",
        "-",
    ]);
    let mut rustc = rustc
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustc");
    rustc
        .stdin
        .take()
        .expect("a pipe")
        .write_all(crate_root.as_bytes())
        .expect("rustc reads");
    let output = rustc.wait_with_output().expect("rustc ends");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

// SPDX-License-Identifier: GPL-2.0
//! Expansion is a function on `proc_macro2` streams, so that all of it is tested without a compiler
//! around it.

mod format;
mod fuzz;
mod golden;
mod lists;
mod loops;
mod pin_data;
mod plain;
mod refusals;
mod stand_ins;

use proc_macro2::{TokenStream, TokenTree};

use crate::derive::Plain;
use crate::errors::Mistakes;
use crate::kind::Kind;

/// Expands `#[attribute(arguments)] item`, written as a user does.
fn expand(source: &str) -> (TokenStream, Mistakes) {
    let mut tokens = source.parse::<TokenStream>().expect("tokens").into_iter();
    let (Some(TokenTree::Punct(_)), Some(TokenTree::Group(ours))) = (tokens.next(), tokens.next())
    else {
        panic!("no attribute: {source}");
    };
    let mut ours = ours.stream().into_iter();
    let name = ours.next().expect("a name").to_string();
    let arguments = match ours.next() {
        Some(TokenTree::Group(arguments)) => arguments.stream(),
        _ => TokenStream::new(),
    };
    match (name.as_str(), arguments.to_string().as_str()) {
        ("derive", "AsBytes") => return crate::derive::expand(Plain::AsBytes, tokens.collect()),
        ("derive", "FromBytes") => {
            return crate::derive::expand(Plain::FromBytes, tokens.collect())
        }
        ("pinned_drop", _) => return crate::pinned_drop::expand(arguments, tokens.collect()),
        ("vtable", _) => return crate::vtable::expand(arguments, tokens.collect()),
        ("pin_data", _) => return crate::pin_data::expand(arguments, tokens.collect()),
        _ => {}
    }
    let kind = Kind::of_attribute(&name).unwrap_or_else(|| panic!("no attribute of ours: {name}"));
    crate::expand(kind, arguments, tokens.collect())
}

/// The mistakes in `source`: name and marked text of each.
fn mistakes(source: &str) -> Vec<(String, String)> {
    let (_, mistakes) = expand(source);
    let described = mistakes.into_errors().into_iter().map(|error| {
        let message = error.to_string();
        let name = message
            .rsplit_once("; see docs/errors.md#")
            .expect("a name at the end")
            .1;
        (
            name.to_owned(),
            error.span().source_text().expect("a span in the source"),
        )
    });
    described.collect()
}

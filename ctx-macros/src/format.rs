// SPDX-License-Identifier: GPL-2.0
//! `fmt!`: `format_args!` with each argument wrapped, so that only what may be formatted in
//! `printk()` is.
//!
//! The format string goes on with a span that sees no local variable: an argument that is not found
//! here is found by nobody.

use std::collections::BTreeSet;

use crate::errors;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{parenthesized, Expr, LitStr, Token};

/// `(crate) "format", argument, name = argument`
struct Format {
    ours: TokenStream,
    literal: LitStr,
    arguments: Vec<(Option<Ident>, Expr)>,
}

impl Parse for Format {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ours;
        parenthesized!(ours in input);
        let ours = ours.parse()?;
        let literal = input.parse().map_err(|error| {
            let errors::Refusal { name, text } = errors::FORMAT_STRING;
            syn::Error::new(error.span(), format!("{text}; see docs/errors.md#{name}"))
        })?;
        let mut arguments = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let named = input.peek(syn::Ident::peek_any)
                && input.peek2(Token![=])
                && !input.peek2(Token![==])
                && !input.peek2(Token![=>]);
            let name = if named {
                let name = input.call(Ident::parse_any)?;
                input.parse::<Token![=]>()?;
                Some(name)
            } else {
                None
            };
            arguments.push((name, input.parse()?));
        }
        Ok(Self {
            ours,
            literal,
            arguments,
        })
    }
}

/// What the format string asks for.
#[derive(Default, Debug, PartialEq)]
struct Wanted {
    /// `{name}`
    values: BTreeSet<String>,
    /// `{:width$}`, `{:.1$}`
    counts: BTreeSet<String>,
}

impl Wanted {
    /// Reads <https://doc.rust-lang.org/std/fmt/index.html#syntax>. What it does not understand,
    /// `format_args!` refuses.
    fn read(text: &str) -> Self {
        let mut wanted = Self::default();
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('{') {
            if let Some(escaped) = after.strip_prefix('{') {
                rest = escaped;
                continue;
            }
            let Some((inside, after)) = after.split_once('}') else {
                break;
            };
            rest = after;
            let (argument, spec) = inside.split_once(':').unwrap_or((inside, ""));
            let argument = argument.trim();
            wanted.values.insert(argument.to_owned());
            let mut pieces: Vec<&str> = spec.split('$').collect();
            // What follows the last `$` is no count.
            pieces.pop();
            for piece in pieces {
                let word = piece
                    .rsplit(|c: char| c != '_' && !c.is_alphanumeric())
                    .next()
                    .unwrap_or_default();
                // Before a count, `0` is a flag.
                for count in [word, word.trim_start_matches('0')] {
                    wanted.counts.insert(count.to_owned());
                }
            }
        }
        wanted
    }
}

/// The text as a name at `span`, if it can be one.
fn name(text: &str, span: Span) -> Option<Ident> {
    match syn::parse_str::<Ident>(text) {
        Ok(_) => Some(Ident::new(text, span)),
        Err(_) if text == "self" => Some(Ident::new(text, span)),
        // A format string speaks of `r#type` as `type`.
        Err(_) if ["crate", "super", "Self", "_"].contains(&text) => None,
        Err(_) => syn::parse::Parser::parse_str(Ident::parse_any, text)
            .ok()
            .filter(|name| name == text)
            .map(|_| Ident::new_raw(text, span)),
    }
}

/// Expands `fmt!`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let Format {
        ours,
        literal,
        arguments,
    } = match syn::parse2(input) {
        Ok(format) => format,
        Err(error) => return error.to_compile_error(),
    };
    let text = literal.value();
    let mut wanted = Wanted::read(&text);
    let here = Span::mixed_site().located_at(literal.span());
    let mut string = Literal::string(&text);
    string.set_span(here);
    let wrap = |count: bool, value: TokenStream| {
        if count {
            quote_spanned!(here=> *#ours::fmt::count(&#value))
        } else {
            quote_spanned!(here=> #ours::fmt::Adapter(&#value))
        }
    };
    let mut list = TokenStream::new();
    for (place, (given, value)) in arguments.iter().enumerate() {
        let given = given.as_ref().map(|name| (name, name.unraw().to_string()));
        let count = wanted.counts.contains(&place.to_string())
            || given
                .as_ref()
                .is_some_and(|(_, text)| wanted.counts.contains(text));
        let value = wrap(count, quote_spanned!(here=> (#value)));
        if let Some((name, text)) = given {
            wanted.values.remove(&text);
            wanted.counts.remove(&text);
            list.extend(quote_spanned!(here=> , #name = #value));
        } else {
            list.extend(quote_spanned!(here=> , #value));
        }
    }
    for text in wanted.values.union(&wanted.counts) {
        if let Some(captured) = name(text, literal.span()) {
            let value = wrap(
                wanted.counts.contains(text),
                quote_spanned!(here=> #captured),
            );
            list.extend(quote_spanned!(here=> , #captured = #value));
        }
    }
    quote_spanned!(here=> #ours::__private::core::format_args!(#string #list))
}

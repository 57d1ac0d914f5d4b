// SPDX-License-Identifier: GPL-2.0
//! Step one: what the user wrote, as a model. The function's body stays raw.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{braced, token, Attribute, Ident, LitInt, LitStr, Signature, Token, Type, Visibility};

use crate::errors::{self, Mistakes};
use crate::kind::Kind;

/// The attribute's arguments.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) budget_us: Option<u32>,
    pub(crate) bounded: bool,
    /// The kind of lock that `#[may_take]` names.
    pub(crate) lock: Option<Type>,
    /// Whether `#[may_take]` names nothing at all.
    pub(crate) lock_is_missing: bool,
    /// The names given, for a check that has something to say about one.
    pub(crate) names: Vec<Ident>,
}

/// `name = value`.
struct Argument {
    name: Ident,
    value: TokenStream,
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        if input.is_empty() {
            return Ok(Self {
                name,
                value: TokenStream::new(),
            });
        }
        input.parse::<Token![=]>()?;
        Ok(Self {
            name,
            value: input.parse()?,
        })
    }
}

impl Arguments {
    /// Reads `name = value, …` and goes on after each mistake.
    pub(crate) fn parse(kind: Kind, tokens: TokenStream, mistakes: &mut Mistakes) -> Self {
        let mut arguments = Self::default();
        if kind == Kind::MayTake {
            arguments.lock = syn::parse2(tokens.clone()).ok();
            arguments.lock_is_missing = tokens.is_empty();
            // Where nothing is there to point at, the check of the function reports it.
            if arguments.lock.is_none() && !arguments.lock_is_missing {
                mistakes.report(&errors::LOCK_KIND_ARGUMENT, tokens, &[]);
            }
            return arguments;
        }
        for piece in split_at_commas(tokens) {
            match syn::parse2::<Argument>(piece.clone()) {
                Ok(argument) => arguments.read(kind, &argument, mistakes),
                Err(_) => {
                    let fill = [("attribute", kind.attribute()), ("valid", &valid(kind))];
                    mistakes.report(&errors::MALFORMED_ARGUMENT, piece, &fill);
                }
            }
        }
        arguments
    }

    fn read(&mut self, kind: Kind, argument: &Argument, mistakes: &mut Mistakes) {
        let Argument { name, value } = argument;
        let text = name.unraw().to_string();
        if !kind.arguments().contains(&text.as_str()) {
            let fill = [
                ("attribute", kind.attribute()),
                ("found", &text),
                ("valid", &valid(kind)),
            ];
            return mistakes.report(&errors::UNKNOWN_ARGUMENT, name, &fill);
        }
        if self.names.contains(name) {
            return mistakes.report(&errors::DUPLICATE_ARGUMENT, name, &[("found", &text)]);
        }
        self.names.push(name.clone());
        // Without a value, the name is what a message can point at.
        let place = if value.is_empty() {
            quote_spanned!(name.span()=> #name)
        } else {
            value.clone()
        };
        if text == "budget_us" {
            self.budget_us = budget(value);
            if self.budget_us.is_none() {
                mistakes.report(&errors::BUDGET_VALUE, place, &[]);
            }
        } else {
            self.bounded = true;
            if !syn::parse2::<LitStr>(value.clone())
                .is_ok_and(|reason| !reason.value().trim().is_empty())
            {
                mistakes.report(&errors::BOUNDED_VALUE, place, &[]);
            }
        }
    }
}

fn budget(value: &TokenStream) -> Option<u32> {
    let number = syn::parse2::<LitInt>(value.clone()).ok()?;
    let us = number.base10_parse().ok()?;
    (number.suffix().is_empty() && us > 0).then_some(us)
}

/// The arguments of `kind` in words.
fn valid(kind: Kind) -> String {
    let shown = kind.arguments().iter().map(|name| match *name {
        "budget_us" => "`budget_us = 50`",
        _ => "`bounded = \"why it ends\"`",
    });
    match shown.collect::<Vec<_>>().join(" and ") {
        none if none.is_empty() => "no arguments".to_owned(),
        some => some,
    }
}

/// The pieces between commas; a comma with nothing before it is a piece of its own, since it is a
/// mistake.
fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = Vec::new();
    let mut piece = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if piece.is_empty() {
                    piece.extend([TokenTree::Punct(comma)]);
                }
                pieces.push(core::mem::take(&mut piece));
            }
            other => piece.extend([other]),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// A free function, a method, or a declaration in a trait.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) body: Body,
}

/// What follows the signature.
pub(crate) enum Body {
    None(Token![;]),
    Some {
        brace: token::Brace,
        /// `#![…]`, which must stay first.
        inner: Vec<Attribute>,
        /// The rest, as the user wrote it.
        tokens: TokenStream,
    },
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attributes: input.call(Attribute::parse_outer)?,
            visibility: input.parse()?,
            signature: input.parse()?,
            body: input.parse()?,
        })
    }
}

impl Parse for Body {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![;]) {
            return input.parse().map(Self::None);
        }
        let content;
        Ok(Self::Some {
            brace: braced!(content in input),
            inner: content.call(Attribute::parse_inner)?,
            tokens: content.parse()?,
        })
    }
}

/// Reads the item, or reports why it cannot be read.
pub(crate) fn function(kind: Kind, item: TokenStream, mistakes: &mut Mistakes) -> Option<Function> {
    match syn::parse2(item.clone()) {
        Ok(function) => Some(function),
        Err(error) => {
            match syn::parse2::<Keyword>(item) {
                Ok(Keyword(Some(keyword))) => {
                    mistakes.report(
                        &errors::NOT_A_FUNCTION,
                        keyword,
                        &[("attribute", kind.attribute())],
                    );
                }
                _ => {
                    let fill = [
                        ("attribute", kind.attribute()),
                        ("detail", &error.to_string()),
                    ];
                    let place = quote_spanned!(error.span()=> fn);
                    mistakes.report(&errors::UNREADABLE_SIGNATURE, place, &fill);
                }
            }
            None
        }
    }
}

/// The first word of an item, unless the item is a function.
struct Keyword(Option<TokenTree>);

impl Parse for Keyword {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let first = input.fork().parse::<TokenTree>()?;
        let rest: TokenStream = input.parse()?;
        let mut words = rest.into_iter().take_while(|token| match token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => true,
            // Words may come from a `macro_rules!` fragment.
            TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::None,
            TokenTree::Punct(_) => false,
        });
        let is_function = words.any(|word| word.to_string() == "fn");
        Ok(Self((!is_function).then_some(first)))
    }
}

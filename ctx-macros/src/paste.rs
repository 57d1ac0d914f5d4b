// SPDX-License-Identifier: GPL-2.0
//! Names that a macro of `ctx_core` puts together: in what it is given, `[< with_ field >]` becomes
//! `with_field`, and `field:upper` its upper case.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// All tokens, with the names put together wherever they stand.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let each = |token| match token {
        TokenTree::Group(group) => match name(&group) {
            Some(name) => name.into(),
            None => {
                let mut inside = Group::new(group.delimiter(), expand(group.stream()));
                inside.set_span(group.span());
                inside.into()
            }
        },
        token => token,
    };
    tokens.into_iter().map(each).collect()
}

/// The name that `[< … >]` is. It has the place of its last part, the driver's own word.
fn name(group: &Group) -> Option<Ident> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let punct = |token: Option<&TokenTree>, c| match token {
        Some(TokenTree::Punct(punct)) => punct.as_char() == c,
        _ => false,
    };
    if !punct(tokens.first(), '<') || !punct(tokens.last(), '>') {
        return None;
    }
    let (mut text, mut last) = (String::new(), None);
    let mut inside = tokens.get(1..tokens.len() - 1)?.iter();
    while let Some(token) = inside.next() {
        match token {
            TokenTree::Ident(part) => {
                let part = part.to_string();
                last = Some(part.trim_start_matches("r#").to_owned());
                text.push_str(part.trim_start_matches("r#"));
            }
            TokenTree::Punct(colon) if colon.as_char() == ':' => {
                let (Some(TokenTree::Ident(how)), Some(part)) = (inside.next(), last.take()) else {
                    return None;
                };
                if how != "upper" {
                    return None;
                }
                text.truncate(text.len() - part.len());
                text.push_str(&part.to_uppercase());
            }
            _ => return None,
        }
    }
    let place = tokens.iter().rev().find_map(|token| match token {
        TokenTree::Ident(part) if part != "upper" => Some(part.span()),
        _ => None,
    });
    (!text.is_empty()).then(|| Ident::new(&text, place.unwrap_or_else(|| group.span())))
}

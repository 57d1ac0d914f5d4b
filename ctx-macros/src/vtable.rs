// SPDX-License-Identifier: GPL-2.0
//! `#[vtable]`: a constant for each function of a trait, which says whether an implementation has
//! the function.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, ToTokens};
use syn::ext::IdentExt as _;
use syn::{parse_quote, Attribute, ImplItem, Item, TraitItem};

use crate::errors::{self, Mistakes};

/// Expands `#[vtable(arguments)] item`.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> (TokenStream, Mistakes) {
    let mut mistakes = Mistakes::default();
    if !arguments.is_empty() {
        mistakes.report(&errors::VTABLE, &arguments, &[]);
    }
    let expansion = match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Trait(mut whole)) => {
            let functions = whole.items.iter().filter_map(|item| match item {
                TraitItem::Fn(function) => Some((&function.sig.ident, &function.attrs)),
                _ => None,
            });
            let mut more: Vec<TraitItem> = vec![parse_quote! {
                /// So that no implementation forgets `#[vtable]`.
                const USE_VTABLE_ATTR: ();
            }];
            more.extend(functions.map(|(name, attributes)| {
                let (has, conditions) = (has(name), conditions(attributes));
                let doc = format!("Whether the implementation has a `{name}` of its own.");
                parse_quote! {
                    #(#conditions)*
                    #[doc = #doc]
                    const #has: ::ctx_core::__private::core::primitive::bool = false;
                }
            }));
            whole.items.extend(more);
            whole.into_token_stream()
        }
        Ok(Item::Impl(mut whole)) if whole.trait_.is_some() => {
            // Who says it himself is believed.
            let said = |has: &Ident| {
                let mut items = whole.items.iter();
                items.any(|item| matches!(item, ImplItem::Const(item) if item.ident == *has))
            };
            let functions = whole.items.iter().filter_map(|item| match item {
                ImplItem::Fn(function) => Some((has(&function.sig.ident), &function.attrs)),
                _ => None,
            });
            let mut more: Vec<ImplItem> = vec![parse_quote!(
                const USE_VTABLE_ATTR: () = ();
            )];
            more.extend(
                functions
                    .filter(|(has, _)| !said(has))
                    .map(|(has, attributes)| {
                        let conditions = conditions(attributes);
                        parse_quote! {
                            #(#conditions)*
                            const #has: ::ctx_core::__private::core::primitive::bool = true;
                        }
                    }),
            );
            whole.items.extend(more);
            whole.into_token_stream()
        }
        _ => {
            mistakes.report(&errors::VTABLE, &item, &[]);
            quote!(#item)
        }
    };
    (expansion, mistakes)
}

fn has(function: &Ident) -> Ident {
    let name = function.unraw().to_string().to_uppercase();
    format_ident!("HAS_{name}", span = function.span())
}

fn conditions(attributes: &[Attribute]) -> Vec<&Attribute> {
    let is_cfg = |attribute: &&Attribute| attribute.path().is_ident("cfg");
    attributes.iter().filter(is_cfg).collect()
}

// SPDX-License-Identifier: GPL-2.0
//! `#[derive(AsBytes)]` and `#[derive(FromBytes)]`: the struct's name and its fields, for a macro
//! of `ctx_core` that checks them.
//!
//! Nothing rests on what is said here: that macro believes neither name nor fields. What is refused
//! here is what it could not explain.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::{Data, DeriveInput, Fields, Index, Member};

use crate::errors::{self, Mistakes};

/// A trait that is derived.
#[derive(Clone, Copy)]
pub(crate) enum Plain {
    AsBytes,
    FromBytes,
}

impl Plain {
    fn name(self) -> &'static str {
        match self {
            Self::AsBytes => "AsBytes",
            Self::FromBytes => "FromBytes",
        }
    }
}

/// Expands `#[derive(…)]`: a call of the macro that `ctx_core` has for it, and the mistakes.
pub(crate) fn expand(plain: Plain, item: TokenStream) -> (TokenStream, Mistakes) {
    let mut mistakes = Mistakes::default();
    // What rustc hands to a derive is a type.
    let Ok(input) = syn::parse2::<DeriveInput>(item) else {
        return (TokenStream::new(), mistakes);
    };
    let mut refuse = |place: &dyn ToTokens, found: &str| {
        let fill = [("derive", plain.name()), ("found", found)];
        mistakes.report(&errors::PLAIN_DATA, place.to_token_stream(), &fill);
    };
    if !input.generics.params.is_empty() {
        refuse(&input.generics, "this one has parameters");
    }
    let fields = match &input.data {
        Data::Struct(data) => {
            if !has_layout(&input) {
                refuse(&input.ident, "this one leaves its layout to the compiler");
            }
            members(&data.fields)
        }
        Data::Enum(data) => {
            refuse(&data.enum_token, "this is an enum");
            Vec::new()
        }
        Data::Union(data) => {
            refuse(&data.union_token, "this is a union");
            Vec::new()
        }
    };
    if !mistakes.is_empty() {
        return (TokenStream::new(), mistakes);
    }
    let ident = &input.ident;
    let expansion = match plain {
        Plain::AsBytes => quote!(::ctx_core::__derive_as_bytes! { #ident #(#fields)* }),
        Plain::FromBytes => quote!(::ctx_core::__derive_from_bytes! { #ident #(#fields)* }),
    };
    (expansion, mistakes)
}

/// The expansion and the errors, as rustc takes them.
pub(crate) fn derive(plain: Plain, item: TokenStream) -> TokenStream {
    let (mut expansion, mistakes) = expand(plain, item);
    expansion.extend(mistakes.to_compile_errors());
    expansion
}

/// What to write behind the dot.
fn members(fields: &Fields) -> Vec<Member> {
    let fields = fields.iter().enumerate();
    fields
        .map(|(at, field)| match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(at)),
        })
        .collect()
}

/// Whether it says `#[repr(C)]` or `#[repr(transparent)]`, among others.
fn has_layout(input: &DeriveInput) -> bool {
    let representations = input.attrs.iter().filter(|a| a.path().is_ident("repr"));
    representations
        .filter_map(|attribute| attribute.meta.require_list().ok())
        .flat_map(|list| list.tokens.clone())
        .any(|token| match token {
            TokenTree::Ident(ident) => ident == "C" || ident == "transparent",
            _ => false,
        })
}

// SPDX-License-Identifier: GPL-2.0
//! `#[pinned_drop]`: what `__pinned_drop!` of `ctx_core` is told of a destructor.
//!
//! As for `#[pin_data]`, there is no `unsafe` here.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, ToTokens};
use syn::{Attribute, FnArg, ImplItem, ImplItemFn, ItemImpl, Type};

use crate::errors::{self, Mistakes};
use crate::kind::Kind;
use crate::pin_data;

/// Expands `#[pinned_drop(arguments)] item`.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> (TokenStream, Mistakes) {
    let mut mistakes = Mistakes::default();
    if !arguments.is_empty() {
        mistakes.report(&errors::PINNED_DROP, &arguments, &[]);
    }
    let Some(whole) = destructor_of(&item) else {
        mistakes.report(&errors::PINNED_DROP, &item, &[]);
        return (TokenStream::new(), mistakes);
    };
    let (this, body) = match &whole.items[..] {
        [ImplItem::Fn(function)] => drop(function, &mut mistakes),
        _ => {
            mistakes.report(&errors::PINNED_DROP, &whole.self_ty, &[]);
            None
        }
    }
    // A destructor all the same, so that the struct is told nothing of this mistake.
    .unwrap_or_else(|| (quote!(self), quote!({})));
    let of = &whole.self_ty;
    let generics = pin_data::generics(&whole.generics, &mut mistakes);
    let expansion = quote! {
        ::ctx_core::__private::pinned_drop! {
            #of;
            #generics
            #this #body
        }
    };
    (expansion, mistakes)
}

/// `impl PinnedDrop for …`
fn destructor_of(item: &TokenStream) -> Option<ItemImpl> {
    let whole = syn::parse2::<ItemImpl>(item.clone()).ok()?;
    let plain = whole.attrs.is_empty() && whole.unsafety.is_none() && whole.defaultness.is_none();
    let (not, of, _) = whole.trait_.as_ref()?;
    let last = &of.segments.last()?.ident;
    (plain && not.is_none() && last == "PinnedDrop").then_some(whole)
}

/// `self` and the body, of `fn drop(self: Pin<&mut Self>) { … }`.
fn drop(function: &ImplItemFn, mistakes: &mut Mistakes) -> Option<(TokenStream, TokenStream)> {
    let mut fine = true;
    for attribute in &function.attrs {
        match kind(attribute) {
            Some(kind) => {
                let fill = [("attribute", kind.attribute())];
                mistakes.report(&errors::NO_TOKEN_IN_DROP, attribute, &fill);
            }
            None if attribute.path().is_ident("doc") => continue,
            None => mistakes.report(&errors::PINNED_DROP, attribute, &[]),
        }
        fine = false;
    }
    let sig = &function.sig;
    let plain = sig.constness.is_none()
        && sig.asyncness.is_none()
        && sig.unsafety.is_none()
        && sig.abi.is_none()
        && sig.generics.params.is_empty()
        && sig.generics.where_clause.is_none()
        && matches!(sig.output, syn::ReturnType::Default);
    let this = match sig.inputs.first() {
        Some(FnArg::Receiver(this)) if sig.inputs.len() == 1 && is_pinned(&this.ty) => {
            Some(&this.self_token)
        }
        _ => None,
    };
    let (true, true, Some(this)) = (plain, sig.ident == "drop", this) else {
        mistakes.report(&errors::PINNED_DROP, sig, &[]);
        return None;
    };
    fine.then(|| (this.to_token_stream(), function.block.to_token_stream()))
}

/// `Pin<&mut Self>`, by its name: `__pinned_drop!` writes the type.
fn is_pinned(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let last = path.path.segments.last().map(|last| &last.ident);
    last.is_some_and(|last: &Ident| last == "Pin")
}

/// The context that an attribute names.
fn kind(attribute: &Attribute) -> Option<Kind> {
    Kind::of_attribute(&attribute.path().segments.last()?.ident.to_string())
}

// SPDX-License-Identifier: GPL-2.0
//! Whatever the tokens, an attribute answers with tokens: it never panics, and what it accepts is a function.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{ItemFn, TraitItemFn};

use super::refusals::CASES;
use crate::kind::Kind;

/// Marsaglia's xorshift: the same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Drops, doubles and swaps tokens, at any depth.
fn disturb(tokens: TokenStream, numbers: &mut Numbers, words: &[TokenTree]) -> TokenStream {
    let mut disturbed = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let delimiter = match numbers.below(40) {
                    0 => Delimiter::None,
                    1 => Delimiter::Bracket,
                    _ => group.delimiter(),
                };
                TokenTree::Group(Group::new(
                    delimiter,
                    disturb(group.stream(), numbers, words),
                ))
            }
            other => other,
        };
        match numbers.below(30) {
            0 => {}
            1 => disturbed.extend([token.clone(), token]),
            2 => disturbed.push(words[numbers.below(words.len())].clone()),
            3 => disturbed.extend([token, words[numbers.below(words.len())].clone()]),
            _ => disturbed.push(token),
        }
    }
    disturbed.into_iter().collect()
}

fn words(tokens: TokenStream, into: &mut Vec<TokenTree>) {
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            words(group.stream(), into);
        }
        into.push(token);
    }
}

#[test]
fn noise_never_panics() {
    let sources: Vec<TokenStream> = CASES
        .iter()
        .map(|(source, _)| source.parse().expect("tokens"))
        .collect();
    let mut vocabulary = Vec::new();
    sources
        .iter()
        .for_each(|source| words(source.clone(), &mut vocabulary));
    let mut numbers = Numbers(0x2026_1122);
    let (mut accepted, mut readable, mut refused) = (0, 0, 0);
    for _ in 0..20_000 {
        let kind = Kind::ALL[numbers.below(Kind::ALL.len())];
        // The first two tokens are `#` and the attribute with its arguments.
        let source = sources[numbers.below(sources.len())].clone();
        let arguments = match source.clone().into_iter().nth(1) {
            Some(TokenTree::Group(ours)) => match ours.stream().into_iter().nth(1) {
                Some(TokenTree::Group(arguments)) => arguments.stream(),
                _ => TokenStream::new(),
            },
            _ => TokenStream::new(),
        };
        let arguments = disturb(arguments, &mut numbers, &vocabulary);
        let item = disturb(
            source.into_iter().skip(2).collect(),
            &mut numbers,
            &vocabulary,
        );
        let (expansion, mistakes) = crate::expand(kind, arguments, item.clone());
        if mistakes.is_empty() {
            accepted += 1;
            readable += usize::from(is_function(item.clone()));
            assert!(
                is_function(expansion.clone()) || !is_function(item.clone()),
                "{item}\n{expansion}"
            );
        } else {
            refused += 1;
            syn::parse2::<syn::File>(mistakes.to_compile_errors()).expect("errors are items");
        }
    }
    // Noise that is all refused, or all accepted, would test half of the code.
    assert!(
        readable > 500 && refused > 500,
        "{accepted} accepted, {readable} of them readable, {refused} refused"
    );
}

/// Whether syn knows it as a function. A body is copied, not read, and what is wrong in it is rustc's to say.
fn is_function(item: TokenStream) -> bool {
    syn::parse2::<TraitItemFn>(item.clone()).is_ok() || syn::parse2::<ItemFn>(item).is_ok()
}

// SPDX-License-Identifier: GPL-2.0
//! The short way, for what most functions are: nothing in the signature asks for a decision.
//!
//! To read a function into `syn` and to print it again takes most of an attribute's time, and a
//! macro of a driver's build is not optimised. This goes through the tokens of the signature once,
//! adds the token's parameter, and copies the rest unread. It knows no mistake: what it does not
//! know for sure is left to the long way. A test holds it to that one.
//!
//! Each stream that is made, copied, read or dropped is a call of the compiler, so there are few.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::kind::Kind;
use crate::token::SECTIONS;

/// Attributes that ask for nothing, and have no path.
const ATTRIBUTES: [&str; 4] = ["allow", "doc", "expect", "must_use"];

/// Words that ask for a decision, beside [`SECTIONS`].
pub(crate) const WORDS: [&str; 10] = [
    "ctx",
    "impl",
    "self",
    "where",
    "IrqCtx",
    "NmiCtx",
    "UserCtx",
    "SoftIrqCtx",
    "HardIrqCtx",
    "ProcessCtx",
];

/// The expansion, if `item` is such a function, or such a declaration in a trait.
pub(crate) fn function(
    kind: Kind,
    arguments: &TokenStream,
    item: &[TokenTree],
) -> Option<TokenStream> {
    if kind == Kind::MayTake || !arguments.is_empty() {
        return None;
    }
    let (attributes, rest) = attributes(item)?;
    let (head, rest) = head(rest)?;
    let [.., TokenTree::Ident(name)] = head else {
        return None;
    };
    let name = name.to_string();
    // A destructor receives none.
    if name.starts_with("r#") || name == "drop" {
        return None;
    }
    let [TokenTree::Group(parameters), output @ .., end] = rest else {
        return None;
    };
    if parameters.delimiter() != Delimiter::Parenthesis || !is_output(kind, output) {
        return None;
    }
    let mut made = Vec::with_capacity(item.len() + 2);
    made.extend_from_slice(attributes);
    let end = match end {
        TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
            if kind.is_entry() {
                let word = [ident("inline", Span::call_site())].into_iter().collect();
                let attribute = Group::new(Delimiter::Bracket, word);
                made.extend([punct('#'), attribute.into()]);
            }
            with_record(kind, &name, body)?
        }
        end if is(end, ';') => end.clone(),
        _ => return None,
    };
    made.extend_from_slice(head);
    made.push(with_token(kind, parameters)?);
    made.extend_from_slice(output);
    made.push(end);
    Some(made.into_iter().collect())
}

/// Those before the function, if all are of [`ATTRIBUTES`], and the rest.
fn attributes(item: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let mut end = 0;
    while let [hash, TokenTree::Group(attribute), ..] = &item[end..] {
        if !is(hash, '#') {
            break;
        }
        let mut words = attribute.stream().into_iter();
        let TokenTree::Ident(name) = words.next()? else {
            return None;
        };
        // It is no path.
        let ends = match words.next() {
            None | Some(TokenTree::Group(_)) => true,
            Some(next) => is(&next, '='),
        };
        if !ends || !ATTRIBUTES.contains(&name.to_string().as_str()) {
            return None;
        }
        end += 2;
    }
    Some(item.split_at(end))
}

/// Who may call it, `fn` and its name, and the rest.
fn head(item: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let place = match item {
        [word, TokenTree::Group(to), ..]
            if says(word, "pub") && to.delimiter() == Delimiter::Parenthesis =>
        {
            2
        }
        [word, ..] if says(word, "pub") => 1,
        _ => 0,
    };
    match &item[place..] {
        [word, TokenTree::Ident(_), ..] if says(word, "fn") => Some(item.split_at(place + 2)),
        _ => None,
    }
}

/// The parameters, and the token's after the receiver; if no other is a token or has its name.
fn with_token(kind: Kind, parameters: &Group) -> Option<TokenTree> {
    let old: Vec<TokenTree> = parameters.stream().into_iter().collect();
    let place = receiver(&old)?;
    let (first, others) = old.split_at(place);
    if !others.iter().all(|token| is_plain(token, true)) {
        return None;
    }
    let mut made = Vec::with_capacity(old.len() + 12);
    made.extend_from_slice(first);
    if !first.is_empty() && !is(&first[place - 1], ',') {
        made.push(punct(','));
    }
    let span = Span::call_site();
    made.extend([
        ident("ctx", span),
        punct(':'),
        punct('&'),
        ident("mut", span),
    ]);
    if !kind.is_entry() {
        made.push(ident("impl", span));
    }
    path(&["ctx_core", kind.name()], span, &mut made);
    if !others.is_empty() {
        made.push(punct(','));
        made.extend_from_slice(others);
    }
    Some(regrouped(parameters, made))
}

/// How many tokens `&'a mut self,` has, of which all but `self` may be missing.
fn receiver(parameters: &[TokenTree]) -> Option<usize> {
    let mut place = 0;
    if parameters.first().is_some_and(|token| is(token, '&')) {
        place += 1;
        if parameters.get(place).is_some_and(|token| is(token, '\'')) {
            place += 2;
        }
    }
    if parameters
        .get(place)
        .is_some_and(|token| says(token, "mut"))
    {
        place += 1;
    }
    match parameters.get(place..) {
        Some([word]) if says(word, "self") => Some(place + 1),
        Some([word, comma, ..]) if says(word, "self") => is(comma, ',').then_some(place + 2),
        _ => Some(0),
    }
}

fn path(names: &[&str], span: Span, made: &mut Vec<TokenTree>) {
    for name in names {
        for spacing in [Spacing::Joint, Spacing::Alone] {
            let mut colon = Punct::new(':', spacing);
            colon.set_span(span);
            made.push(colon.into());
        }
        made.push(ident(name, span));
    }
}

/// Whether `output` is nothing, or a `-> …` that asks for no decision, and an answer to the kernel
/// where it wants one.
fn is_output(kind: Kind, output: &[TokenTree]) -> bool {
    if !output.iter().all(|token| is_plain(token, false)) {
        return false;
    }
    match output {
        _ if !kind.returns_irq_return() => true,
        [_, _, TokenTree::Ident(name), rest @ ..] => {
            kind.answers().contains(&name.to_string().as_str())
                && !rest.iter().any(|token| is(token, ':'))
        }
        _ => false,
    }
}

/// The body with its record, if it has no attributes of its own and no loop to look at.
fn with_record(kind: Kind, name: &str, body: &Group) -> Option<TokenTree> {
    let inside = body.stream();
    if kind.holds_the_cpu() {
        // A word in a text does no harm: the long way looks closer.
        let text = inside.to_string();
        if text.contains("loop") || text.contains("while") {
            return None;
        }
    }
    if !kind.is_entry() {
        return Some(body.clone().into());
    }
    let mut made = record(kind, name);
    let place = made.len();
    made.extend(inside);
    if made.get(place).is_some_and(|first| is(first, '#')) {
        return None;
    }
    Some(regrouped(body, made))
}

/// `::ctx_core::__private::entry!(…);`: the record that the function `name` is an entry of this
/// context.
pub(crate) fn record(kind: Kind, name: &str) -> Vec<TokenTree> {
    let mut made = Vec::with_capacity(64);
    path(
        &["ctx_core", "__private", "entry"],
        Span::mixed_site(),
        &mut made,
    );
    let texts = [kind.attribute(), name].map(|text| TokenTree::from(Literal::string(text)));
    let [attribute, name] = texts;
    let arguments = [attribute, punct(','), name].into_iter().collect();
    let arguments = Group::new(Delimiter::Parenthesis, arguments);
    made.extend([punct('!'), arguments.into(), punct(';')]);
    made
}

/// Whether it asks for no decision: no token, no `ctx`, no attribute, no fragment of a macro; and
/// in what is returned no lifetime that may be left out.
fn is_plain(token: &TokenTree, parameter: bool) -> bool {
    match token {
        TokenTree::Ident(word) => {
            let word = word.to_string();
            let word = word.as_str();
            !(word.starts_with("r#") || WORDS.contains(&word) || SECTIONS.contains(&word))
        }
        TokenTree::Punct(sign) => match sign.as_char() {
            '#' | '.' => false,
            '&' | '\'' => parameter,
            _ => true,
        },
        TokenTree::Literal(_) => true,
        TokenTree::Group(group) => {
            let mut inside = group.stream().into_iter();
            group.delimiter() != Delimiter::None && inside.all(|token| is_plain(&token, parameter))
        }
    }
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn says(token: &TokenTree, known: &str) -> bool {
    matches!(token, TokenTree::Ident(word) if word == known)
}

fn ident(name: &str, span: Span) -> TokenTree {
    Ident::new(name, span).into()
}

fn punct(sign: char) -> TokenTree {
    Punct::new(sign, Spacing::Alone).into()
}

/// `inside` between the delimiters of `group`.
fn regrouped(group: &Group, inside: Vec<TokenTree>) -> TokenTree {
    let mut made = Group::new(group.delimiter(), inside.into_iter().collect());
    made.set_span(group.span());
    made.into()
}

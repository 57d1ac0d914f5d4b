// SPDX-License-Identifier: GPL-2.0
//! Whatever the tokens, an attribute answers with tokens: it never panics or hangs, each error
//! points into what the user wrote, and what it accepts is a function.
//!
//! Inputs are the cases of `refusals` and the functions of this repository's drivers, disturbed,
//! and arbitrary tokens. A short run is a test, the same in every run; a longer one is
//! `cargo xtask fuzz`. A failure is shown as small as dropping tokens makes it.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::{mpsc, Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, path::Path, thread};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{ItemFn, TraitItemFn};

use super::refusals::CASES;
use crate::errors::Mistakes;
use crate::kind::Kind;

/// How long one input may take. The longest takes some milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Marsaglia's xorshift: the same numbers in every run.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        // Neighbouring seeds shall not begin alike, and 0 would stay 0.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
    fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What an attribute is given.
#[derive(Clone)]
pub(super) struct Input {
    pub(super) kind: Kind,
    arguments: TokenStream,
    pub(super) item: TokenStream,
}

impl Input {
    /// As a user writes it.
    fn source(&self) -> String {
        let (name, arguments) = (self.kind.attribute(), &self.arguments);
        if arguments.is_empty() {
            format!("#[{name}] {}", self.item)
        } else {
            format!("#[{name}({arguments})] {}", self.item)
        }
    }

    /// Every attribute of ours in `tokens`, at any depth, with the item that it stands on.
    fn all(tokens: TokenStream, into: &mut Vec<Self>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (place, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            Self::all(group.stream(), into);
            let mut inside = group.stream().into_iter();
            let name = inside.next().map(|name| name.to_string());
            let marked = place > 0 && tokens[place - 1].to_string() == "#";
            let Some(kind) = name
                .as_deref()
                .and_then(Kind::of_attribute)
                .filter(|_| marked)
            else {
                continue;
            };
            let arguments = match inside.next() {
                Some(TokenTree::Group(arguments)) => arguments.stream(),
                _ => TokenStream::new(),
            };
            let end = |token: &TokenTree| match token {
                TokenTree::Group(body) => body.delimiter() == Delimiter::Brace,
                other => other.to_string() == ";",
            };
            let rest = &tokens[place + 1..];
            let length = rest
                .iter()
                .position(end)
                .map_or(rest.len(), |last| last + 1);
            into.push(Self {
                kind,
                arguments,
                item: rest[..length].iter().cloned().collect(),
            });
        }
    }
}

/// The inputs to begin with, and the tokens to disturb them with.
pub(super) struct Corpus {
    inputs: Vec<Input>,
    words: Vec<TokenTree>,
}

impl Corpus {
    pub(super) fn new() -> Self {
        let mut inputs = Vec::new();
        let mut read = |source: &str| {
            Input::all(source.parse().expect("tokens"), &mut inputs);
        };
        CASES.iter().for_each(|(source, _)| read(source));
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut drivers = 0;
        for top in ["drivers", "examples", "tests/kernel"] {
            drivers += each_source(&root.join(top), &mut read);
        }
        assert!(drivers > 3, "the drivers are not where they were");
        let mut words = Vec::new();
        for input in &inputs {
            collect(input.arguments.clone(), &mut words);
            collect(input.item.clone(), &mut words);
        }
        // What no driver says.
        let strange = "r#fn 'a '_ macro union auto dyn unsafe extern \"C\" ... .. => -> :: && |x| \
                       ? @ $ ~ \\u{0} 1.5e3f32 b'x' c\"x\" r#\"\"# _ () [] {}";
        collect(
            strange.replace("\\u{0}", "").parse().expect("tokens"),
            &mut words,
        );
        Self { inputs, words }
    }

    /// Those to begin with.
    pub(super) fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Another input.
    pub(super) fn next(&self, numbers: &mut Numbers) -> Input {
        let mut input = numbers.one_of(&self.inputs).clone();
        if numbers.below(3) == 0 {
            input.kind = *numbers.one_of(&Kind::ALL);
        }
        if numbers.below(8) == 0 {
            let arbitrary = |numbers: &mut Numbers| {
                (0..numbers.below(12))
                    .map(|_| numbers.one_of(&self.words).clone())
                    .collect()
            };
            input.arguments = arbitrary(numbers);
            input.item = arbitrary(numbers);
        }
        // Much noise is refused at the first token; little reaches what comes last.
        let noise = *numbers.one_of(&[12, 60, 400]);
        input.arguments = disturb(input.arguments, noise, numbers, &self.words);
        input.item = disturb(input.item, noise, numbers, &self.words);
        input
    }
}

fn each_source(directory: &Path, read: &mut impl FnMut(&str)) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(directory).expect("a directory of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            count += each_source(&path, read);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            read(&fs::read_to_string(&path).expect("a source"));
            count += 1;
        }
    }
    count
}

fn collect(tokens: TokenStream, into: &mut Vec<TokenTree>) {
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            collect(group.stream(), into);
        }
        into.push(token);
    }
}

/// Drops, doubles and swaps tokens, at any depth: one of `noise` each.
fn disturb(
    tokens: TokenStream,
    noise: usize,
    numbers: &mut Numbers,
    words: &[TokenTree],
) -> TokenStream {
    let mut disturbed = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let delimiter = match numbers.below(noise) {
                    0 => Delimiter::None,
                    1 => Delimiter::Bracket,
                    _ => group.delimiter(),
                };
                let inside = disturb(group.stream(), noise, numbers, words);
                let mut changed = Group::new(delimiter, inside);
                changed.set_span(group.span());
                TokenTree::Group(changed)
            }
            other => other,
        };
        match numbers.below(noise) {
            0 => {}
            1 => disturbed.extend([token.clone(), token]),
            2 => disturbed.push(numbers.one_of(words).clone()),
            3 => disturbed.extend([token, numbers.one_of(words).clone()]),
            _ => disturbed.push(token),
        }
    }
    disturbed.into_iter().collect()
}

/// What is tested: `crate::expand`, or one with a planted mistake.
type Expand = fn(Kind, TokenStream, TokenStream) -> (TokenStream, Mistakes);

/// What an attribute did with an input.
#[derive(Default)]
struct Tally {
    accepted: usize,
    /// Accepted, and syn can read the item too.
    readable: usize,
    refused: usize,
}

/// Whether the attribute answers `input` as it should.
fn answer(expand: Expand, input: &Input, tally: &mut Tally) -> Result<(), String> {
    let Input {
        kind,
        arguments,
        item,
    } = input.clone();
    let expanded = catch_unwind(AssertUnwindSafe(|| expand(kind, arguments, item.clone())));
    let (expansion, mistakes) = expanded.map_err(|_| "it panics".to_owned())?;
    if mistakes.is_empty() {
        tally.accepted += 1;
        tally.readable += usize::from(is_function(item.clone()));
        if is_function(item) && !is_function(expansion.clone()) {
            return Err(format!("it makes no function: {expansion}"));
        }
    } else {
        tally.refused += 1;
        if syn::parse2::<syn::File>(mistakes.to_compile_errors()).is_err() {
            return Err("its errors are no items".into());
        }
    }
    points_inside(expand, input)
}

/// Whether each error points at something that the user wrote.
fn points_inside(expand: Expand, input: &Input) -> Result<(), String> {
    let source = input.source();
    match without_place(expand, input.kind, &source)? {
        None => Ok(()),
        // What ends too early has no token to point at, and rustc shows that at the attribute
        // itself: with one more token it has.
        Some(error) => match without_place(expand, input.kind, &format!("{source} @"))? {
            None => Ok(()),
            Some(_) => Err(format!("an error has no place: {error}")),
        },
    }
}

/// The first error that has none. A span tells only where it is in a text; so the text is read,
/// where that can be done: a group without delimiters has become none in it.
fn without_place(expand: Expand, kind: Kind, source: &str) -> Result<Option<syn::Error>, String> {
    let Ok(tokens) = source.parse::<TokenStream>() else {
        return Ok(None);
    };
    let mut tokens = tokens.into_iter().skip(1);
    let Some(TokenTree::Group(attribute)) = tokens.next() else {
        return Ok(None);
    };
    let arguments = match attribute.stream().into_iter().nth(1) {
        Some(TokenTree::Group(arguments)) => arguments.stream(),
        _ => TokenStream::new(),
    };
    let expanded = catch_unwind(|| expand(kind, arguments, tokens.collect()).1);
    let mistakes = expanded.map_err(|_| "it panics".to_owned())?;
    Ok(mistakes.into_errors().into_iter().find(|error| {
        error
            .span()
            .source_text()
            .is_none_or(|text| text.is_empty())
    }))
}

/// Whether syn knows it as a function. A body is copied, not read, and what is wrong in it is
/// rustc's to say.
fn is_function(item: TokenStream) -> bool {
    syn::parse2::<TraitItemFn>(item.clone()).is_ok() || syn::parse2::<ItemFn>(item).is_ok()
}

/// The input with fewer and fewer tokens, as long as it fails.
fn smallest(mut input: Input, fails: impl Fn(&Input) -> bool) -> Input {
    let mut place = 0;
    loop {
        let mut before = Some(place);
        let mut smaller = input.clone();
        smaller.item = without(input.item.clone(), &mut before);
        smaller.arguments = without(input.arguments.clone(), &mut before);
        if before.is_some() {
            return input;
        }
        if fails(&smaller) {
            input = smaller;
        } else {
            place += 1;
        }
    }
}

/// All but the token that so many others come `before`, at any depth; `None` when it is left out.
fn without(tokens: TokenStream, before: &mut Option<usize>) -> TokenStream {
    let mut kept = Vec::new();
    for token in tokens {
        match *before {
            Some(0) => {
                *before = None;
                continue;
            }
            Some(more) => *before = Some(more - 1),
            None => {}
        }
        kept.push(match token {
            TokenTree::Group(group) if before.is_some() => TokenTree::Group(Group::new(
                group.delimiter(),
                without(group.stream(), before),
            )),
            other => other,
        });
    }
    kept.into_iter().collect()
}

/// Goes on until `enough` says so of the count and the tally; the first failure, as small as it
/// gets.
fn fuzz(
    expand: Expand,
    seed: u64,
    patience: Duration,
    enough: impl Fn(usize) -> bool + Send + 'static,
) -> Result<(usize, Tally), String> {
    let at_work = Arc::new(Mutex::new((0, String::new())));
    let shown = at_work.clone();
    let (done, result) = mpsc::channel();
    thread::spawn(move || {
        let mut numbers = Numbers::new(seed);
        let mut corpus = Corpus::new();
        let mut tally = Tally::default();
        let mut count = 0;
        let mut run = || {
            while !enough(count) {
                count += 1;
                // Each text that was read is kept until then.
                if count % 1024 == 0 {
                    proc_macro2::extra::invalidate_current_thread_spans();
                    corpus = Corpus::new();
                }
                let input = corpus.next(&mut numbers);
                *shown.lock().expect("no one panics with it") = (count, input.source());
                if let Err(why) = answer(expand, &input, &mut tally) {
                    let kind = why.split(':').next().unwrap_or_default().to_owned();
                    let fails = |input: &Input| {
                        answer(expand, input, &mut Tally::default())
                            .is_err_and(|why| why.starts_with(&kind))
                    };
                    let small = smallest(input, fails).source();
                    return Err(format!("seed {seed}, input {count}: {why}\n{small}"));
                }
            }
            Ok(())
        };
        let result = run();
        let _ = done.send(result.map(|()| (count, tally)));
    });
    let mut last = 0;
    loop {
        match result.recv_timeout(patience) {
            Ok(result) => return result,
            Err(mpsc::RecvTimeoutError::Disconnected) => panic!("the fuzzer itself panics"),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let (count, source) = at_work.lock().expect("no one panics with it").clone();
                if count == last {
                    return Err(format!("seed {seed}, input {count}: it hangs\n{source}"));
                }
                last = count;
            }
        }
    }
}

#[test]
fn no_tokens_break_an_attribute() {
    let (_, tally) = fuzz(crate::expand, 0x2026_1122, PATIENCE, |count| count == 6_000)
        .unwrap_or_else(|failure| panic!("{failure}"));
    // Noise that is all refused, or all accepted, would test half of the code.
    assert!(
        tally.readable > 500 && tally.refused > 500,
        "{} accepted, {} of them readable, {} refused",
        tally.accepted,
        tally.readable,
        tally.refused
    );
}

/// `cargo xtask fuzz` runs this one.
#[test]
#[ignore = "as long as it is told to: cargo xtask fuzz"]
fn for_as_long_as_it_is_told() {
    let number = |name| env::var(name).ok().and_then(|text| text.parse().ok());
    let end = Instant::now() + Duration::from_secs(number("CTX_FUZZ_SECONDS").unwrap_or(60));
    let seed = number("CTX_FUZZ_SEED").unwrap_or(1);
    let (count, tally) = fuzz(crate::expand, seed, PATIENCE, move |_| Instant::now() > end)
        .unwrap_or_else(|failure| panic!("{failure}"));
    println!(
        "{count} inputs from seed {seed}: {} accepted, {} refused",
        tally.accepted, tally.refused
    );
}

/// The fuzzer can fail: what is planted is found, and made small.
mod planted {
    use super::*;
    use crate::errors;
    use proc_macro2::{Ident, Span};

    fn mentions(item: &TokenStream, word: &str) -> bool {
        let mut words = Vec::new();
        collect(item.clone(), &mut words);
        words.iter().any(|token| token.to_string() == word)
    }

    fn found(expand: Expand) -> String {
        fuzz(expand, 1, PATIENCE, |count| count == 2_000)
            .err()
            .expect("it is found")
    }

    #[test]
    fn a_panic_is_found() {
        fn panics(
            kind: Kind,
            arguments: TokenStream,
            item: TokenStream,
        ) -> (TokenStream, Mistakes) {
            assert!(!mentions(&item, "async"));
            crate::expand(kind, arguments, item)
        }
        let failure = found(panics);
        assert!(failure.contains("it panics\n"), "{failure}");
        let (_, small) = failure.split_once('\n').expect("the input");
        assert!(small.len() < 40, "{failure}");
    }

    #[test]
    fn a_hang_is_found() {
        fn hangs(kind: Kind, arguments: TokenStream, item: TokenStream) -> (TokenStream, Mistakes) {
            while mentions(&item, "async") {
                thread::park();
            }
            crate::expand(kind, arguments, item)
        }
        let failure = fuzz(hangs, 1, Duration::from_millis(500), |count| count == 2_000);
        let failure = failure.err().expect("it is found");
        assert!(failure.contains("it hangs\n"), "{failure}");
    }

    #[test]
    fn an_error_without_a_place_is_found() {
        fn misplaces(
            kind: Kind,
            arguments: TokenStream,
            item: TokenStream,
        ) -> (TokenStream, Mistakes) {
            let (expansion, mut mistakes) = crate::expand(kind, arguments, item.clone());
            if mentions(&item, "async") {
                mistakes.report(
                    &errors::ASYNC_FN,
                    Ident::new("here", Span::call_site()),
                    &[],
                );
            }
            (expansion, mistakes)
        }
        let failure = found(misplaces);
        assert!(failure.contains("an error has no place"), "{failure}");
    }

    #[test]
    fn what_is_no_function_is_found() {
        fn forgets(
            kind: Kind,
            arguments: TokenStream,
            item: TokenStream,
        ) -> (TokenStream, Mistakes) {
            let (expansion, mistakes) = crate::expand(kind, arguments, item);
            let kept = expansion.into_iter().skip(1).collect();
            (kept, mistakes)
        }
        let failure = found(forgets);
        assert!(failure.contains("it makes no function"), "{failure}");
    }
}

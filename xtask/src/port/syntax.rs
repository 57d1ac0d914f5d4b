//! A driver's file as syn reads it: its functions, and its tokens in a row.

use anyhow::{anyhow, Result};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, FnArg, Item, Signature, Type, UseTree};

use super::rule::{gives_token, Rule};

/// A file of a driver, parsed.
pub(crate) struct Syntax {
    pub(crate) file: syn::File,
    pub(crate) functions: Vec<Function>,
    pub(crate) tokens: Vec<Token>,
    /// Whether the names of the prelude are there without a path.
    pub(crate) has_prelude: bool,
}

/// What a function belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A module, or a type.
    Own,
    /// An implementation of the trait of that name.
    Of(String),
    /// The trait of that name.
    In(String),
}

/// A function of the file, with the places in it as bytes.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where its visibility or its first word is: attributes stand before.
    pub(crate) head: usize,
    /// Where a first parameter behind `self` would be written, and how.
    pub(crate) first: (usize, Around),
    /// Its attribute that gives it a token.
    pub(crate) attribute: Option<Given>,
    /// Its parameter that is a token: the type behind `&mut`.
    pub(crate) token: Option<Given>,
    /// Where among the parameters the token is, counted without `self`.
    pub(crate) token_at: Option<usize>,
    /// How many parameters are written.
    pub(crate) parameters: usize,
    /// Between its braces.
    pub(crate) body: Option<(usize, usize)>,
}

/// What gives a function its token.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The attribute's name, or the type.
    pub(crate) name: String,
    /// What a helper's token may, where it is one of a rule.
    pub(crate) rules: Vec<Rule>,
}

/// What must stand around a parameter that is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Around {
    /// It is the only one.
    Alone,
    /// Others follow.
    Before,
    /// `self` is before it.
    Behind,
}

/// A token of the file, with the brackets of groups as tokens of their own.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Literal,
    Sign,
    Open,
    Close,
}

impl Syntax {
    /// # Errors
    ///
    /// Where it does not parse, with the line and the column.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let wrong = |error: &syn::Error| {
            let at = error.span().start();
            anyhow!("{}:{}: {error}", at.line, at.column + 1)
        };
        let stream: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| {
            let at = error.span().start();
            anyhow!("{}:{}: {error}", at.line, at.column + 1)
        })?;
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        // Not `stream` again: a syn::File takes it.
        let file = syn::parse_file(text).map_err(|error| wrong(&error))?;
        let mut found = Functions::default();
        found.visit_file(&file);
        let mut prelude = Prelude(false);
        prelude.visit_file(&file);
        Ok(Self {
            file,
            functions: found.functions,
            tokens,
            has_prelude: prelude.0,
        })
    }

    /// The innermost function that has this byte.
    pub(crate) fn function_at(&self, at: usize) -> Option<&Function> {
        let around = self
            .functions
            .iter()
            .filter(|one| one.start <= at && at < one.end);
        around.min_by_key(|one| one.end - one.start)
    }

    /// The token that begins at or behind this byte, by its place in the row.
    pub(crate) fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at)
    }

    /// The token that closes what the one at `open` opens.
    pub(crate) fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, token) in self.tokens.iter().enumerate().skip(open) {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.checked_sub(1)?,
                _ => (),
            }
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }
}

impl Token {
    pub(crate) fn text<'a>(&self, of: &'a str) -> &'a str {
        of.get(self.start..self.end).unwrap_or_default()
    }
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    for tree in stream {
        let range = tree.span().byte_range();
        let mut push = |range: std::ops::Range<usize>, kind| {
            let (start, end) = (range.start, range.end);
            out.push(Token { start, end, kind });
        };
        match tree {
            TokenTree::Group(group) => {
                let shown = group.delimiter() != Delimiter::None;
                if shown {
                    push(group.span_open().byte_range(), Kind::Open);
                }
                flatten(group.stream(), out);
                if shown {
                    let range = group.span_close().byte_range();
                    let (start, end) = (range.start, range.end);
                    let kind = Kind::Close;
                    out.push(Token { start, end, kind });
                }
            }
            TokenTree::Ident(_) => push(range, Kind::Word),
            TokenTree::Literal(_) => push(range, Kind::Literal),
            TokenTree::Punct(_) => push(range, Kind::Sign),
        }
    }
}

#[derive(Default)]
struct Functions {
    functions: Vec<Function>,
    place: Vec<Place>,
}

impl Functions {
    fn add(
        &mut self,
        whole: proc_macro2::Span,
        attributes: &[Attribute],
        head: Option<proc_macro2::Span>,
        sig: &Signature,
        body: Option<&syn::Block>,
        place: Place,
    ) {
        let range = whole.byte_range();
        let head = head.unwrap_or_else(|| sig.span()).byte_range().start;
        let open = sig.paren_token.span.open().byte_range().end;
        let receiver = sig
            .receiver()
            .map(|receiver| receiver.span().byte_range().end);
        let first = match receiver {
            Some(end) => (end, Around::Behind),
            None if sig.inputs.is_empty() => (open, Around::Alone),
            None => (open, Around::Before),
        };
        self.functions.push(Function {
            name: sig.ident.to_string(),
            place,
            start: range.start,
            end: range.end,
            head,
            first,
            attribute: attributes.iter().find_map(attribute),
            token_at: attributes
                .iter()
                .find_map(attribute)
                .map(|_| 0)
                .or_else(|| {
                    let mut inputs = sig.inputs.iter().skip(usize::from(receiver.is_some()));
                    inputs.position(|input| parameter(input).is_some())
                }),
            token: sig.inputs.iter().find_map(parameter),
            parameters: sig.inputs.len(),
            body: body.map(|block| {
                let span = block.brace_token.span;
                (
                    span.open().byte_range().end,
                    span.close().byte_range().start,
                )
            }),
        });
    }
}

/// The token that an attribute adds.
fn attribute(attribute: &Attribute) -> Option<Given> {
    let name = attribute.path().segments.last()?.ident.to_string();
    if !gives_token(&name) {
        return None;
    }
    let argument = match &attribute.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    };
    let range = attribute.span().byte_range();
    Some(Given {
        start: range.start,
        end: range.end,
        rules: Rule::of_attribute(&name, &argument).into_iter().collect(),
        name,
    })
}

/// The parameter, if it is a token: `ctx: &mut …`.
fn parameter(input: &FnArg) -> Option<Given> {
    let FnArg::Typed(typed) = input else {
        return None;
    };
    let Type::Reference(reference) = &*typed.ty else {
        return None;
    };
    let inner = match &*reference.elem {
        Type::Paren(paren) => &*paren.elem,
        other => other,
    };
    let (name, rules) = match inner {
        Type::Path(path) => {
            let last = path.path.segments.last()?.ident.to_string();
            let written = matches!(&*typed.pat, syn::Pat::Ident(name) if name.ident == "ctx");
            let is_token = last.ends_with("Ctx") || written;
            is_token.then_some((last, Vec::new()))?
        }
        Type::ImplTrait(of) => {
            let names = of.bounds.iter().map(|bound| match bound {
                syn::TypeParamBound::Trait(one) => {
                    let path = &one.path;
                    Rule::of_trait(&quote_path(path))
                }
                _ => None,
            });
            let rules: Option<Vec<Rule>> = names.collect();
            ("impl".into(), rules?)
        }
        _ => return None,
    };
    let range = typed.span().byte_range();
    Some(Given {
        start: range.start,
        end: range.end,
        name,
        rules,
    })
}

/// The last part of a path with its arguments, as `MayTake<Irq>`.
fn quote_path(path: &syn::Path) -> String {
    let Some(last) = path.segments.last() else {
        return String::new();
    };
    let mut text = last.ident.to_string();
    if let syn::PathArguments::AngleBracketed(arguments) = &last.arguments {
        let of = arguments.args.iter().map(|argument| match argument {
            syn::GenericArgument::Type(Type::Path(path)) => quote_path(&path.path),
            _ => String::new(),
        });
        text += &format!("<{}>", of.collect::<Vec<_>>().join(", "));
    }
    text
}

fn last(path: &syn::Path) -> String {
    let last = path.segments.last();
    last.map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

/// The place of a visibility that is written.
fn of(vis: &syn::Visibility) -> Option<proc_macro2::Span> {
    (!matches!(vis, syn::Visibility::Inherited)).then(|| vis.span())
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, it: &'ast syn::ItemFn) {
        let (whole, head) = (it.span(), of(&it.vis));
        self.add(whole, &it.attrs, head, &it.sig, Some(&it.block), Place::Own);
        self.place.push(Place::Own);
        visit::visit_item_fn(self, it);
        self.place.pop();
    }

    fn visit_item_impl(&mut self, it: &'ast syn::ItemImpl) {
        let place = match &it.trait_ {
            Some((_, path, _)) => Place::Of(last(path)),
            None => Place::Own,
        };
        self.place.push(place);
        visit::visit_item_impl(self, it);
        self.place.pop();
    }

    fn visit_item_trait(&mut self, it: &'ast syn::ItemTrait) {
        self.place.push(Place::In(it.ident.to_string()));
        visit::visit_item_trait(self, it);
        self.place.pop();
    }

    fn visit_impl_item_fn(&mut self, it: &'ast syn::ImplItemFn) {
        let place = self.place.last().cloned().unwrap_or(Place::Own);
        let head = it.defaultness.map(|word| word.span());
        let head = of(&it.vis).or(head);
        self.add(it.span(), &it.attrs, head, &it.sig, Some(&it.block), place);
        visit::visit_impl_item_fn(self, it);
    }

    fn visit_trait_item_fn(&mut self, it: &'ast syn::TraitItemFn) {
        let place = self.place.last().cloned().unwrap_or(Place::Own);
        self.add(
            it.span(),
            &it.attrs,
            None,
            &it.sig,
            it.default.as_ref(),
            place,
        );
        visit::visit_trait_item_fn(self, it);
    }
}

struct Prelude(bool);

impl<'ast> Visit<'ast> for Prelude {
    fn visit_item_use(&mut self, it: &'ast syn::ItemUse) {
        self.0 |= has_prelude(&it.tree, false);
    }
}

fn has_prelude(tree: &UseTree, in_prelude: bool) -> bool {
    match tree {
        UseTree::Path(path) => has_prelude(&path.tree, path.ident == "prelude"),
        UseTree::Group(group) => group.items.iter().any(|tree| has_prelude(tree, in_prelude)),
        UseTree::Glob(_) => in_prelude,
        _ => false,
    }
}

/// Whether an item is the seal.
pub(crate) fn is_seal(item: &Item) -> bool {
    let Item::ExternCrate(it) = item else {
        return false;
    };
    let renamed = it.rename.as_ref().is_some_and(|(_, name)| name == "kernel");
    it.ident == "ctx_core" && renamed
}

/// The macros of a file that are called as items, by their last names.
pub(crate) fn item_macros(file: &syn::File) -> Vec<String> {
    let names = file.items.iter().filter_map(|item| match item {
        Item::Macro(it) => Some(last(&it.mac.path)),
        _ => None,
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::{Around, Place, Syntax};

    const TEXT: &str = "\
use kernel::{prelude::*, sync::Mutex};
/// Ä.
#[may_take(Irq)]
pub fn one(x: u32) { fn two() {} }
impl Drop for X { fn drop(&mut self) {} }
impl X { #[inline] fn three(&self, ctx: &mut impl MaySleep, y: u8) -> u8 { f(y) } }
trait T { fn four(ctx: &mut (impl MayAlloc + MayTake<Task>)); }
";

    #[test]
    fn functions_are_found_with_what_gives_them_a_token() {
        let syntax = Syntax::parse(TEXT).unwrap();
        let of = |name: &str| {
            syntax
                .functions
                .iter()
                .find(|one| one.name == name)
                .unwrap()
        };
        assert!(syntax.has_prelude);
        let one = of("one");
        assert_eq!(&TEXT[one.head..one.head + 6], "pub fn");
        let given = one.attribute.as_ref().unwrap();
        assert_eq!(&TEXT[given.start..given.end], "#[may_take(Irq)]");
        assert_eq!(given.rules[0].trait_name(), "MayTake<Irq>");
        assert_eq!(one.first.1, Around::Before);
        assert_eq!(of("two").first.1, Around::Alone);
        assert_eq!(of("drop").place, Place::Of("Drop".into()));
        let three = of("three");
        assert_eq!(three.first.1, Around::Behind);
        let (open, close) = three.body.unwrap();
        assert_eq!(&TEXT[open..close], " f(y) ");
        assert_eq!(
            three.token.as_ref().unwrap().rules[0].trait_name(),
            "MaySleep"
        );
        assert_eq!(
            (one.token_at, three.token_at, of("two").token_at),
            (Some(0), Some(0), None)
        );
        assert_eq!(of("four").token.as_ref().unwrap().rules.len(), 2);
        assert_eq!(of("four").place, Place::In("T".into()));
        let at = TEXT.find("fn two").unwrap();
        assert_eq!(syntax.function_at(at).unwrap().name, "two");
        assert_eq!(syntax.function_at(at - 1).unwrap().name, "one");
    }

    #[test]
    fn brackets_are_found_with_what_closes_them() {
        let syntax = Syntax::parse("fn f() { g((1), [2]) }").unwrap();
        let text = "fn f() { g((1), [2]) }";
        let open = syntax.token_from(text.find("((").unwrap());
        let close = syntax.closing(open).unwrap();
        assert_eq!(syntax.tokens[close].start, text.rfind(')').unwrap());
    }

    #[test]
    fn what_does_not_parse_is_told_with_its_place() {
        let wrong = |text: &str| Syntax::parse(text).err().unwrap().to_string();
        assert!(
            wrong("fn f() {\n  let = ;\n}").starts_with("2:7: "),
            "{}",
            wrong("fn f() {")
        );
        assert!(
            wrong("fn f() {").starts_with("1:8: "),
            "{}",
            wrong("fn f() {")
        );
    }
}

//! What the compiler says, into edits.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::closure;
use super::diagnostic::{Diagnostic, Span};
use super::edit::Edit;
use super::object;
use super::result;
use super::rule::{of_token, strongest, Rule};
use super::section;
use super::source::Files;
use super::syntax::{Around, Function, Given, Kind, Place, Syntax};
use crate::tree;

/// The edits of each file.
pub(crate) type Edits = BTreeMap<String, Vec<Edit>>;

/// A function, by its file and the byte that it begins with.
type At = (String, usize);

struct Follower<'a> {
    files: &'a Files,
    parsed: BTreeMap<&'a str, Syntax>,
    edits: Edits,
    /// What the tokens of helpers must allow.
    wanted: BTreeMap<At, BTreeSet<Rule>>,
}

/// The edits that answer `messages` about `files`.
pub(crate) fn edits<'a>(files: &'a Files, messages: &[Diagnostic]) -> Edits {
    let parse = |(name, text): (&'a String, &String)| {
        let syntax = Syntax::parse(text).ok()?;
        Some((name.as_str(), syntax))
    };
    let parsed = files.iter().filter_map(parse).collect();
    let mut follower = Follower {
        files,
        parsed,
        edits: Edits::new(),
        wanted: BTreeMap::new(),
    };
    for message in messages {
        follower.answer(message);
    }
    follower.tokens();
    follower.edits
}

impl<'a> Follower<'a> {
    /// The place of a span in the driver's own files.
    fn own(&self, span: &Span) -> Option<(&'a str, &'a str, &Syntax)> {
        let (name, text) = self.files.get_key_value(&span.file)?;
        Some((
            name.as_str(),
            text.as_str(),
            self.parsed.get(name.as_str())?,
        ))
    }

    fn function(&self, span: &Span) -> Option<(At, Function)> {
        let (file, _, syntax) = self.own(span)?;
        let function = syntax.function_at(span.start)?;
        Some(((file.to_owned(), function.start), function.clone()))
    }

    fn push(&mut self, file: &str, edit: Edit) {
        self.edits.entry(file.to_owned()).or_default().push(edit);
    }

    fn answer(&mut self, message: &Diagnostic) -> Option<()> {
        let span = message.place()?.clone();
        let page = message.page();
        match (&*message.code, page.as_deref()) {
            ("E0050", _) => self.callback(message, &span),
            ("E0053", _) => self.another_context(message, &span),
            ("E0061" | "E0057", _) => self.argument(message, &span),
            ("E0593", _) => self.closure(message),
            ("E0106", _) | (_, Some("elided-return")) => self.lifetime(&span),
            ("E0277", None) if is_fallible(message) => self.fallible(&span),
            ("E0277", None) => self.object(message, &span),
            ("E0277", Some("no-guard")) => self.section(message, &span),
            ("E0277", Some(page)) => self.stronger(message, page, &span),
            ("E0382", _) => self.reborrow(message),
            ("E0624", _) if OF_BOUND.iter().any(|of| message.message.contains(of)) => {
                self.bound(&span)
            }
            ("E0425", _) if message.message.contains("value `ctx`") => {
                self.no_token(Rule::Any, &span)
            }
            (_, Some("no-token")) => self.no_token(Rule::Any, &span),
            ("unused_variables", _) if message.message.contains("`ctx`") => {
                let (file, text, syntax) = self.own(&span)?;
                let edit = section::without_token(text, syntax, span.start)?;
                self.push(file, edit);
                Some(())
            }
            _ => None,
        }
    }

    /// A method of a trait of the kernel has one parameter too few: its token.
    fn callback(&mut self, message: &Diagnostic, span: &Span) -> Option<()> {
        let (file, function) = self.function(span)?;
        let text = message.all_text();
        let wanted = parameters(text.split_once("from trait: `fn(")?.1)?;
        let has_self = function.first.1 == Around::Behind;
        if wanted.len() != function.parameters + 1 || function.attribute.is_some() {
            return None;
        }
        let token = token_type(wanted.get(usize::from(has_self))?)?;
        if let Some(attribute) = of_token(&token) {
            self.attribute(&file.0, &function, attribute);
        } else if token.starts_with("AtomicCtx<") {
            self.parameter(&file.0, &function, &format!("ctx: &mut {token}"));
        }
        Some(())
    }

    /// The attribute of a callback names another context than its trait.
    fn another_context(&mut self, message: &Diagnostic, span: &Span) -> Option<()> {
        let (at, function) = self.function(span)?;
        let given = function.attribute.as_ref()?;
        let text = message.all_text();
        let expected = parameters(text.split_once("expected signature `fn(")?.1)?;
        let found = parameters(text.split_once("found signature `fn(")?.1)?;
        let place = expected.iter().zip(&found).position(|(a, b)| a != b)?;
        let same = |from: usize| expected.get(from..) == found.get(from..);
        let token = token_type(expected.get(place)?)?;
        token_type(found.get(place)?)?;
        if !same(place + 1) || !given.rules.is_empty() && given.name != "any_ctx" {
            return None;
        }
        let edit = Edit::replace(given.start, given.end, format!("#[{}]", of_token(&token)?));
        self.push(&at.0, edit);
        Some(())
    }

    /// A call lacks its token.
    fn argument(&mut self, message: &Diagnostic, span: &Span) -> Option<()> {
        let (file, text, syntax) = self.own(span)?;
        let open = (syntax.token_from(span.end)..syntax.tokens.len())
            .find(|at| syntax.tokens[*at].kind == Kind::Open)?;
        let between = &text[span.end..syntax.tokens[open].start];
        if syntax.tokens[open].text(text) != "(" || !is_turbofish(between) {
            return None;
        }
        let place = self
            .missing_of_own(message)
            .or_else(|| missing_of_ours(message))
            .or_else(|| missing(message))?;
        let close = &syntax.tokens[syntax.closing(open)?];
        let (begin, end) = (syntax.tokens[open].end, close.start);
        let edit = insertion(&text[begin..end], place, begin)?;
        self.push(file, edit);
        self.no_token(rule_of_callee(message), span)
    }

    /// The place of the token among the arguments, where what is called is the driver's own and
    /// nothing else is missing. rustc may take another `&mut` for the token.
    fn missing_of_own(&self, message: &Diagnostic) -> Option<usize> {
        let callee = message
            .children
            .iter()
            .find(|child| child.message.ends_with("defined here"))?;
        let name = callee.spans.iter().find(|span| span.primary)?;
        let (_, function) = self.function(name)?;
        let by_path = one_less(message)? && function.first.1 == Around::Behind;
        Some(function.token_at? + usize::from(by_path))
    }

    /// Something in a function asks for a token, which it may not have.
    fn no_token(&mut self, rule: Rule, span: &Span) -> Option<()> {
        let (at, function) = self.function(span)?;
        let (_, _, syntax) = self.own(span)?;
        if closure::is_in_one_with_token(syntax, span.start) {
            return None;
        }
        if function.token.is_some() || function.attribute.is_some() {
            return None;
        }
        self.want(at, &function, &rule);
        Some(())
    }

    /// A closure has one parameter too few: the token that it receives. In what a section of a lock
    /// runs it would be the last.
    fn closure(&mut self, message: &Diagnostic) -> Option<()> {
        let takes = |start: &str| {
            let mut labels = message.spans.iter();
            labels.find_map(|span| {
                let rest = span.label.strip_prefix(start)?;
                Some((rest.split(' ').next()?.parse::<usize>().ok()?, span.clone()))
            })
        };
        let (wanted, call) = takes("expected closure that takes ")?;
        let (has, place) = takes("takes ")?;
        let is_section = ["with", "update"].contains(&&*call.marked);
        if wanted != has + 1 || is_section {
            return None;
        }
        let (file, _, syntax) = self.own(&place)?;
        let edit = closure::token(syntax, place.start)?;
        self.push(file, edit);
        Some(())
    }

    /// A result's lifetime may now be the token's.
    fn lifetime(&mut self, span: &Span) -> Option<()> {
        let (_, function) = self.function(span)?;
        if function.token.is_none() && function.attribute.is_none() {
            return None;
        }
        let (file, text, syntax) = self.own(span)?;
        let edit = result::named(text, syntax, span.start)?;
        self.push(file, edit);
        Some(())
    }

    /// What an initialiser makes is made at once, and that may fail.
    fn fallible(&mut self, span: &Span) -> Option<()> {
        let (file, _, syntax) = self.own(span)?;
        let path = match self.path(file) {
            "" => "",
            _ => "kernel::error::",
        };
        let edit = result::fallible(syntax, span.start, &format!("{path}Error"))?;
        self.push(file, edit);
        Some(())
    }

    /// What is printed may be seen by any thread, and an object of a trait says nothing of that.
    fn object(&mut self, message: &Diagnostic, span: &Span) -> Option<()> {
        let rest = message.message.strip_prefix("`dyn ")?;
        let (path, rest) = rest.split_once('`')?;
        if !matches!(
            rest,
            " cannot be sent between threads safely" | " cannot be shared between threads safely"
        ) {
            return None;
        }
        let own = span.outwards().find_map(|span| self.own(span));
        let (file, text, syntax) = own?;
        let edits = object::shared(text, syntax, path.rsplit("::").next()?);
        for edit in edits {
            self.push(file, edit);
        }
        Some(())
    }

    /// A function's token must allow that, and so must those of the same method of a trait of the
    /// driver's own.
    fn want(&mut self, at: At, function: &Function, rule: &Rule) {
        let all = match &function.place {
            Place::Own => vec![at],
            Place::Of(name) | Place::In(name) => self.of_own_trait(name, &function.name),
        };
        for at in all {
            self.wanted.entry(at).or_default().insert(rule.clone());
        }
    }

    /// The declaration and the implementations of a method of the driver's own trait; nothing where
    /// it is of another, or called by `dyn`.
    fn of_own_trait(&self, name: &str, method: &str) -> Vec<At> {
        let mut found = Vec::new();
        let mut is_own = false;
        for (file, syntax) in &self.parsed {
            let text = &self.files[*file];
            let mut words = syntax.tokens.windows(2);
            if words.any(|pair| pair[0].text(text) == "dyn" && pair[1].text(text) == name) {
                return Vec::new();
            }
            for function in syntax.functions.iter().filter(|one| one.name == method) {
                let is_of = |place: &Place| *place == function.place;
                if is_of(&Place::Of(name.into())) || is_of(&Place::In(name.into())) {
                    is_own |= is_of(&Place::In(name.into()));
                    found.push(((*file).to_owned(), function.start));
                }
            }
        }
        if !is_own {
            found.clear();
        }
        found
    }

    /// A helper's token does not allow what the helper does.
    fn stronger(&mut self, message: &Diagnostic, page: &str, span: &Span) -> Option<()> {
        let (at, function) = self.function(span)?;
        let given = function.attribute.as_ref().or(function.token.as_ref())?;
        let of_helper = message.message.contains("`impl ");
        let modified = message.message.contains("`AllocOnly<") && message.message.contains("impl ");
        let rule = rule_of_page(message, page)?;
        if given.rules.is_empty() || !of_helper && !modified {
            return None;
        }
        self.want(at, &function, &rule);
        Some(())
    }

    /// A spin lock is taken by `lock`.
    fn section(&mut self, message: &Diagnostic, span: &Span) -> Option<()> {
        let (file, text, syntax) = self.own(span)?;
        let edit = section::edit(text, syntax, span.start)?;
        self.push(file, edit);
        let of = message.message.split('`').nth(1).unwrap_or_default();
        let rule = if of.contains("RawSpinLock<") {
            Rule::TakeRaw
        } else {
            let kinds = ["Irq>", "Bh>"].into_iter().find(|kind| of.ends_with(kind));
            Rule::Take(kinds.unwrap_or("Task>").trim_end_matches('>').to_owned())
        };
        self.no_token(rule, span)
    }

    /// A method is called that a bound device has, of a parameter that is any device.
    fn bound(&mut self, span: &Span) -> Option<()> {
        let (file, text, syntax) = self.own(span)?;
        let function = syntax.function_at(span.start)?;
        let word = |at: usize| syntax.tokens.get(at).map(|token| token.text(text));
        let method = syntax.token_from(span.start);
        let receiver = word(method.checked_sub(2)?)?;
        let first = syntax.token_from(function.start);
        let parameter = (first..syntax.token_from(function.body?.0))
            .find(|at| word(*at) == Some(receiver) && word(at + 1) == Some(":"))?;
        let ends = |at: &usize| matches!(word(*at), Some("," | ")") | None);
        let last = (parameter..).find(ends)?.checked_sub(1)?;
        if word(method - 1) != Some(".") || word(last) != Some("Device") {
            return None;
        }
        let edit = Edit::insert(syntax.tokens[last].end, "<kernel::device::Bound>");
        self.push(file, edit);
        Some(())
    }

    /// `ctx` was passed by value.
    fn reborrow(&mut self, message: &Diagnostic) -> Option<()> {
        if !message.message.contains("`ctx`") {
            return None;
        }
        let spans = message.all_spans();
        let said = spans
            .iter()
            .find(|span| span.replacement.as_deref() == Some("&mut *"))?;
        let (file, _, _) = self.own(said)?;
        self.push(file, Edit::insert(said.start, "&mut *"));
        Some(())
    }

    fn attribute(&mut self, file: &str, function: &Function, name: &str) {
        let text = &self.files[file];
        let line = text[..function.head]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let behind = if line.trim().is_empty() {
            format!("\n{line}")
        } else {
            " ".to_owned()
        };
        let path = self.path(file);
        let edit = Edit::insert(function.head, format!("#[{path}{name}]{behind}"));
        self.push(file, edit);
    }

    /// What stands before a name of the prelude.
    fn path(&self, file: &str) -> &'static str {
        let has = self
            .parsed
            .get(file)
            .is_some_and(|syntax| syntax.has_prelude);
        if has {
            ""
        } else {
            "kernel::"
        }
    }

    fn parameter(&mut self, file: &str, function: &Function, parameter: &str) {
        let (at, around) = function.first;
        let text = match around {
            Around::Alone => parameter.to_owned(),
            Around::Before => format!("{parameter}, "),
            Around::Behind => format!(", {parameter}"),
        };
        self.push(file, Edit::insert(at, text));
    }

    /// Gives each helper the token that it wants.
    fn tokens(&mut self) {
        for ((file, start), mut rules) in std::mem::take(&mut self.wanted) {
            let Some(syntax) = self.parsed.get(file.as_str()) else {
                continue;
            };
            let found = syntax.functions.iter().find(|one| one.start == start);
            let Some(function) = found.cloned() else {
                continue;
            };
            let given = function.attribute.as_ref().or(function.token.as_ref());
            let before: Vec<Rule> = given.map(|given| given.rules.clone()).unwrap_or_default();
            rules.extend(before.iter().cloned());
            let rules = strongest(&rules);
            if given.is_some() && rules == before {
                continue;
            }
            self.helper(&file, &function, &rules);
        }
    }

    fn helper(&mut self, file: &str, function: &Function, rules: &[Rule]) {
        let path = self.path(file);
        let attribute = match rules {
            [one] => one.attribute(),
            _ => None,
        };
        let names: Vec<String> = rules
            .iter()
            .map(|rule| format!("{path}{}", rule.trait_name()))
            .collect();
        let parameter = match &names[..] {
            [one] => format!("ctx: &mut impl {one}"),
            all => format!("ctx: &mut (impl {})", all.join(" + ")),
        };
        match (&function.attribute, &function.token, attribute) {
            (Some(given), _, Some(name)) => {
                let edit = Edit::replace(given.start, given.end, format!("#[{path}{name}]"));
                self.push(file, edit);
            }
            (None, Some(given), _) => {
                self.push(file, Edit::replace(given.start, given.end, parameter));
            }
            (Some(given), _, None) => {
                self.remove_attribute(file, given);
                self.parameter(file, function, &parameter);
            }
            (None, None, Some(name)) => self.attribute(file, function, &name),
            (None, None, None) => self.parameter(file, function, &parameter),
        }
    }

    fn remove_attribute(&mut self, file: &str, given: &Given) {
        let rest = &self.files[file][given.end..];
        let blank = rest.len() - rest.trim_start().len();
        self.push(file, Edit::replace(given.start, given.end + blank, ""));
    }
}

/// Whether a result is to be an initialiser that cannot fail.
fn is_fallible(message: &Diagnostic) -> bool {
    let bound = message.message.strip_prefix("the trait bound `");
    let bound = bound.and_then(|rest| rest.split_once(">: "));
    bound.is_some_and(|(of, wanted)| {
        let last = |path: &str| {
            let path = path.split('<').next().unwrap_or_default();
            path.rsplit("::").next().map(str::to_owned)
        };
        last(of).as_deref() == Some("Result")
            && of.ends_with("Error")
            && last(wanted).as_deref() == Some("PinInit")
    })
}

/// What a device has as long as a driver is bound to it, and the kernel crate's always.
const OF_BOUND: [&str; 1] = ["method `fwnode` is private"];

/// The types of a signature that begins behind `fn(`.
fn parameters(text: &str) -> Option<Vec<String>> {
    let mut depth = 0_i32;
    let (mut all, mut one) = (Vec::new(), String::new());
    let mut before = ' ';
    for letter in text.chars() {
        match letter {
            '(' | '<' | '[' => depth += 1,
            ')' if depth == 0 => {
                if !one.trim().is_empty() {
                    all.push(one.trim().to_owned());
                }
                return Some(all);
            }
            '>' if before == '-' => (),
            ')' | '>' | ']' => depth -= 1,
            _ => (),
        }
        if letter == ',' && depth == 0 {
            all.push(one.trim().to_owned());
            one.clear();
        } else {
            one.push(letter);
        }
        before = letter;
    }
    None
}

/// The token's type of a parameter `&mut …Ctx`, without its path.
fn token_type(parameter: &str) -> Option<String> {
    let rest = parameter.strip_prefix('&')?;
    let rest = match rest.strip_prefix('\'') {
        Some(named) => named.split_once(' ')?.1,
        None => rest,
    };
    let name = rest.strip_prefix("mut ")?;
    let (path, arguments) = match name.split_once('<') {
        Some((path, arguments)) => (path, Some(arguments)),
        None => (name, None),
    };
    let last = path.rsplit("::").next()?;
    if !last.ends_with("Ctx") {
        return None;
    }
    match arguments {
        None => Some(last.to_owned()),
        Some(arguments) => {
            let names = arguments.trim_end_matches('>').split(", ");
            let names: Vec<&str> = names.filter_map(|name| name.rsplit("::").next()).collect();
            Some(format!("{last}<{}>", names.join(", ")))
        }
    }
}

fn is_turbofish(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.starts_with("::<") && text.ends_with('>')
}

/// Whether a call by a path, rather than of a method, has one argument too few; `None` where it has
/// another number.
fn one_less(message: &Diagnostic) -> Option<bool> {
    let words: Vec<&str> = message.message.split(' ').collect();
    let numbers: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let [wanted, supplied] = numbers[..] else {
        return None;
    };
    (wanted == supplied + 1).then_some(words.get(1) == Some(&"function"))
}

/// The place of the token among the arguments of a function of this repository, whose declaration
/// is read. rustc guesses by the types of the other arguments, and takes any `&mut` for the token.
fn missing_of_ours(message: &Diagnostic) -> Option<usize> {
    let by_path = one_less(message)?;
    let callee = message
        .children
        .iter()
        .find(|child| child.message.ends_with("defined here"))?;
    let name = callee.spans.iter().find(|span| span.primary)?;
    let line = name.text.first()?;
    let text = fs::read_to_string(tree::checkout().join(&name.file)).unwrap_or_default();
    // Where it was, or since what is recorded in a test was said, the next of that kind.
    let lines: Vec<&str> = text.lines().collect();
    let same = |at: &usize| lines.get(*at) == Some(&&**line);
    let at = Some(name.line.checked_sub(1)?)
        .filter(same)
        .or_else(|| (0..lines.len()).find(same));
    let declared = match at {
        Some(at) => lines[at..].join(" "),
        None => line.clone(),
    };
    let (place, has_self) = token_in(&declared, &name.marked)?;
    Some(place + usize::from(by_path && has_self))
}

/// The place of the token among the parameters behind `self` of the function that is declared
/// here, and whether it has a `self`.
fn token_in(declared: &str, name: &str) -> Option<(usize, bool)> {
    let (_, rest) = declared.split_once(&format!("fn {name}"))?;
    let rest = match rest.strip_prefix('<') {
        Some(generics) => behind_generics(generics)?,
        None => rest,
    };
    let all = parameters(rest.strip_prefix('(')?)?;
    let has_self = all.first().is_some_and(|first| {
        let first = first.split(':').next().unwrap_or_default();
        first
            .split(' ')
            .any(|word| word.trim_start_matches('&') == "self")
    });
    let mut behind = all.iter().skip(usize::from(has_self));
    let place = behind.position(|one| {
        let name = one.split(':').next().unwrap_or_default();
        matches!(name.trim(), "ctx" | "_ctx")
    })?;
    Some((place, has_self))
}

/// What follows the `>` of generics whose `<` is before `text`.
fn behind_generics(text: &str) -> Option<&str> {
    let mut depth = 1_usize;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return Some(&text[at + 1..]);
        }
        before = letter;
    }
    None
}

/// The place among the arguments of the one that is missing, if it is a token and the only one.
fn missing(message: &Diagnostic) -> Option<usize> {
    let said: Vec<&Span> = message
        .children
        .iter()
        .flat_map(|child| &child.spans)
        .filter(|span| span.replacement.is_some())
        .collect();
    let replacement: String = said
        .iter()
        .filter_map(|span| span.replacement.as_deref())
        .collect();
    let (before, rest) = replacement.split_once("/*")?;
    let (name, after) = rest.split_once("*/")?;
    // A second one that is missing, or one that is too much, is another shape.
    if after.contains("/*") || !is_token(name.trim(), message) {
        return None;
    }
    let label = message
        .spans
        .iter()
        .map(|span| span.label.as_str())
        .chain([&*message.message]);
    let numbered = label
        .filter_map(|label| label.split_once("argument #"))
        .next();
    if let Some((_, rest)) = numbered {
        let number: usize = rest.split(' ').next()?.parse().ok()?;
        return number.checked_sub(1);
    }
    // An older compiler writes all arguments anew.
    let whole = format!("{before}__missing{after}");
    let whole = whole.trim().strip_prefix('(')?.strip_suffix(')')?;
    let parsed = arguments(whole)?;
    parsed
        .iter()
        .position(|range| &whole[range.clone()] == "__missing")
}

/// Whether what is missing is a token: by its name, its type, or whose function it is.
fn is_token(name: &str, message: &Diagnostic) -> bool {
    if name.ends_with("ctx") || name.contains("Ctx") {
        return true;
    }
    let Some(of) = name.strip_prefix("&mut ") else {
        return false;
    };
    let spans = message.children.iter().flat_map(|child| &child.spans);
    let text: String = spans.flat_map(|span| span.text.clone()).collect();
    Rule::of_trait(of.trim_start_matches("impl ")).is_some()
        || of == "_" && (text.contains("ctx: &mut") || rule_in(&text).is_some())
}

/// The ranges of the arguments in the text between the brackets of a call.
fn arguments(text: &str) -> Option<Vec<std::ops::Range<usize>>> {
    use syn::parse::Parser as _;
    use syn::spanned::Spanned as _;
    type All = syn::punctuated::Punctuated<syn::Expr, syn::Token![,]>;
    let all = All::parse_terminated.parse_str(text).ok()?;
    Some(all.iter().map(|one| one.span().byte_range()).collect())
}

/// Puts `ctx` at a place among arguments, whose text begins at `begin`.
fn insertion(text: &str, place: usize, begin: usize) -> Option<Edit> {
    let all = arguments(text)?;
    if all
        .get(place)
        .is_some_and(|range| &text[range.clone()] == "ctx")
    {
        return None;
    }
    Some(match (all.get(place), all.last()) {
        (Some(next), _) => Edit::insert(begin + next.start, "ctx, "),
        (None, _) if place != all.len() => return None,
        (None, None) => Edit::insert(begin, "ctx"),
        (None, Some(last)) => Edit::insert(begin + last.end, ", ctx"),
    })
}

/// The first rule that a text names.
fn rule_in(text: &str) -> Option<Rule> {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let starts = text
        .match_indices(['M', 'C'])
        .filter(|(at, _)| !text[..*at].ends_with(is_word));
    starts.map(|(at, _)| &text[at..]).find_map(|rest| {
        let end = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
        let name = &rest[..end];
        if name == "MayTake" {
            return Rule::of_trait(&rest[..rest.find('>')? + 1]);
        }
        Rule::of_trait(name)
    })
}

/// The rule of what is called, if its signature is shown and says one.
fn rule_of_callee(message: &Diagnostic) -> Rule {
    let spans = message.children.iter().flat_map(|child| &child.spans);
    let shown = spans.filter(|span| span.replacement.is_none());
    let text: Vec<String> = shown.flat_map(|span| span.text.clone()).collect();
    rule_in(&text.join("\n")).unwrap_or(Rule::Any)
}

/// The rule that a message says is not met.
fn rule_of_page(message: &Diagnostic, page: &str) -> Option<Rule> {
    let spans = message.all_spans();
    let marked = spans
        .iter()
        .filter(|span| !span.primary || span.label.contains("required by"));
    let exact = marked
        .filter_map(|span| Rule::of_trait(&span.marked))
        .next();
    if page == "lock-kind" {
        let kind = message.message.split('`').nth(1)?;
        return Rule::of_trait(&format!("MayTake<{kind}>"));
    }
    exact.or_else(|| {
        Some(match page {
            "may-sleep" => Rule::Sleep,
            "may-alloc" => Rule::Alloc,
            "may-spin" => Rule::Spin,
            "may-take-raw" => Rule::TakeRaw,
            "may-mask-bh" => Rule::MaskBh,
            "may-access-user" => Rule::User,
            "may-synchronize" => Rule::Synchronize,
            "masks-bh" => Rule::MasksBh,
            "masks-irqs" => Rule::MasksIrqs,
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::diagnostic::{Diagnostic, Span};
    use super::super::source::Files;
    use super::{edits, insertion, is_fallible, parameters, rule_in, token_in, token_type};

    #[test]
    fn a_signature_is_read_with_its_tokens() {
        let all =
            parameters("&_, &'a mut kernel::ProcessCtx, fn(u8, A<B, C>) -> u8) -> X`").unwrap();
        assert_eq!(
            all,
            ["&_", "&'a mut kernel::ProcessCtx", "fn(u8, A<B, C>) -> u8"]
        );
        assert_eq!(parameters(") -> X").unwrap().len(), 0);
        assert_eq!(token_type(&all[1]).unwrap(), "ProcessCtx");
        assert_eq!(
            token_type("&mut AtomicCtx<kernel::Spin, Bh>").unwrap(),
            "AtomicCtx<Spin, Bh>"
        );
        for other in ["&ProcessCtx", "&mut u8", "ProcessCtx", "&mut C"] {
            assert_eq!(token_type(other), None, "{other}");
        }
    }

    #[test]
    fn an_argument_is_put_where_it_is_missing() {
        let with = |text: &str, place| {
            let edit = insertion(text, place, 0).unwrap();
            super::super::edit::apply(text, &[edit]).0
        };
        assert_eq!(with("", 0), "ctx");
        assert_eq!(with("a, b", 0), "ctx, a, b");
        assert_eq!(with("|a, b| c(a, b)", 1), "|a, b| c(a, b), ctx");
        assert_eq!(with("\n    a,\n", 0), "\n    ctx, a,\n");
        assert_eq!(with("\n    a,\n", 1), "\n    a, ctx,\n");
        assert_eq!(with("a, b", 1), "a, ctx, b");
        assert!(insertion("a", 3, 0).is_none());
        assert!(insertion("a, ctx", 1, 0).is_none());
    }

    #[test]
    fn the_token_is_found_in_a_declaration() {
        let place = |declared: &str| token_in(declared, "f");
        assert_eq!(
            place(
                "    pub fn f<C: A>(&mut self, _ctx: &mut C, data: &mut [u8]) -> R { g(ctx: 1) }"
            ),
            Some((0, true))
        );
        assert_eq!(
            place("fn f<T, F: Fn(&mut C) -> Vec<T>>( self: Pin<&mut Self>, a: A<B, C>, ctx: C, )"),
            Some((1, true))
        );
        assert_eq!(place("fn f(a: A, ctx: &mut impl B)"), Some((1, false)));
        assert_eq!(place("fn f(itself: A)"), None);
        assert_eq!(place("fn g(ctx: A)"), None);
    }

    #[test]
    fn a_result_is_an_initialiser_that_may_fail() {
        let said = |message: &str| {
            is_fallible(&Diagnostic {
                message: message.into(),
                ..Diagnostic::default()
            })
        };
        for message in [
            "the trait bound `Result<Scope<A>, Error>: PinInit<Scope<A>>` is not satisfied",
            "the trait bound `core::result::Result<d::Scope<A>, kernel::error::Error>: \
             kernel::init::PinInit<d::Scope<A>>` is not satisfied",
        ] {
            assert!(said(message));
        }
        assert!(!said(
            "the trait bound `X<A, Error>: PinInit<A>` is not satisfied"
        ));
        assert!(!said(
            "the trait bound `Result<A, Error>: Clone` is not satisfied"
        ));
    }

    #[test]
    fn any_device_becomes_a_bound_one_where_firmware_is_asked_of_it() {
        let text =
            "impl Driver {\n    fn parse(n: u8, dev: &'a device::Device) -> Result {\n        \
            let node = dev.fwnode();\n    }\n}\n";
        let files = Files::from([("a.rs".to_owned(), text.to_owned())]);
        let start = text.find("fwnode").unwrap();
        let span = Span {
            file: "a.rs".into(),
            start,
            end: start + 6,
            primary: true,
            ..Span::default()
        };
        let message = Diagnostic {
            level: "error".into(),
            code: "E0624".into(),
            message: "method `fwnode` is private".into(),
            spans: vec![span],
            children: Vec::new(),
        };
        let made = &edits(&files, &[message])["a.rs"];
        let after = super::super::edit::apply(text, made).0;
        let expected = text.replace("Device)", "Device<kernel::device::Bound>)");
        assert_eq!(after, expected);
    }

    #[test]
    fn a_rule_is_found_in_a_signature() {
        let rule = |text| rule_in(text).map(|rule| rule.trait_name());
        assert_eq!(rule("pub fn lock<C: MaySleep>(&self)").unwrap(), "MaySleep");
        assert_eq!(
            rule("fn f(ctx: &mut impl MayTake<Irq>)").unwrap(),
            "MayTake<Irq>"
        );
        assert_eq!(rule("fn f(m: Mutex<Context>)").unwrap(), "Context");
        assert_eq!(rule("fn f(m: Mutex<XContext>, c: MayTake<K>)"), None);
    }
}

// SPDX-License-Identifier: GPL-2.0
//! Which public items of the `kernel` crate a sealed driver reaches at the kernel crate's own path,
//! as rustc says.
//!
//! For each item a line of Rust names it. The lines are compiled twice: against the kernel's own
//! crate, which says what this configuration has and gives to others, and as a driver's against
//! `ctx_core`. A third time says whether what the driver reaches is the guarded crate's item or one
//! of ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fmt::Write as _;

use anyhow::{bail, Context as _, Result};
use serde_json::Value;

use crate::inventory::{Inventory, Kind};

/// How a sealed driver reaches an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Reach {
    /// It is the guarded crate's own.
    Guarded,
    /// Something of ours stands at that path.
    Ours,
    /// The driver finds nothing there.
    Absent,
    /// The kernel's own crate does not give it to others in this configuration, either.
    NotBuilt,
}

impl Reach {
    const ALL: [Self; 4] = [Self::Guarded, Self::Ours, Self::Absent, Self::NotBuilt];

    /// The word for it in the list.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guarded => "guarded",
            Self::Ours => "ours",
            Self::Absent => "absent",
            Self::NotBuilt => "not-built",
        }
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Every item of a tree that the table decides, by its path there.
pub type Reached = BTreeMap<String, Reach>;

/// What is asked of rustc for an item.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
enum Ask {
    /// Whether an expression can name it: a function, or one of a type or trait.
    Value(String),
    /// Whether it can be imported: a type, or what another crate has.
    Import(String),
    /// Whether this macro can be called, whose name is another thing's, too.
    Macro(String),
}

impl Ask {
    /// The path of what can be imported: of a method, its type.
    fn import(&self, kind: Kind) -> &str {
        let (Self::Value(path) | Self::Import(path) | Self::Macro(path)) = self;
        match (self, kind) {
            (Self::Value(_), Kind::Method | Kind::TraitMethod) => {
                path.rsplit_once("::").map_or(path, |(of, _)| of)
            }
            _ => path,
        }
    }
}

/// A question of the list.
#[derive(Clone, Debug)]
struct Question {
    item: String,
    kind: Kind,
    ask: Ask,
}

/// The crates that the lines are compiled against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Against {
    /// The kernel's own.
    Kernel,
    /// What a sealed driver sees.
    Driver,
    /// Both what a sealed driver sees and the guarded crate, `ctx_kernel`.
    Both,
}

/// Asks for each item of a tree. `compile` gives what rustc says, in JSON, of a crate's text.
///
/// # Errors
///
/// If rustc has an error that does not answer the question of its line.
pub fn ask(
    inventory: &Inventory,
    mut compile: impl FnMut(Against, &str) -> Result<String>,
) -> Result<Reached> {
    let questions = questions(inventory);
    let built = answered(&questions, Against::Kernel, &mut compile)?;
    let asked: Vec<Question> = built.iter().map(|&at| questions[at].clone()).collect();
    let there = answered(&asked, Against::Driver, &mut compile)?;
    let there: Vec<Question> = there.iter().map(|&at| asked[at].clone()).collect();
    let same = same(&there, &mut compile)?;
    let mut reached = Reached::new();
    let mut note = |item: &str, reach: Reach| {
        let best = reached.entry(item.to_owned()).or_insert(reach);
        *best = reach.min(*best);
    };
    for question in &questions {
        note(&question.item, Reach::NotBuilt);
    }
    for question in &asked {
        note(&question.item, Reach::Absent);
    }
    for (at, question) in there.iter().enumerate() {
        let reach = if same.contains(&at) {
            Reach::Guarded
        } else {
            Reach::Ours
        };
        note(&question.item, reach);
    }
    Ok(reached)
}

/// Procedural macros have no path of their own: where a driver may expect them.
const OF_MACROS: [&str; 3] = ["macros", "prelude", ""];

fn questions(inventory: &Inventory) -> Vec<Question> {
    let mut questions = Vec::new();
    for (path, items) in inventory.decided() {
        let kind = items[0].kind;
        let asks = match kind {
            Kind::Fn | Kind::Method | Kind::TraitMethod => vec![Ask::Value(path.to_owned())],
            Kind::Macro => match path.strip_prefix("macro macros::") {
                Some(name) => {
                    let at = |of: &str| match of {
                        "" => name.trim_end_matches('!').to_owned(),
                        of => format!("{of}::{}", name.trim_end_matches('!')),
                    };
                    OF_MACROS.map(|of| Ask::Import(at(of))).into()
                }
                None => {
                    let name = path.trim_start_matches("macro ").trim_end_matches('!');
                    let other = inventory.items.iter().any(|item| item.path == name);
                    let ask = if other { Ask::Macro } else { Ask::Import };
                    vec![ask(name.to_owned())]
                }
            },
            Kind::Drop | Kind::Impl => vec![Ask::Import(of_impl(path).to_owned())],
            Kind::Extern | Kind::Type | Kind::Trait | Kind::Const | Kind::Module => {
                vec![Ask::Import(path.to_owned())]
            }
        };
        questions.extend(asks.into_iter().map(|ask| Question {
            item: path.to_owned(),
            kind,
            ask,
        }));
    }
    questions
}

/// The type of `impl Trait for path::Type`, of `&path::Type` and of `Pin<path::Type>`.
fn of_impl(path: &str) -> &str {
    let of = path.split_once(" for ").map_or(path, |(_, of)| of);
    let of = of.trim_start_matches('&');
    let inner = of.split_once('<').map_or(of, |(_, inner)| inner);
    inner.trim_end_matches('>')
}

/// What stands above the lines, which are then counted from here.
fn head(against: Against) -> &'static str {
    match against {
        Against::Kernel => "#![no_std] #![allow(warnings)] extern crate kernel;\n",
        Against::Driver => "#![no_std] #![allow(warnings)] extern crate ctx_core as kernel;\n",
        Against::Both => {
            "#![no_std] #![allow(warnings)] #![deny(ambiguous_glob_imports)] extern crate \
             ctx_core as kernel; extern crate ctx_kernel;\n"
        }
    }
}

/// Which of the questions have an item for an answer.
///
/// A name that is missing may hide what else rustc would say, so what it has said is left out, and
/// it is asked again. A macro is called alone: one that is called wrongly hides all else.
fn answered(
    questions: &[Question],
    against: Against,
    compile: &mut impl FnMut(Against, &str) -> Result<String>,
) -> Result<BTreeSet<usize>> {
    let is_macro = |at: &usize| matches!(questions[*at].ask, Ask::Macro(_));
    let (macros, mut left): (Vec<usize>, Vec<usize>) = (0..questions.len()).partition(is_macro);
    let mut there = BTreeSet::new();
    for at in macros {
        if missing(questions, &[at], against, compile)?.is_empty() {
            there.insert(at);
        }
    }
    loop {
        let gone = missing(questions, &left, against, compile)?;
        if gone.is_empty() {
            there.extend(left);
            return Ok(there);
        }
        left.retain(|at| !gone.contains(at));
    }
}

/// Of which of these questions rustc says that there is no item.
fn missing(
    questions: &[Question],
    asked: &[usize],
    against: Against,
    compile: &mut impl FnMut(Against, &str) -> Result<String>,
) -> Result<BTreeSet<usize>> {
    let mut text = head(against).to_owned();
    for &at in asked {
        let _ = match &questions[at].ask {
            Ask::Value(path) => writeln!(text, "fn p{at}() {{ let _ = kernel::{path}; }}"),
            Ask::Import(path) => writeln!(text, "use kernel::{path} as p{at};"),
            Ask::Macro(name) => writeln!(text, "fn p{at}() {{ kernel::{name}! {{}} }}"),
        };
    }
    let mut gone = BTreeSet::new();
    for error in errors(&compile(against, &text)?)? {
        // Its last words are of no line.
        if error.line.is_none() && error.code.is_empty() {
            continue;
        }
        let line = error.line.and_then(|line| asked.get(line.checked_sub(2)?));
        let &at = line.with_context(|| format!("of no line: {}", error.message))?;
        let missing = error.is_missing(&questions[at]);
        if missing.with_context(|| questions[at].item.clone())? {
            gone.insert(at);
        }
    }
    Ok(gone)
}

/// What rustc says of two items, and where the guarded crate gives none to others.
const NOT_THE_SAME: [&str; 7] = [
    "ambiguous_glob_imports",
    "E0659",
    "E0432",
    "E0433",
    "E0603",
    "E0364",
    "E0365",
];

/// Of which questions the answer is an item of the guarded crate: two globs may bring in one item
/// by the same name, but not two.
fn same(
    questions: &[Question],
    compile: &mut impl FnMut(Against, &str) -> Result<String>,
) -> Result<BTreeSet<usize>> {
    let mut text = head(Against::Both).to_owned();
    for (at, question) in questions.iter().enumerate() {
        let path = question.ask.import(question.kind);
        let _ = writeln!(
            text,
            "mod p{at} {{ mod a {{ pub use ctx_kernel::{path} as X; }} \
             mod b {{ pub use kernel::{path} as X; }} use a::*; use b::*; use self::X as Y; }}"
        );
    }
    let mut same: BTreeSet<usize> = (0..questions.len()).collect();
    for error in errors(&compile(Against::Both, &text)?)? {
        if error.code.is_empty() && error.line.is_none() {
            continue;
        }
        let at = error.line.and_then(|line| line.checked_sub(2));
        let at = at.with_context(|| error.message.clone())?;
        if !NOT_THE_SAME.contains(&&*error.code) {
            bail!("{}: {} {}", questions[at].item, error.code, error.message);
        }
        same.remove(&at);
    }
    Ok(same)
}

/// An error of rustc.
#[derive(Debug)]
struct Error {
    /// As `E0433`; may be empty.
    code: String,
    message: String,
    /// Of the text that was compiled.
    line: Option<usize>,
}

impl Error {
    /// Whether it says that there is no such item.
    fn is_missing(&self, question: &Question) -> Result<bool> {
        if let Ask::Macro(name) = &question.ask {
            // What it expands to has errors of its own.
            let unknown = self.message.contains(&format!("`{name}` in `kernel`"))
                || self
                    .message
                    .contains(&format!("cannot find macro `{name}`"));
            let private = self.message == format!("macro `{name}` is private");
            return Ok(unknown || private);
        }
        Ok(match &*self.code {
            // A bound of a type that was not written is not met: the function is there.
            "E0599" => !self.message.contains("trait bounds were not satisfied"),
            "E0405" | "E0412" | "E0423" | "E0425" | "E0432" | "E0433" | "E0574" | "E0576"
            | "E0603" | "E0616" | "E0624" | "E0782" => true,
            // What its generics are, or which of several it is, is not said.
            "E0034" | "E0107" | "E0282" | "E0283" | "E0284" | "E0790" => false,
            code => bail!("rustc does not answer: {code} {}", self.message),
        })
    }
}

/// The errors of rustc's JSON, a line each.
fn errors(said: &str) -> Result<Vec<Error>> {
    let mut errors = Vec::new();
    for line in said.lines().filter(|line| line.starts_with('{')) {
        let value: Value = serde_json::from_str(line).context("rustc's JSON")?;
        if !value["level"]
            .as_str()
            .unwrap_or_default()
            .starts_with("error")
        {
            continue;
        }
        let spans = value["spans"].as_array().map(Vec::as_slice);
        let primary = spans
            .unwrap_or_default()
            .iter()
            .find(|span| span["is_primary"] == true);
        errors.push(Error {
            code: value["code"]["code"].as_str().unwrap_or_default().into(),
            message: value["message"].as_str().unwrap_or_default().into(),
            line: primary.and_then(own_line),
        });
    }
    Ok(errors)
}

/// The line of the text that was compiled, also where the span is of a macro that it calls.
fn own_line(span: &Value) -> Option<usize> {
    let mut span = span;
    while span["expansion"].is_object() {
        span = &span["expansion"]["span"];
    }
    usize::try_from(span["line_start"].as_u64()?).ok()
}

/// The list that is kept, beneath `head`.
#[must_use]
pub fn write(head: &str, reached: &Reached) -> String {
    let mut text = head.to_owned();
    for (path, reach) in reached {
        let _ = writeln!(text, "{:9}  {path}", reach.word());
    }
    text
}

/// Reads a list that [`write()`] wrote.
///
/// # Errors
///
/// Names the line that is none.
pub fn read(text: &str) -> Result<Reached> {
    let mut reached = Reached::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (word, path) = line.split_once(' ').with_context(|| line.to_owned())?;
        let reach = Reach::ALL.into_iter().find(|reach| reach.word() == word);
        let reach = reach.with_context(|| line.to_owned())?;
        reached.insert(path.trim().to_owned(), reach);
    }
    Ok(reached)
}

/// What differs between the list that is kept and what rustc says, a line each.
#[must_use]
pub fn differences(kept: &Reached, said: &Reached) -> Vec<String> {
    let paths: BTreeSet<&String> = kept.keys().chain(said.keys()).collect();
    let word = |of: &Reached, path: &String| of.get(path).map_or("unknown", |reach| reach.word());
    paths
        .into_iter()
        .filter(|path| kept.get(*path) != said.get(*path))
        .map(|path| {
            let (kept, said) = (word(kept, path), word(said, path));
            format!("{path} is {said}, and the list says {kept}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;

    /// What a kernel crate may have, and beside it what hides some of it.
    const KERNEL: &str = "#![allow(dead_code)]
        pub mod a {
            pub struct Whole<T>(T);
            impl<T: Copy> Whole<T> { pub fn kept(&self) {} pub fn hidden(&self) {} }
            pub struct Other;
            impl Other { pub const fn new() -> Self { Other } pub fn gone(&self) {} }
            impl Drop for Other { fn drop(&mut self) {} }
            pub trait Does<T> { fn run(&self, with: T); fn stop() where Self: Sized {} }
            pub trait Less { fn stays(&self); fn goes(&self) {} }
            pub fn free<T>() -> Option<T> { None }
            pub fn lost() {}
        }
        mod b { pub struct Unnamed; impl Unnamed { pub fn not_reached() {} } }
        #[cfg(CONFIG_NO)]
        pub mod c { pub fn never() {} }
        #[macro_export] macro_rules! say { ($x:ident) => { $x }; }
        #[macro_export] macro_rules! rest { () => { compile_error!(\"its own\"); }; }
        #[macro_export] macro_rules! a { ($x:ident) => { $x }; }
        #[macro_export] macro_rules! c { () => {}; }
        pub mod d {}
        #[macro_export] macro_rules! d { ($x:ident) => { $x }; }";
    const GUARDED: &[(&str, &str)] = &[
        (" fn goes(&self) {}", ""),
        ("pub fn hidden", "pub(crate) fn hidden"),
        ("pub fn gone", "fn gone"),
        ("pub fn lost", "pub(crate) fn lost"),
    ];
    const CORE: &str = "pub mod a {
            pub use ctx_kernel::a::{Does, Less, Whole, free};
            pub struct Other;
            impl Other { pub fn new() -> Self { Other } }
        }
        pub use ctx_kernel::{d, say};";

    struct Crates(PathBuf);

    impl Crates {
        fn new(name: &str) -> Self {
            let name = format!("guard-reached-{}-{name}", std::process::id());
            let directory = std::env::temp_dir().join(name);
            fs::create_dir_all(&directory).unwrap();
            let crates = Self(directory);
            let guarded = GUARDED.iter().fold(KERNEL.to_owned(), |text, (from, to)| {
                assert_eq!(text.matches(from).count(), 1, "{from}");
                text.replace(from, to)
            });
            for (name, text) in [
                ("kernel", KERNEL),
                ("ctx_kernel", &guarded),
                ("ctx_core", CORE),
            ] {
                let said = crates.rustc(name, text, &["ctx_kernel"]);
                assert!(errors(&said).unwrap().is_empty(), "{name}: {said}");
            }
            crates
        }

        fn rustc(&self, name: &str, text: &str, on: &[&str]) -> String {
            let file = self.0.join(format!("{name}.rs"));
            fs::write(&file, text).unwrap();
            let mut command = Command::new(std::env::var("RUSTC").unwrap_or("rustc".into()));
            command
                .args(["--edition=2021", "--crate-type=rlib", "--emit=metadata"])
                .args(["--error-format=json", "--crate-name", name, "-L"])
                .arg(&self.0)
                .arg("--out-dir")
                .arg(&self.0)
                .arg(&file);
            for on in on.iter().filter(|on| **on != name) {
                let meta = self.0.join(format!("lib{on}.rmeta"));
                if meta.is_file() {
                    command
                        .arg("--extern")
                        .arg(format!("{on}={}", meta.display()));
                }
            }
            String::from_utf8(command.output().unwrap().stderr).unwrap()
        }

        fn reached(&self) -> Result<Reached> {
            let source = self.0.join("source/kernel");
            fs::create_dir_all(&source).unwrap();
            fs::write(source.join("lib.rs"), KERNEL).unwrap();
            let inventory = Inventory::load(&source).unwrap();
            ask(&inventory, |against, text| {
                let on: &[&str] = match against {
                    Against::Kernel => &["kernel"],
                    Against::Driver => &["ctx_core"],
                    Against::Both => &["ctx_core", "ctx_kernel"],
                };
                Ok(self.rustc("probe", text, on))
            })
        }
    }

    impl Drop for Crates {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn rustc_says_what_a_driver_reaches() {
        let reached = Crates::new("says").reached().unwrap();
        let expected = "\
guarded    a::Does::run
guarded    a::Does::stop
absent     a::Less::goes
guarded    a::Less::stays
absent     a::Other::gone
ours       a::Other::new
absent     a::Whole::hidden
guarded    a::Whole::kept
guarded    a::free
absent     a::lost
not-built  b::Unnamed::not_reached
not-built  c::never
ours       impl Drop for a::Other
absent     macro a!
absent     macro c!
guarded    macro d!
absent     macro rest!
guarded    macro say!
";
        assert_eq!(write("", &reached), expected);
        assert_eq!(read(expected).unwrap(), reached);
        let mut hidden = reached.clone();
        hidden.insert("a::free".into(), Reach::Absent);
        let seen = differences(&reached, &hidden);
        assert_eq!(seen, ["a::free is absent, and the list says guarded"]);
        assert!(differences(&reached, &reached).is_empty());
    }

    #[test]
    fn an_error_that_answers_nothing_is_no_answer() {
        let crates = Crates::new("answers");
        let inventory = crates.0.join("empty/kernel");
        fs::create_dir_all(&inventory).unwrap();
        fs::write(inventory.join("lib.rs"), "pub fn f() {}").unwrap();
        let inventory = Inventory::load(&inventory).unwrap();
        let other = "{\"level\":\"error\",\"code\":{\"code\":\"E0999\"},\"message\":\"new\",\
                     \"spans\":[{\"is_primary\":true,\"line_start\":2}]}";
        let error = ask(&inventory, |_, _| Ok(other.to_owned())).unwrap_err();
        assert!(format!("{error:#}").contains("E0999"), "{error:#}");
        // rustc found no crate at all.
        let none = "{\"level\":\"error\",\"code\":{\"code\":\"E0463\"},\"message\":\"no crate\",\
                    \"spans\":[{\"is_primary\":true,\"line_start\":1}]}";
        assert!(ask(&inventory, |_, _| Ok(none.to_owned())).is_err());
    }

    #[test]
    fn the_type_of_an_impl_is_found() {
        for (path, of) in [
            ("impl Drop for a::B", "a::B"),
            ("impl Clone for &a::B", "a::B"),
            ("impl X for Pin<a::B>", "a::B"),
        ] {
            assert_eq!(of_impl(path), of);
        }
    }
}

// SPDX-License-Identifier: GPL-2.0
//! Bugs of kernel history: which case of `tests/ui/bugs` each is an instance of, and what becomes
//! of it here.

use std::path::PathBuf;

use serde_json::Value;

/// What a bug is about, in the order of the tables, and how the tables call it.
pub const CLASSES: [(&str, &str); 14] = [
    ("sleep", "sleeps in atomic context"),
    ("rt", "wrong on PREEMPT_RT only"),
    ("lock", "lock unsafe against interrupts, softirqs or NMIs"),
    ("state", "interrupt state unbalanced"),
    ("not-running", "blocks while its task is not running"),
    ("reverse", "needs what its caller does not give"),
    ("user", "user memory in a kernel thread"),
    ("registration", "registration contradicts its handler"),
    ("runtime", "context known at run time only"),
    ("self", "waits for itself"),
    ("re-entry", "enters itself through log or allocator"),
    ("last-put", "last reference to an address space"),
    ("long", "keeps its CPU for too long"),
    ("inverse", "busy-waits where it may sleep"),
];

/// What becomes of a bug here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It does not compile: the case shows it.
    Compile(String),
    /// It compiles, and this net catches it if it is run; and why no type does.
    Run(String, String),
    /// Nothing catches it, and why.
    Not(String),
}

/// One of `tests/ui/bugs/bugs.jsonl`.
#[derive(Clone, Debug)]
pub struct Bug {
    /// `CVE-…` or a commit.
    pub id: String,
    /// The fix's title.
    pub title: String,
    /// Where the fix is.
    pub url: String,
    /// One of [`CLASSES`].
    pub class: String,
    /// Where it happened, what, and how far below.
    pub shape: Shape<String>,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// Where something happens, what, and how far below: one of each of a bug, some of each of a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape<T> {
    /// `hardirq`, `spinlock`, …
    pub context: T,
    /// `mutex`, `alloc-sleep`, …
    pub operation: T,
    /// `direct`, `one` (helper), `several`, `callback`, `destructor`; or `not-stated`.
    pub depth: T,
}

impl Shape<Vec<String>> {
    /// Reads a case's line `//! covers: context=…; depth=…; operation=…`; the operation that the
    /// code shows is the first.
    ///
    /// # Errors
    ///
    /// If there is none, or it is another.
    pub fn of_case(text: &str) -> Result<Self, String> {
        let header = crate::header(text);
        let line = header
            .iter()
            .find_map(|line| line.strip_prefix("covers: "))
            .ok_or("no line `//! covers: context=…; depth=…; operation=…`")?;
        let mut parts = line.split("; ");
        let mut part = |name: &str| {
            let of = parts.next()?.strip_prefix(name)?.strip_prefix('=')?;
            Some(of.split(", ").map(str::to_owned).collect())
        };
        match (part("context"), part("depth"), part("operation")) {
            (Some(context), Some(depth), Some(operation)) => Ok(Self {
                context,
                operation,
                depth,
            }),
            _ => Err(format!("`{line}` is not `context=…; depth=…; operation=…`")),
        }
    }

    /// Whether a bug of this shape is an instance of the case.
    pub fn covers(&self, bug: &Shape<String>) -> bool {
        self.context.contains(&bug.context)
            && self.operation.contains(&bug.operation)
            && self.depth.contains(&bug.depth)
    }
}

/// Where cases, fixed forms and the list are.
pub fn directory() -> PathBuf {
    crate::directory().join("bugs")
}

/// Reads the list.
///
/// # Errors
///
/// The line that is not as it should be, and why.
pub fn read(text: &str) -> Result<Vec<Bug>, String> {
    text.lines()
        .map(|line| bug(line).map_err(|why| format!("{line}: {why}")))
        .collect()
}

fn bug(line: &str) -> Result<Bug, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let field = |name: &str| {
        let text = value[name].as_str().ok_or_else(|| format!("no `{name}`"))?;
        if text.is_empty() || text.contains(['|', '\n']) {
            return Err(format!("`{name}` must be of use in a table"));
        }
        Ok::<String, String>(text.to_owned())
    };
    let outcome = match field("outcome")?.as_str() {
        "compile" => Outcome::Compile(field("case")?),
        "none" => Outcome::Not(field("why")?),
        other => match other.strip_prefix("run: ") {
            Some(net) => Outcome::Run(net.to_owned(), field("why")?),
            None => return Err("`outcome` is `compile`, `run: a net` or `none`".into()),
        },
    };
    let class = field("class")?;
    if !CLASSES.iter().any(|(name, _)| *name == class) {
        return Err(format!("no class `{class}`"));
    }
    Ok(Bug {
        id: field("id")?,
        title: field("title")?,
        url: field("url")?,
        class,
        shape: Shape {
            context: field("context")?,
            operation: field("operation")?,
            depth: field("depth")?,
        },
        outcome,
    })
}

/// How many bugs of a class there are, and how many of them are caught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// At compile time.
    pub compile: usize,
    /// At run time.
    pub run: usize,
    /// Not.
    pub not: usize,
}

impl Figures {
    /// Counts the bugs of these classes.
    pub fn of(bugs: &[Bug], classes: &[&str]) -> Self {
        let mut figures = Self::default();
        for bug in bugs {
            if classes.contains(&bug.class.as_str()) {
                match bug.outcome {
                    Outcome::Compile(_) => figures.compile += 1,
                    Outcome::Run(..) => figures.run += 1,
                    Outcome::Not(_) => figures.not += 1,
                }
            }
        }
        figures
    }

    /// All of them.
    pub fn all(self) -> usize {
        self.compile + self.run + self.not
    }

    /// Of a hundred, how many are caught at compile time.
    pub fn percent(self) -> f64 {
        100.0 * self.compile as f64 / self.all() as f64
    }

    fn row(self, name: &str) -> String {
        let Self { compile, run, not } = self;
        let (all, percent) = (self.all(), self.percent());
        format!("| {name} | {all} | {compile} | {run} | {not} | {percent:.0} % |\n")
    }
}

/// Writes what is generated between the marks of `docs/bugs.md`.
///
/// # Errors
///
/// If a mark is not there.
pub fn document(text: &str, bugs: &[Bug]) -> Result<String, String> {
    let mut figures = "| class | bugs | at compile time | at run time | not | at compile time |\n\
                       |---|---|---|---|---|---|\n"
        .to_owned();
    let names: Vec<&str> = CLASSES.iter().map(|(class, _)| *class).collect();
    for (class, name) in CLASSES {
        figures += &Figures::of(bugs, &[class]).row(name);
    }
    figures += &Figures::of(bugs, &names).row("all");
    let mut left = "| bug | class | net | why no type catches it |\n|---|---|---|---|\n".to_owned();
    let mut list = "| bug | context, operation, depth | outcome |\n|---|---|---|\n".to_owned();
    for (class, name) in CLASSES {
        for bug in bugs.iter().filter(|bug| bug.class == class) {
            let Bug { id, title, url, .. } = bug;
            let id = if id.len() == 40 { &id[..12] } else { id };
            let link = format!("[{id}]({url})");
            let Shape {
                context,
                operation,
                depth,
            } = &bug.shape;
            let outcome = match &bug.outcome {
                Outcome::Compile(case) => format!("[{case}](../tests/ui/bugs/refused/{case}.rs)"),
                Outcome::Run(net, why) => {
                    left += &format!("| {link}: {title} | {name} | {net} | {why} |\n");
                    format!("run time: {net}")
                }
                Outcome::Not(why) => {
                    left += &format!("| {link}: {title} | {name} | – | {why} |\n");
                    "not".to_owned()
                }
            };
            list += &format!("| {link}: {title} | {context}, {operation}, {depth} | {outcome} |\n");
        }
    }
    let mut text = text.to_owned();
    for (mark, new) in [("figures", figures), ("left", left), ("list", list)] {
        let begin = format!("<!-- {mark} -->\n");
        let (before, rest) = text
            .split_once(&begin)
            .ok_or_else(|| format!("no mark {mark}"))?;
        let (_, after) = rest
            .split_once("<!-- end -->")
            .ok_or_else(|| format!("no end of {mark}"))?;
        text = format!("{before}{begin}{new}<!-- end -->{after}");
    }
    Ok(text)
}

// SPDX-License-Identifier: GPL-2.0
//! What is written from the table: the cells that the module runs, and the tables of the docs.

use crate::table::{take_apart, Place, Row, Table};

/// `tests/matrix/cells.rs`: what each token allows, called; and for each token that the kernel
/// gives, all that can be opened from it.
///
/// # Errors
///
/// A token that the generator does not know how to come by.
pub fn cells(table: &Table) -> Result<String, String> {
    let mut source = "// SPDX-License-Identifier: GPL-2.0
//! Generated from table.txt: BLESS=1 cargo test -p ui-tests --test matrix
#![allow(missing_docs, dead_code)] // a token that no place here gives

use crate::things::*;
"
    .to_owned();
    let mut entries: Vec<Entry> = Vec::new();
    for row in &table.rows {
        let name = snake(&row.token);
        source.push_str(&format!(
            "\n/// `{token}`\nfn {name}(ctx: &mut {token}, d: &D) -> u32 {{\n    let mut ran = \
             0;\n",
            token = row.token
        ));
        let mut count = 0;
        for call in table.allowed(row) {
            source.push_str(&format!("    {}\n    ran += 1;\n", call.code));
            count += 1;
        }
        source.push_str("    ran\n}\n");
        let (given, open) = open(&row.token, format!("{name}(ctx, d)"))?;
        let place = entries.iter().position(|entry| entry.token == given);
        let place = place.unwrap_or_else(|| {
            entries.push(Entry {
                token: given.to_owned(),
                cells: 0,
                opens: Vec::new(),
            });
            entries.len() - 1
        });
        entries[place].cells += count;
        entries[place].opens.push(open);
    }
    // A place may give a token that elsewhere is a section's.
    for place in &table.contexts {
        let row = table.rows.iter().find(|row| row.token == place.token);
        let row = row.ok_or_else(|| format!("{} is in no row", place.token))?;
        if entries.iter().all(|entry| entry.token != place.token) {
            entries.push(Entry {
                token: place.token.clone(),
                cells: table.allowed(row).count(),
                opens: vec![format!("{}(ctx, d)", snake(&place.token))],
            });
        }
    }
    source.push_str(&places(table));
    for entry in entries {
        let Entry {
            token,
            cells,
            opens,
        } = entry;
        let name = snake(&token);
        source.push_str(&format!(
            "\n/// How many cells [`in_{name}`] runs.\npub const {}: u32 = {cells};\n\n\
             /// Runs what `{token}` allows, and what the sections opened in it do; says how many \
             cells.\npub fn in_{name}(ctx: &mut {token}, d: &D) -> u32 {{\n    let mut ran = 0;\n",
            name.to_uppercase(),
        ));
        for open in opens {
            source.push_str(&format!("    ran += {open};\n"));
        }
        source.push_str("    ran\n}\n");
    }
    Ok(source)
}

/// Where the cells run, by name and number.
fn places(table: &Table) -> String {
    let (mut names, mut counts) = (String::new(), String::new());
    for Place { name, token, .. } in &table.contexts {
        names.push_str(&format!("    {},\n", camel(name)));
        counts.push_str(&format!(
            "    ({name:?}, {}),\n",
            snake(token).to_uppercase()
        ));
    }
    format!(
        "
/// Where the kernel calls a driver.
#[derive(Clone, Copy, Debug)]
pub enum Place {{
{names}}}

/// Each place, and how many cells its token allows.
pub const PLACES: [(&str, u32); {}] = [
{counts}];
",
        table.contexts.len()
    )
}

fn camel(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    };
    name.split('_').map(word).collect()
}

/// A token that the kernel gives.
struct Entry {
    token: String,
    cells: usize,
    opens: Vec<String>,
}

/// How to come by `token` and evaluate `body` with it: from which token that the kernel gives, and
/// the expression.
fn open(token: &str, body: String) -> Result<(&str, String), String> {
    let erased = |body: &str| format!("{{ let ctx = ctx.as_atomic(); {body} }}");
    match take_apart(token) {
        (given, arguments) if arguments.is_empty() => Ok((given, body)),
        ("SpinLocked", a) => {
            let lock = format!("d.section.{}.with(ctx, |_, ctx| {body})", snake(a[0]));
            open(a[1], lock)
        }
        ("RawLocked", a) => open(a[0], format!("d.section.raw.with(ctx, |_, ctx| {body})")),
        ("RcuRead", a) => open(a[0], format!("section::rcu_read(ctx, |ctx| {body})")),
        ("PreemptOff", a) => open(a[0], format!("section::preempt_off(ctx, |ctx| {body})")),
        ("BhOff", a) => open(a[0], format!("section::bh_off(ctx, |ctx| {body})")),
        ("IrqsOff", a) => open(a[0], format!("section::irqs_off(ctx, |ctx| {body})")),
        ("SrcuRead", a) => open(a[0], format!("d.section.domain.read(ctx, |ctx| {body})")),
        ("NotRunning", a) => open(a[0], format!("d.section.not_running(ctx, |ctx| {body})")),
        ("AtomicCtx", a) => match a[..] {
            ["Spin", "Task"] => open("ProcessCtx", erased(&body)),
            ["Spin", "Bh"] => open("SoftIrqCtx", erased(&body)),
            ["Spin", "Irq"] => open("IrqCtx", erased(&body)),
            ["Raw", "Task"] => open("PreemptOff<ProcessCtx>", erased(&body)),
            ["Raw", "Irq"] => open("HardIrqCtx", erased(&body)),
            ["Nothing", "Nmi"] => open("NmiCtx", erased(&body)),
            _ => Err(format!("no way to come by {token} is known")),
        },
        _ => Err(format!("no way to open {token} is known")),
    }
}

/// `SpinLocked<Irq, ProcessCtx>` is `spin_locked_irq_process_ctx`.
fn snake(token: &str) -> String {
    let mut name = String::new();
    for letter in token.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        }
    }
    name
}

/// What each token may do: the rows of tokens that the kernel gives, and of sections opened in
/// `ProcessCtx`.
pub fn tokens(table: &Table) -> String {
    let mut text = "| token |".to_owned();
    for rule in guarding(table) {
        text.push_str(&format!(" `{}` |", rule.name));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(guarding(table).count()));
    let shown = |row: &&Row| {
        let (name, arguments) = take_apart(&row.token);
        name != "AtomicCtx" && arguments.last().is_none_or(|outer| *outer == "ProcessCtx")
    };
    for row in table.rows.iter().filter(shown) {
        text.push_str(&format!("\n| `{}` |", row.token));
        for (_, allowed) in guarding(table).zip(&row.allowed) {
            text.push_str(if *allowed { " yes |" } else { " – |" });
        }
    }
    text
}

/// What each rule guards: a row for each type, or for the functions of each module.
pub fn primitives(table: &Table) -> String {
    let mut text = "| rule | asked for by | of |\n|---|---|---|".to_owned();
    for rule in &table.rules {
        // In the order in which the table has them.
        let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
        for name in rule.calls.iter().flat_map(|call| &call.names) {
            let (of, name) = name.rsplit_once("::").unwrap_or(("", name));
            match rows.iter_mut().find(|row| row.0 == of) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => rows.push((of, vec![name])),
            }
        }
        let mut rule = match rule.refusal.is_empty() {
            true => "none".to_owned(),
            false => format!("`{}`", rule.name),
        };
        for (of, names) in rows {
            let of = match of {
                "" => String::new(),
                of => format!("`{of}`"),
            };
            text.push_str(&format!("\n| {rule} | `{}` | {of} |", names.join("`, `")));
            rule.clear();
        }
    }
    text
}

/// Where the kernel calls a driver.
pub fn contexts(table: &Table) -> String {
    let mut text = "| called in | token |\n|---|---|".to_owned();
    for Place { token, what, .. } in &table.contexts {
        text.push_str(&format!("\n| {what} | `{token}` |"));
    }
    text
}

fn guarding(table: &Table) -> impl Iterator<Item = &crate::table::Rule> {
    table.rules.iter().filter(|rule| !rule.refusal.is_empty())
}

/// Puts `text` between the marks `<!-- name -->` and `<!-- end -->` of `document`.
///
/// # Errors
///
/// A mark that is not there.
pub fn put(document: &str, name: &str, text: &str) -> Result<String, String> {
    let mark = format!("<!-- {name} -->\n");
    let missing = || format!("no {}", mark.trim());
    let (before, rest) = document.split_once(&mark).ok_or_else(missing)?;
    let (_, after) = rest.split_once("\n<!-- end -->").ok_or("no <!-- end -->")?;
    Ok(format!("{before}{mark}{text}\n<!-- end -->{after}"))
}

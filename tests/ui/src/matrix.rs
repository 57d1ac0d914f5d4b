// SPDX-License-Identifier: GPL-2.0
//! Every call that a rule guards, in every context: one crate, a function a cell, compiled once.
//!
//! Which cells are refused must be exactly what the table says, and each by its rule.

use std::path::Path;

use crate::{short, table::take_apart, Message, Table};

/// One call in one context.
#[derive(Debug)]
pub struct Cell {
    /// The line of the crate, from 1.
    pub line: usize,
    /// The context, the column and the call.
    pub name: String,
    /// How an error may begin, if it is refused.
    pub refusals: Vec<String>,
    /// How another error of a call may begin that asks for a second rule, if that is not met
    /// either.
    pub others: Vec<String>,
    /// How many calls there are to refuse.
    pub calls: usize,
}

/// The context itself, then those that its sections were opened in: where an RCU read side may what
/// its context may, the message names the one of them that forbids it.
fn contexts(token: &str) -> Vec<&str> {
    let mut all = vec![token];
    loop {
        match take_apart(all[all.len() - 1]) {
            ("AtomicCtx", _) => return all,
            (_, arguments) => match arguments.last() {
                Some(outer) => all.push(outer),
                None => return all,
            },
        }
    }
}

/// The crate, over the objects in the file `things`, and its cells.
pub fn generate(table: &Table, things: &Path) -> (String, Vec<Cell>) {
    let mut source = format!(
        "#![deny(unsafe_code)]\n#![allow(unused)]\nextern crate ctx_core as kernel;\n\
         const __LOG_PREFIX: &[u8] = b\"matrix\\0\"; // as `module!` makes it\n\
         #[path = {things:?}]\nmod things;\nuse things::*;\n"
    );
    let mut cells = Vec::new();
    for row in &table.rows {
        let token = &row.token;
        for (rule, allowed) in table.rules.iter().zip(&row.allowed) {
            for call in &rule.calls {
                let refusals = |rule: &crate::table::Rule| {
                    let contexts = contexts(token).into_iter();
                    contexts
                        .map(|token| rule.refusal.replace("{token}", token))
                        .collect::<Vec<_>>()
                };
                let refused = table.rules.iter().zip(&row.allowed);
                let refused = refused.filter(|(_, allowed)| !**allowed);
                cells.push(Cell {
                    line: source.lines().count() + 1,
                    name: format!("{token}, {}: {}", rule.column, call.code),
                    refusals: if *allowed { Vec::new() } else { refusals(rule) },
                    others: refused.flat_map(|(rule, _)| refusals(rule)).collect(),
                    // `vmalloc()` has two bounds, which fail by themselves in a section.
                    calls: ["(ctx", ", ctx)", " ctx.", "VBox", "VVec"]
                        .map(|call_of| call.code.matches(call_of).count())
                        .iter()
                        .sum::<usize>()
                        + usize::from(call.code.contains("_locked(")),
                });
                source.push_str(&format!(
                    "pub fn c{}(ctx: &mut {token}, d: &D) {{ {} }}\n",
                    cells.len(),
                    call.code
                ));
            }
        }
    }
    (source, cells)
}

/// Where a token has no modifier, it is refused, and what would have been made of it as well.
fn of_the_token(error: String) -> String {
    let Some((before, rest)) = error.split_once("`AllocOnly<") else {
        return error;
    };
    match rest.split_once(", ").map(|(_, rest)| rest.split_once(">`")) {
        Some(Some((token, after))) => format!("{before}`{token}`{after}"),
        _ => error,
    }
}

/// Holds the compiler's messages against the cells; gives what differs.
pub fn differences(cells: &[Cell], messages: &[Message]) -> Vec<String> {
    let errors: Vec<&Message> = messages
        .iter()
        .filter(|message| message.is_error())
        .collect();
    let mut wrong = Vec::new();
    for cell in cells {
        let mut own: Vec<String> = errors
            .iter()
            .filter(|error| error.marks.iter().any(|mark| mark.line == cell.line))
            .map(|error| of_the_token(short(&error.text)))
            .collect();
        own.dedup();
        let is_one_of = |error: &String, refusals: &[String]| {
            refusals.iter().any(|refusal| error.starts_with(refusal))
        };
        let right = if cell.refusals.is_empty() {
            own.is_empty()
        } else {
            (1..=cell.calls).contains(&own.len())
                && own.iter().any(|error| is_one_of(error, &cell.refusals))
                // Where the first error hides the kind of the lock, the second says `_`.
                && own.iter().all(|error| is_one_of(&error.replace("`_`", "`Irq`"), &cell.others))
        };
        if !right {
            wrong.push(match cell.refusals.first() {
                None => format!(
                    "{}: is to compile, and there are\n  {}",
                    cell.name,
                    own.join("\n  ")
                ),
                Some(refusal) if own.is_empty() => {
                    format!("{}: compiles, and is to be refused: {refusal}", cell.name)
                }
                Some(refusal) => format!(
                    "{}: an error for each refused call is to begin\n  {refusal}\n\
                     and there are\n  {}",
                    cell.name,
                    own.join("\n  ")
                ),
            });
        }
    }
    for error in errors {
        if !cells
            .iter()
            .any(|cell| error.marks.iter().any(|mark| mark.line == cell.line))
        {
            wrong.push(format!("in no cell: {}", error.rendered));
        }
    }
    wrong
}

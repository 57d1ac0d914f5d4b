// SPDX-License-Identifier: GPL-2.0
//! What compiles in which context is what `tests/matrix/table.txt` says, cell by cell; and what is
//! generated from it is up to date.

use std::{env, fs, path::PathBuf};
use ui_tests::{directory, generated, matrix, Compiler, Message, Table};

fn top() -> PathBuf {
    directory().join("../..")
}

fn text(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn parse(text: &str) -> Table {
    Table::parse(text).unwrap_or_else(|e| panic!("{e}"))
}

fn compile(table: &Table, name: &str) -> (Vec<matrix::Cell>, Vec<Message>) {
    let compiler = Compiler::new(name).unwrap_or_else(|e| panic!("{e}"));
    let things = top().join("tests/matrix/things.rs");
    let (source, cells) = matrix::generate(table, &things);
    let file = compiler.out().join(format!("{name}.rs"));
    fs::write(&file, source).expect("the crate is written");
    let messages = compiler.compile(&file).unwrap_or_else(|e| panic!("{e}"));
    (cells, messages)
}

#[test]
fn what_is_refused_is_what_the_table_says() {
    let (cells, messages) = compile(&parse(&text("tests/matrix/table.txt")), "matrix");
    let wrong = matrix::differences(&cells, &messages);
    let refused = cells
        .iter()
        .filter(|cell| !cell.refusals.is_empty())
        .count();
    println!("{} cells, {refused} refused", cells.len());
    assert!(
        wrong.is_empty(),
        "{} of {} cells:\n{}",
        wrong.len(),
        cells.len(),
        wrong.join("\n")
    );
}

/// A table that allows too much, and one that allows too little, are found wrong, in that cell and
/// no other.
#[test]
fn a_wrong_table_is_seen() {
    let wrong = |token: &str, column: &str| {
        let mut table = parse(&text("tests/matrix/table.txt"));
        let place = table.rules.iter().position(|rule| rule.column == column);
        table.rows.retain(|row| row.token == token);
        let cell = &mut table.rows[0].allowed[place.expect("a column")];
        *cell = !*cell;
        let (cells, messages) = compile(&table, "wrong_table");
        matrix::differences(&cells, &messages)
    };
    let allows = wrong("RcuRead<IrqCtx>", "bh_off");
    assert!(
        matches!(&allows[..], [one] if one.starts_with("RcuRead<IrqCtx>, bh_off: \
            section::bh_off(ctx, |_| ());: is to compile")),
        "{allows:?}"
    );
    let refuses = wrong("SoftIrqCtx", "bh_off");
    assert!(
        matches!(
            &refuses[..],
            [one] if one.contains("SoftIrqCtx, bh_off")
                && one.contains("compiles, and is to be refused")
        ),
        "{refuses:?}"
    );
}

/// Every public function that asks for a rule is in the table, so that no cell of it is left
/// undecided.
#[test]
fn the_table_has_no_hole() {
    let mut table = parse(&text("tests/matrix/table.txt"));
    let surface = text("tests/ui/surface.txt");
    assert_eq!(missing(&table, &surface), Vec::<&str>::new());
    // And a hole would be seen.
    for rule in &mut table.rules {
        rule.calls
            .retain(|call| call.names != ["sync::Mutex::lock"]);
    }
    assert_eq!(
        missing(&table, &surface),
        ["sync::(private) mutex::Mutex::lock"]
    );
}

fn missing<'s>(table: &Table, surface: &'s str) -> Vec<&'s str> {
    let rules = || table.rules.iter().map(|rule| rule.name.split('<').next());
    let asks = |rule: &str| {
        rule.split([',', ' ', '<'])
            .any(|word| rules().any(|rule| rule == Some(word)))
    };
    surface
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(_, rule)| !rule.starts_with("trait ") && !rule.ends_with("made by a macro"))
        .filter(|(name, rule)| asks(rule) && !name.ends_with('}') && !name.starts_with("hosted"))
        .filter(|(name, _)| !table.names().any(|known| known == public(name)))
        .map(|(name, _)| name)
        .collect()
}

/// `sync::(private) mutex::Mutex::lock` is reached as `sync::Mutex::lock`.
fn public(name: &str) -> String {
    let parts = name
        .split("::")
        .filter(|part| !part.starts_with("(private) "));
    parts.collect::<Vec<_>>().join("::")
}

#[test]
fn what_is_generated_is_up_to_date() {
    let table = parse(&text("tests/matrix/table.txt"));
    let put = |document: &str, parts: &[(&str, String)]| {
        parts.iter().fold(text(document), |text, (name, part)| {
            generated::put(&text, name, part).unwrap_or_else(|e| panic!("{document}: {e}"))
        })
    };
    let cells = generated::cells(&table).unwrap_or_else(|e| panic!("{e}"));
    let docs = [
        ("contexts", generated::contexts(&table)),
        ("tokens", generated::tokens(&table)),
        ("primitives", generated::primitives(&table)),
    ];
    for (path, now) in [
        ("tests/matrix/cells.rs", cells),
        ("docs/contexts.md", put("docs/contexts.md", &docs)),
    ] {
        if env::var_os("BLESS").is_some() {
            fs::write(top().join(path), &now).unwrap_or_else(|e| panic!("{path}: {e}"));
        }
        assert!(
            text(path) == now,
            "{path} is not what table.txt says: BLESS=1 cargo test -p ui-tests --test matrix"
        );
    }
}

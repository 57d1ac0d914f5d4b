// SPDX-License-Identifier: GPL-2.0
//! What compiles in which context is what `matrix.txt` says, cell by cell.

use compile_tests::{directory, matrix, Compiler, Message};
use std::fs;

fn compile(table: &str, name: &str) -> (Vec<matrix::Cell>, Vec<Message>) {
    let compiler = Compiler::new(name).unwrap_or_else(|e| panic!("{e}"));
    let (source, cells) = matrix::generate(table).unwrap_or_else(|e| panic!("{e}"));
    let file = compiler.out().join(format!("{name}.rs"));
    fs::write(&file, source).expect("the crate is written");
    let messages = compiler.compile(&file).unwrap_or_else(|e| panic!("{e}"));
    (cells, messages)
}

fn table() -> String {
    fs::read_to_string(directory().join("matrix.txt")).expect("the table")
}

#[test]
fn what_is_refused_is_what_the_table_says() {
    let (cells, messages) = compile(&table(), "matrix");
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

/// A table that allows too much, and one that allows too little, are found wrong, in that cell and no other.
#[test]
fn a_wrong_table_is_seen() {
    let wrong = |row: &str, from: &str, to: &str| {
        let table = table();
        let head = table
            .lines()
            .find(|line| line.starts_with("context "))
            .expect("a head");
        let row = table
            .lines()
            .find(|line| line.starts_with(row))
            .expect("a row");
        assert!(row.ends_with(from), "{row}");
        let (cells, messages) = compile(
            &format!("{head}\n{}{to}", row.trim_end_matches(from)),
            "wrong_table",
        );
        matrix::differences(&cells, &messages)
    };
    let allows = wrong("RcuRead<IrqCtx> ", "-    y", "y    y");
    assert!(
        matches!(&allows[..], [one] if one.starts_with("RcuRead<IrqCtx>, bh_off: section::bh_off(ctx, |_| ());: is to compile")),
        "{allows:?}"
    );
    let refuses = wrong("SoftIrqCtx ", "y    y", "-    y");
    assert!(
        matches!(&refuses[..], [one] if one.contains("SoftIrqCtx, bh_off") && one.contains("compiles, and is to be refused")),
        "{refuses:?}"
    );
}

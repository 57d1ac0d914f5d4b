//! Writes docs/performance.md and its figures.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::Result;

use super::build::{Ratios, FORMS, SIZES};
use super::chart::{self, Bars};
use super::instructions::{Counts, QUANTILES, READERS, ROWS, WHO};
use super::named;
use crate::setup::Ready;
use crate::size::Size;
use crate::{cmd, qemu, tree};

const HEAD: &str = "# What it costs

Written by `cargo xtask bench`, which anybody can run: do not edit. There are only counts and ratios
here. No figure is a time, so that none depends on the machine or on what else it does, but for the
last section.
";

const INSTRUCTIONS: &str = "## Executed instructions

The kernel is booted in QEMU with `-icount shift=0`, on one processor. QEMU then executes one
instruction a nanosecond of the guest's own time, and the time-stamp counter is the number of
executed instructions. What is shown is the least of 64 calls (300 for system calls), because an
interrupt may come between. It is the same number in each run.

- **ctx** is [benches/tokens/costs.rs](../benches/tokens/costs.rs), a sealed driver.
- **Rust** is [benches/raw/costs.rs](../benches/raw/costs.rs): plain Rust-for-Linux where it has
  such a thing, else its bindings. It links nothing of ours.
- **C** is [benches/c/costs.c](../benches/c/costs.c), as a driver's author would write it.

The call itself is taken off. A function of C has one instruction that a function of Rust lacks: the
`nop` by which it can be traced. A lock is taken, its number changed, and the lock is left. A timer
is armed anew while it is armed. The last four rows are whole system calls of
[drivers/interrupt_context](../drivers/interrupt_context/interrupt_context.rs) and its twins: the
kernel's own part is most of it, so look at the differences there.

Stage `bench` of `cargo xtask test` holds the differences to these figures. It also counts a lock
whose guard stores a flag, and fails where that is not dearer than the limit.
";

const COUNTED_IRQ: &str = "#### Upstream's `SpinLockIrq` beside ours

Plain Rust-for-Linux has a lock for what an interrupt handler shares, too. It counts how often
interrupts were disabled on this processor, because its guards may be dropped in any order. Our
sections end in the order in which they began, and the token says whether interrupts are off. So a
`SpinLock<T, Irq>` counts nothing.
";

const LOAD: &str = "## Under load

An interrupt of line 1 with the driver `interrupt_context` and its twins, and readers that wait for
it: how many instructions the whole machine executes until the last of them has its line (the
median), and how many such interrupts a million instructions have. The keyboard's own driver serves
each interrupt, too. A tick may come in between, so these counts vary by some hundredths from run to
run; on PREEMPT_RT, where threads handle the interrupt, they vary by up to a fifth if nobody waits.
Stage `bench` of `cargo xtask test` holds ours to 1.03 of the twins', on PREEMPT_RT to 1.10 where
somebody waits.
";

const LATENCY: &str = "How many instructions are executed from an interrupt until one reader that
waits has its line: of a hundred interrupts, so many have less.
";

const BYTES: &str = "## Bytes

The `.ko` without debug information. Stage `size` holds them to limits. The twin of
`interrupt_context` in plain Rust links helpers of ours, the other two link nothing of ours.
";

const BUILD: &str = "## What the compiler takes

`cargo check` of a crate with many functions, in processor time, as a ratio to the same functions
without a token. All have the same body: a section of a lock, and a call. Without tokens the lock is
`std`'s. The median of three runs is shown. These ratios are of times, and vary by about a tenth.
Of few functions they are mostly Cargo's start, in steps of some hundredths of a second.
The last column compares an attribute with one that gives back what it gets, on functions with the
token written by hand: that is the price of any attribute.
";

/// Writes all of it.
pub(super) fn write(
    counts: &[(&Ready, Counts)],
    sizes: &[(&Ready, Vec<Size>)],
    built: &Ratios,
) -> Result<()> {
    let docs = tree::checkout().join("docs");
    let figures = docs.join("performance");
    fs::create_dir_all(&figures)?;
    let figure = |name: &str, svg: String, text: &mut String, what: &str| -> Result<()> {
        fs::write(figures.join(name), svg)?;
        Ok(write!(text, "\n![{what}](performance/{name})\n")?)
    };
    let mut text = String::from(HEAD);
    let mut commit = Command::new("git");
    commit.current_dir(tree::checkout());
    let commit = cmd::output(commit.args(["describe", "--always", "--dirty", "--abbrev=12"]))?;
    writeln!(
        text,
        "\nMeasured at `{}`, with {}.\n",
        commit.trim(),
        qemu::version()?
    )?;
    text += INSTRUCTIONS;
    for (ready, counts) in counts {
        write!(text, "\n### {}\n", named(ready))?;
        let title = format!("Executed instructions, as a ratio to C: {}", ready.kernel);
        let name = format!("instructions-{}.svg", ready.kernel);
        figure(&name, ratios(&title, counts)?, &mut text, &title)?;
        text += &table(&counts.rows());
        let beside = counts.counted_irq();
        if !beside.is_empty() {
            write!(text, "\n{COUNTED_IRQ}{}", table(&beside))?;
        }
    }
    write!(text, "\n{LOAD}")?;
    for (ready, counts) in counts {
        write!(text, "\n### {}\n{}", named(ready), table(&loads(counts)))?;
        let title = format!(
            "Instructions from an interrupt to its reader: {}",
            ready.kernel
        );
        let name = format!("latency-{}.svg", ready.kernel);
        figure(&name, latencies(&title, counts)?, &mut text, &title)?;
        write!(text, "\n{LATENCY}{}", table(&latency(counts)))?;
    }
    write!(text, "\n{BYTES}")?;
    for (ready, sizes) in sizes {
        write!(text, "\n### {}\n", named(ready))?;
        let title = format!("Bytes of a module, as a ratio to C: {}", ready.kernel);
        let name = format!("bytes-{}.svg", ready.kernel);
        let bars: Vec<Bars> = sizes
            .iter()
            .map(|size| Bars {
                name: size.module.into(),
                values: [size.ours, size.raw, size.c]
                    .map(|bytes| Some(bytes as f64 / size.c as f64))
                    .to_vec(),
            })
            .collect();
        let svg = chart::bars(&title, &LEGEND, &bars, 4.5, |ratio| format!("{ratio:.2}"))?;
        figure(&name, svg, &mut text, &title)?;
        text += &table(&self::sizes(sizes));
    }
    write!(text, "\n{BUILD}")?;
    let title = "Processor time of `cargo check`, as a ratio to functions without a token";
    let lines: Vec<(String, Vec<f64>)> = FORMS
        .iter()
        .enumerate()
        .map(|(form, of)| (of.shown.replace('`', ""), built.of(form).to_vec()))
        .collect();
    let svg = chart::lines(&title.replace('`', ""), "functions", &SIZES, &lines)?;
    figure("build.svg", svg, &mut text, title)?;
    text += &table(&built.rows());
    fs::write(docs.join("performance.md"), text)?;
    Ok(())
}

const LEGEND: [&str; 3] = ["ctx", "plain Rust-for-Linux", "C"];

/// The counts of one kernel, as ratios to C.
fn ratios(title: &str, counts: &Counts) -> Result<String> {
    let bars: Vec<Bars> = ROWS
        .iter()
        .map(|row| {
            let c = counts.of("c", row);
            let ratio = |who| Some(counts.of(who, row)? as f64 / c? as f64);
            Bars {
                name: row.shown.replace('`', ""),
                values: WHO.map(ratio).to_vec(),
            }
        })
        .collect();
    chart::bars(title, &LEGEND, &bars, 3.0, |ratio| format!("{ratio:.2}"))
}

/// Each load, for the reader, with a heading.
fn loads(counts: &Counts) -> Vec<Vec<String>> {
    let heading = [
        "readers",
        "ctx",
        "Rust",
        "C",
        "ctx / Rust",
        "ctx / C",
        "interrupts per million: ctx",
        "Rust",
        "C",
    ];
    let mut rows = vec![heading.map(String::from).to_vec()];
    for readers in READERS {
        let all = WHO.map(|who| counts.load(who, readers));
        let [ours, raw, c] = all;
        let ratio = |of: Option<i64>| Some(format!("{:.3}", ours? as f64 / of? as f64));
        let mut row = vec![Some(readers.to_string())];
        row.extend(all.map(|count| Some(count?.to_string())));
        row.extend([ratio(raw), ratio(c)]);
        row.extend(all.map(|count| Some(format!("{:.1}", 1e6 / count? as f64))));
        rows.push(known(row));
    }
    rows
}

/// The quantiles of the latency, for the reader, with a heading.
fn latency(counts: &Counts) -> Vec<Vec<String>> {
    let mut rows = vec![[vec!["of 100".into()], LEGEND.map(String::from).to_vec()].concat()];
    for quantile in QUANTILES {
        let mut row = vec![Some(quantile.to_string())];
        row.extend(WHO.map(|who| Some(counts.latency(who, quantile)?.to_string())));
        rows.push(known(row));
    }
    rows
}

/// The latencies, as ratios to C's median.
fn latencies(title: &str, counts: &Counts) -> Result<String> {
    let median = counts.latency("c", 50);
    let bars: Vec<Bars> = QUANTILES
        .iter()
        .map(|quantile| Bars {
            name: format!("{quantile} of 100 are faster"),
            values: WHO
                .map(|who| Some(counts.latency(who, *quantile)? as f64 / median? as f64))
                .to_vec(),
        })
        .collect();
    chart::bars(title, &LEGEND, &bars, 2.0, |ratio| format!("{ratio:.3}"))
}

/// What was not counted is a dash.
fn known(row: Vec<Option<String>>) -> Vec<String> {
    let cell = |cell: Option<String>| cell.unwrap_or_else(|| "–".into());
    row.into_iter().map(cell).collect()
}

/// For the reader, with a heading.
pub(super) fn sizes(sizes: &[Size]) -> Vec<Vec<String>> {
    let heading = ["", "ctx", "Rust", "C", "ctx / Rust", "ctx / C"];
    let mut rows = vec![heading.map(String::from).to_vec()];
    for Size {
        module,
        ours,
        raw,
        c,
    } in sizes
    {
        let ratio = |of: u64| format!("{:.2}", *ours as f64 / of as f64);
        let mut row = vec![format!("`{module}`")];
        row.extend([ours, raw, c].map(u64::to_string));
        row.extend([ratio(*raw), ratio(*c)]);
        rows.push(row);
    }
    rows
}

/// A table of Markdown, whose first row is the heading.
fn table(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\n");
    for (number, row) in rows.iter().enumerate() {
        text += &format!("| {} |\n", row.join(" | "));
        if number == 0 {
            text += &format!("|---|{}\n", "--:|".repeat(row.len() - 1));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn the_first_row_is_the_heading() {
        let rows = [["", "n"], ["a", "1"]].map(|row| row.map(String::from).to_vec());
        assert_eq!(table(&rows), "\n|  | n |\n|---|--:|\n| a | 1 |\n");
    }
}

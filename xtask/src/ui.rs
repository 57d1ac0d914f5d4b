//! The output while something runs: a spinner on a terminal, plain lines elsewhere.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A step that takes a while.  Ends with one line that says how long it took.
pub(crate) struct Step {
    bar: Option<ProgressBar>,
    what: String,
    began: Instant,
}

impl Step {
    /// Announces `what`.
    pub(crate) fn begin(what: impl Into<String>) -> Self {
        let what = what.into();
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new_spinner().with_message(what.clone());
            let style = ProgressStyle::with_template("  {spinner} {elapsed:>3} {wide_msg}");
            bar.set_style(style.expect("the template is right"));
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        if bar.is_none() {
            eprintln!("  ... {what}");
        }
        Self {
            bar,
            what,
            began: Instant::now(),
        }
    }

    /// Shows what it is at; nothing where there is no terminal.
    pub(crate) fn detail(&self, detail: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{}: {detail}", self.what));
        }
    }

    /// It worked.
    pub(crate) fn done(self) {
        self.end("ok ");
    }

    /// Ends without a line: the caller says how it came out.
    pub(crate) fn forget(self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn end(&self, how: &str) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        eprintln!(
            "  {how} {} ({:.1} s)",
            self.what,
            self.began.elapsed().as_secs_f32()
        );
    }

    /// Runs `work` as a step; a failure ends the step as failed.
    pub(crate) fn run<T>(
        what: impl Into<String>,
        work: impl FnOnce(&Step) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let step = Self::begin(what);
        match work(&step) {
            Ok(value) => {
                step.done();
                Ok(value)
            }
            Err(error) => {
                step.end("FAILED");
                Err(error)
            }
        }
    }
}

/// Rows as columns of equal width; the first row is the heading.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
        if number == 0 {
            text += &"-".repeat(widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1));
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["driver", "stock"], ["interrupt_context", "5 ok"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.map(String::from).to_vec())
            .collect();
        let expected =
            "driver             stock\n------------------------\ninterrupt_context  5 ok\n";
        assert_eq!(table(&rows), expected);
    }
}

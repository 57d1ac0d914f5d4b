//! What README.md says of the tree holds.

use std::fs;

use anyhow::{bail, Context, Result};
use clap::CommandFactory;

use crate::tree;

const MAX_LINES: usize = 130;

/// Checks README.md against the tree and the commands; reports all that is wrong.
pub(crate) fn check() -> Result<String> {
    let read = |name: &str| {
        fs::read_to_string(tree::checkout().join(name)).with_context(|| format!("no {name}"))
    };
    let text = read("README.md")?;
    let mut wrong = mistakes(
        &text,
        &|path| tree::checkout().join(path).exists(),
        &commands(),
    );
    if !read(".ci/run")?.contains("cargo xtask test") {
        wrong.push(".ci/run does not call `cargo xtask test`".into());
    }
    if !wrong.is_empty() {
        bail!("README.md:\n    {}", wrong.join("\n    "));
    }
    Ok(format!("{} lines", text.lines().count()))
}

fn commands() -> Vec<String> {
    let mut cli = crate::Cli::command();
    // With what clap adds: `help`.
    cli.build();
    cli.get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect()
}

fn mistakes(text: &str, exists: &dyn Fn(&str) -> bool, commands: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        wrong.push(format!("{lines} lines, and {MAX_LINES} are allowed"));
    }
    for command in ["demo", "test"] {
        if !text.contains(&format!("cargo xtask {command}")) {
            wrong.push(format!("does not show `cargo xtask {command}`"));
        }
    }
    for (_, rest) in text
        .match_indices("cargo xtask ")
        .map(|(at, found)| text.split_at(at + found.len()))
    {
        let name: String = rest
            .chars()
            .take_while(|letter| letter.is_ascii_lowercase())
            .collect();
        if !name.is_empty() && !commands.contains(&name) {
            wrong.push(format!("there is no command `cargo xtask {name}`"));
        }
    }
    for link in links(text).filter(|link| !link.contains("://") && !link.starts_with('#')) {
        let path = link.split('#').next().unwrap_or(link);
        if !exists(path) {
            wrong.push(format!("a link to {path}, which is not there"));
        }
    }
    for path in paths_in_code(text) {
        if !exists(path.split('#').next().unwrap_or(path)) {
            wrong.push(format!("names `{path}`, which is not there"));
        }
    }
    wrong
}

/// The targets of Markdown links.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(link, _)| link))
}

/// Code spans in prose that begin like a path of this repository.
fn paths_in_code(text: &str) -> impl Iterator<Item = &str> {
    const TOPS: [&str; 9] = [
        "ctx-core/",
        "ctx-macros/",
        "drivers/",
        "examples/",
        "tests/",
        "guest/",
        "xtask/",
        "docs/",
        "benches/",
    ];
    let prose = text.split("```").step_by(2);
    let spans = prose.flat_map(|prose| prose.split('`').skip(1).step_by(2));
    spans.filter(|span| {
        TOPS.iter().any(|top| span.starts_with(top)) && !span.contains(['*', ' ', '{'])
    })
}

#[cfg(test)]
mod tests {
    use super::mistakes;

    fn wrong(text: &str) -> Vec<String> {
        let text = format!("{text}\n`cargo xtask demo`, `cargo xtask test`\n");
        mistakes(
            &text,
            &|path| path == "docs/errors.md",
            &["demo".into(), "test".into()],
        )
    }

    #[test]
    fn a_right_text_passes() {
        let text =
            "[errors](docs/errors.md#one) and `docs/errors.md`, [out](https://example.org), \
             `drivers/*/x`";
        assert_eq!(wrong(text), Vec::<String>::new());
    }

    #[test]
    fn each_kind_of_mistake_is_found() {
        for (text, why) in [
            ("[errors](docs/eror.md)", "a link to docs/eror.md"),
            ("see `drivers/gone`", "names `drivers/gone`"),
            ("`cargo xtask dmo`", "no command `cargo xtask dmo`"),
            (&"\n".repeat(140), "lines, and 130 are allowed"),
        ] {
            let wrong = wrong(text);
            assert!(wrong.len() == 1 && wrong[0].contains(why), "{wrong:?}");
        }
        assert_eq!(mistakes("", &|_| true, &[]).len(), 2);
    }
}

//! Which items of the kernel crate a sealed driver reaches, asked with the flags that Kbuild
//! compiled one with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use ::guard::inventory::Inventory;
use ::guard::reached::{self, Against, Reach, Reached};
use anyhow::{bail, Context, Result};

use crate::root::{self, As, Root};
use crate::setup::Ready;
use crate::ui::Step;
use crate::{helpers, modules, tree};

/// A module that every kernel has, whose command is taken.
const DRIVER: &str = "tests/kernel/plain";

/// `guard/reached-*.txt` has what rustc says; with `BLESS` in the environment it is written.
pub(crate) fn check(
    step: &Step,
    root: &Root,
    ready: &Ready,
    inventory: &Inventory,
) -> Result<String> {
    let series = ready.kernel.series();
    let out = modules::directory(&ready.kernel);
    // What it stands on, all modules do, whose build is in the same place.
    modules::make_in(step, root, ready, &out, &[&format!("CTX_ONLY={DRIVER}")])?;
    let said = ask(root, ready, inventory)?;
    let list = tree::checkout().join(format!("guard/reached-{series}.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&list, reached::write(&head(series), &said))?;
    } else {
        let kept = reached::read(&fs::read_to_string(&list)?)?;
        let differs = reached::differences(&kept, &said);
        if !differs.is_empty() {
            bail!(
                "{} is not what rustc says: BLESS=1 writes it anew\n    {}",
                list.display(),
                differs.join("\n    ")
            );
        }
    }
    Ok(figures(&said))
}

fn head(series: &str) -> String {
    format!(
        "# What a sealed driver reaches of the kernel crate of {series}, each item at its own \
         path, as rustc says.\n\
         # `BLESS=1 cargo xtask test --only guard/rustdoc-{series}` writes it anew, and then\n\
         # `BLESS=1 cargo test -p guard --test coverage` the page of figures.\n"
    )
}

fn figures(reached: &Reached) -> String {
    let mut counts: BTreeMap<Reach, usize> = BTreeMap::new();
    for reach in reached.values() {
        *counts.entry(*reach).or_default() += 1;
    }
    let count = |reach| counts.get(&reach).copied().unwrap_or_default();
    let [guarded, ours, absent] = [Reach::Guarded, Reach::Ours, Reach::Absent].map(count);
    let all = guarded + ours + absent;
    format!(
        "a driver reaches {} of {all} items at their own path, {ours} of them ours",
        guarded + ours
    )
}

fn ask(root: &Root, ready: &Ready, inventory: &Inventory) -> Result<Reached> {
    let out = modules::directory(&ready.kernel);
    let name = DRIVER.rsplit('/').next().unwrap_or_default();
    let command = helpers::saved_command(&out, &format!("{name}_rs.o"))?;
    reached::ask(inventory, |against, text| {
        fs::write(out.join(FILE), text)?;
        compile(root, ready, &out, &asks(&command, against)?)
    })
}

/// What is compiled, where the modules are.
const FILE: &str = "asked.rs";

/// What rustc says.  That it fails is what is asked.
fn compile(root: &Root, ready: &Ready, out: &Path, command: &str) -> Result<String> {
    let script = format!("cd {} && RUSTC_BOOTSTRAP=1 {command}", root::OUT);
    let mut binds = ready.binds();
    binds.extend([(tree::checkout(), root::SOURCE), (out, root::OUT)]);
    let said = root
        .command(As::User, &binds, &["sh", "-c", &script])
        .stdin(Stdio::null())
        .output()
        .context("cannot run rustc")?;
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    let other = said.lines().find(|line| !line.starts_with('{'));
    match other {
        Some(other) => bail!("rustc was not asked: {other}"),
        None => Ok(said),
    }
}

/// Kbuild's command for a driver, for the lines that are asked.
fn asks(command: &str, against: Against) -> Result<String> {
    let command = command.split(" ; ").next().unwrap_or_default();
    let mut asks = Vec::new();
    let mut words = command.split_whitespace();
    while let Some(word) = words.next() {
        if word == "--crate-name" {
            words.next();
        } else if word == "--extern" {
            let given = words.next().context("`--extern` names a crate")?;
            // The driver's own, which lock the seal.
            if against != Against::Kernel || !given.contains('=') {
                asks.extend([word, given]);
            }
        } else if !word.starts_with("--emit=") && !word.ends_with(".rs") {
            asks.push(word);
        }
    }
    if against == Against::Both {
        asks.push("--extern ctx_kernel=./libctx_kernel.rmeta");
    }
    asks.push("--crate-name asked --error-format=json --emit=metadata=asked.rmeta");
    asks.push(FILE);
    Ok(asks.join(" "))
}

#[cfg(test)]
mod tests {
    use super::asks;
    use ::guard::reached::Against;

    #[test]
    fn the_command_is_a_drivers_own() {
        let command = "A=b rustc --extern kernel -Zx='y(z)' --emit=obj=/ctx/out/plain_rs.o \
                       --crate-name plain --extern kernel=/ctx/out/libctx_core.rmeta \
                       /ctx/src/plain.rs ; objtool plain_rs.o";
        let driver = asks(command, Against::Driver).unwrap();
        assert!(driver.starts_with(
            "A=b rustc --extern kernel -Zx='y(z)' --extern kernel=/ctx/out/libctx_core.rmeta \
             --crate-name asked "
        ));
        assert!(!driver.contains("plain") && !driver.contains("objtool"));
        let kernel = asks(command, Against::Kernel).unwrap();
        assert!(kernel.starts_with("A=b rustc --extern kernel -Zx='y(z)' --crate-name asked "));
        let both = asks(command, Against::Both).unwrap();
        assert!(both.contains("ctx_core") && both.contains("libctx_kernel.rmeta"));
    }
}

//! Running other programs, with their output in a log.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{bail, Context, Result};

use crate::ui::Step;

/// Runs `command` with its output in `log` (anew), showing its newest line; where it fails, the
/// error has the log's end.
pub(crate) fn logged(step: &Step, command: &mut Command, log: &Path) -> Result<()> {
    fs::create_dir_all(log.parent().context("a log lies in a directory")?)?;
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot run {program}"))?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if let Some(line) = tail(log, 1)?.pop() {
            step.detail(line.trim());
        }
        sleep(Duration::from_millis(50));
    };
    if !status.success() {
        let end = tail(log, 40)?.join("\n    ");
        bail!(
            "{program} failed ({status}); the end of {}:\n    {end}",
            log.display()
        );
    }
    Ok(())
}

/// What `command` writes to its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {program}"))?;
    if !output.status.success() {
        bail!(
            "{program} failed ({}): {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn tail(log: &Path, lines: usize) -> Result<Vec<String>> {
    let text = fs::read(log)?;
    let text = String::from_utf8_lossy(&text[text.len().saturating_sub(16 * 1024)..]).into_owned();
    let all: Vec<&str> = text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
        .collect();
    Ok(all[all.len().saturating_sub(lines)..]
        .iter()
        .map(|line| (*line).to_owned())
        .collect())
}

//! `cargo xtask test`: every check of the repository, as named stages.

use std::fs;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::{bail, Result};
use clap::Args;

use crate::kernel::Kernel;
use crate::stages::{self, Bench, Stage};
use crate::{pool, tree};

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    /// Name the stages, and run none
    #[arg(long)]
    list: bool,
    /// Only the stages whose name is this or begins so, and what they need; may be given several times
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

/// `cargo xtask test`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let mut stages = stages::all();
    for name in &options.only {
        if !stages.iter().any(|stage| matches(stage, name)) {
            bail!("there is no stage `{name}`; `cargo xtask test --list` names them");
        }
    }
    if !options.only.is_empty() {
        stages.retain(|stage| options.only.iter().any(|name| matches(stage, name)));
    }
    if options.list {
        for stage in &stages {
            println!("{:<34} {}", stage.name, stage.what);
        }
        return Ok(());
    }
    let failed = run(stages)?;
    if failed > 0 {
        bail!("{failed} failed; `cargo xtask test --only NAME` runs one again");
    }
    Ok(())
}

fn matches(stage: &Stage, name: &str) -> bool {
    stage.name == name
        || stage
            .name
            .starts_with(&format!("{}/", name.trim_end_matches('/')))
}

/// Runs the stages: those that may overlap at the end, together; gives how many failed.
fn run(stages: Vec<Stage>) -> Result<usize> {
    fs::create_dir_all(tree::out())?;
    let mut kernels = Kernel::all();
    kernels.retain(|kernel| stages.iter().any(|stage| stage.kernels.contains(kernel)));
    let bench = Bench::new(kernels);
    let tally = Mutex::new((0_usize, Vec::new()));
    let one = |stage: Stage| {
        let began = Instant::now();
        let outcome = (stage.run)(&bench);
        let seconds = began.elapsed().as_secs_f32();
        let mut tally = tally.lock().expect("no stage dies with the tally in hand");
        match outcome {
            Ok(note) => {
                tally.0 += 1;
                println!("ok    {:<34} {seconds:>6.1} s  {note}", stage.name);
            }
            Err(error) => {
                println!("FAIL  {:<34} {seconds:>6.1} s\n{error:#}", stage.name);
                tally.1.push(stage.name);
            }
        }
    };
    let (together, in_turn): (Vec<_>, Vec<_>) =
        stages.into_iter().partition(|stage| stage.overlaps);
    in_turn.into_iter().for_each(one);
    pool::run(together, one);
    let (passed, failed) = tally.into_inner().expect("the stages are through");
    for gone in bench.gone() {
        println!("not run: {gone}");
    }
    for name in &failed {
        println!("failed: {name}");
    }
    println!("{passed} passed, {} failed", failed.len());
    Ok(failed.len())
}

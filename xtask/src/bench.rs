//! `cargo xtask bench`: what tokens cost, against plain Rust-for-Linux and against C. It says
//! instructions, bytes and ratios, and no times: those would be of one machine.

mod build;
mod chart;
pub(crate) mod instructions;
mod report;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::kernel::Kernel;
use crate::setup::{self, Prepared, Ready};
use crate::size::{self, Size};
use crate::ui::{self, Step};
use crate::{cargo, modules, Kernels};

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    /// One part alone; without it all of them, which docs/performance.md is then written from
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Subcommand)]
enum Part {
    /// Count the instructions that are executed for what drivers do most often
    Instructions(Kernels),
    /// Compare the sizes of modules
    Bytes(Kernels),
    /// Compare how long the compiler takes for functions with tokens and attributes
    Build,
}

/// `cargo xtask bench`.
pub(crate) fn command(options: &Options) -> Result<()> {
    match &options.part {
        Some(Part::Instructions(kernels)) => {
            for (ready, counts) in counted(&prepared(kernels)?)? {
                println!("{}\n{}", named(ready), ui::table(&counts.rows()));
                match instructions::judge(&ready.kernel, &counts) {
                    Ok(note) => println!("{note}"),
                    Err(error) => println!("beyond the limits of `cargo xtask test`:\n{error:#}"),
                }
            }
        }
        Some(Part::Bytes(kernels)) => {
            for (ready, sizes) in sized(&prepared(kernels)?)? {
                println!("{}\n{}", named(ready), ui::table(&report::sizes(&sizes)));
            }
        }
        Some(Part::Build) => println!("{}", ui::table(&built()?.rows())),
        None => {
            let prepared = prepared(&Kernels::unnamed())?;
            let (counts, sizes) = (counted(&prepared)?, sized(&prepared)?);
            report::write(&counts, &sizes, &built()?)?;
            println!("docs/performance.md is new");
        }
    }
    Ok(())
}

fn prepared(kernels: &Kernels) -> Result<Prepared> {
    setup::ensure(&kernels.choose(&Kernel::newest_stock())?, false)
}

/// A kernel's name, for the reader.
fn named(ready: &Ready) -> String {
    format!("{} ({})", ready.kernel, ready.release)
}

fn counted(prepared: &Prepared) -> Result<Vec<(&Ready, instructions::Counts)>> {
    let guest = Step::run("building the guest program", cargo::guest)?;
    let mut all = Vec::new();
    for ready in &prepared.kernels {
        let modules = Step::run(
            format!("building the modules for {}", named(ready)),
            |step| modules::build(step, &prepared.root, ready),
        )?;
        let counts = Step::run(format!("counting in {}", named(ready)), |step| {
            instructions::count(step, ready, &guest, &modules)
        })?;
        all.push((ready, counts));
    }
    Ok(all)
}

fn sized(prepared: &Prepared) -> Result<Vec<(&Ready, Vec<Size>)>> {
    let mut all = Vec::new();
    for ready in &prepared.kernels {
        Step::run(
            format!("building the modules for {}", named(ready)),
            |step| modules::build(step, &prepared.root, ready),
        )?;
        all.push((ready, size::sizes(&prepared.root, ready)?));
    }
    Ok(all)
}

fn built() -> Result<build::Ratios> {
    Step::run("checking crates with many functions", build::measure)
}

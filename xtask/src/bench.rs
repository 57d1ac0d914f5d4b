//! `cargo xtask bench`: what tokens cost, against plain Rust-for-Linux and against C. Nothing that
//! it says is a time: instructions, bytes, and ratios.

pub(crate) mod instructions;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::kernel::Kernel;
use crate::ui::Step;
use crate::{cargo, modules, setup, ui, Kernels};

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    part: Part,
}

#[derive(Subcommand)]
enum Part {
    /// Count the instructions that are executed for what drivers do most often
    Instructions(Kernels),
}

/// `cargo xtask bench`.
pub(crate) fn command(options: &Options) -> Result<()> {
    match &options.part {
        Part::Instructions(kernels) => count(kernels),
    }
}

fn count(kernels: &Kernels) -> Result<()> {
    let prepared = setup::ensure(&kernels.choose(&Kernel::newest_stock())?, false)?;
    let guest = Step::run("building the guest program", cargo::guest)?;
    for ready in &prepared.kernels {
        let name = format!("{} ({})", ready.kernel, ready.release);
        let modules = Step::run(format!("building the modules for {name}"), |step| {
            modules::build(step, &prepared.root, ready)
        })?;
        let counts = Step::run(format!("counting in {name}"), |step| {
            instructions::count(step, ready, &guest, &modules)
        })?;
        println!("{name}\n{}", ui::table(&counts.rows()));
        match instructions::judge(&ready.kernel, &counts) {
            Ok(note) => println!("{note}"),
            Err(error) => println!("beyond the limits of `cargo xtask test`:\n{error:#}"),
        }
    }
    Ok(())
}

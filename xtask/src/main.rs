//! `cargo xtask`: sets up, builds, boots and tests.  `cargo xtask help` lists the commands.

#![forbid(unsafe_code)]

mod bench;
mod boot;
mod bugs;
mod cache;
mod cargo;
mod cmd;
mod compare;
mod console;
mod crates;
mod debug_kernel;
mod demo;
mod docs;
mod driver;
mod explain;
mod fuzz;
mod guard;
mod helpers;
mod host;
mod image;
mod initramfs;
mod kcfi;
mod kernel;
mod ktap;
mod lock_calls;
mod modules;
mod oracle;
mod passed;
mod port;
mod ports;
mod qemu;
mod reached;
mod readme;
mod root;
#[path = "../../guest/src/scenarios.rs"]
mod scenarios;
mod setup;
mod size;
mod sources;
mod ssdt;
mod stages;
mod stock_kernel;
mod test;
mod tree;
mod ui;
mod zero_cost;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use kernel::{Choice, Kernel};

/// Execution contexts as types, for Linux drivers in Rust: sets up, builds, boots and tests.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the build root: a Debian tree with the kernels' own toolchain, headers and kernels, in
    /// the cache
    Setup(Kernels),
    /// Build the modules and the guest program, or a driver of your own
    Build(modules::Options),
    /// Boot a kernel in QEMU and run a scenario in it, a shell, or a driver of your own
    Boot(boot::Options),
    /// Make a driver for Rust-for-Linux a sealed one, as far as edits go, and say what is left to
    /// a person
    Port(port::Options),
    /// Port every Rust driver and sample of the kernel tree, and write docs/ports.md
    Ports(ports::Options),
    /// Set up, build, and show both drivers at work in stock kernels
    Demo(Kernels),
    /// Run every check of this repository
    Test(test::Options),
    /// Measure what tokens cost, against plain Rust-for-Linux and C
    Bench(bench::Options),
    /// Give the attributes whatever tokens, and show what breaks them
    Fuzz(fuzz::Options),
    /// Hold the bugs of kernel history to their cases, and count what is caught
    Bugs,
    /// Write the guarded `kernel` crate of a kernel, and say where; or show it as a patch
    Guard(guard::Options),
    /// Say what C functions reach in the debug kernel's machine code, and whether our rules agree
    /// with it
    Oracle(oracle::Options),
    /// Print the page of docs/errors.md on a message, by the name that it ends with
    Explain {
        /// As in `see docs/errors.md#may-sleep`; or a code of rustc, as E0499
        name: String,
    },
    /// Remove what was built; with --all the cache, too
    Clean {
        /// The build root and the kernels as well
        #[arg(long)]
        all: bool,
    },
}

/// Which kernels to work with.
#[derive(Args, Clone)]
pub(crate) struct Kernels {
    #[arg(
        long = "kernel",
        value_name = "KERNEL",
        value_delimiter = ',',
        help = format!("{}; several with commas [default: as fits the command]", Kernel::names())
    )]
    names: Vec<String>,
    /// Try a kernel series that this project was not tested with
    #[arg(long)]
    allow_untested: bool,
}

impl Kernels {
    /// As if none was named.
    pub(crate) fn unnamed() -> Self {
        Self {
            names: Vec::new(),
            allow_untested: false,
        }
    }

    /// What was asked for by name, or `default`.
    pub(crate) fn choose(&self, default: &[Kernel]) -> anyhow::Result<Choice> {
        Choice::new(&self.names, self.allow_untested, default)
    }
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Setup(kernels) => setup::command(&kernels),
        Command::Build(options) => modules::command(&options),
        Command::Boot(options) => boot::command(&options),
        Command::Port(options) => port::command(&options),
        Command::Ports(options) => ports::command(&options),
        Command::Demo(kernels) => demo::command(&kernels),
        Command::Test(options) => test::command(&options),
        Command::Bench(options) => bench::command(&options),
        Command::Fuzz(options) => fuzz::command(&options),
        Command::Bugs => bugs::command(),
        Command::Guard(options) => guard::command(&options),
        Command::Oracle(options) => oracle::command(&options),
        Command::Explain { name } => explain::command(&name),
        Command::Clean { all } => cache::clean(all),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if error.is::<host::Missing>() { 2 } else { 1 })
        }
    }
}

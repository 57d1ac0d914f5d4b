//! `cargo xtask fuzz`: gives the attributes whatever tokens, for as long as it is told to.

use anyhow::{bail, Result};
use clap::Args;

use crate::cargo::cargo;

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    /// For how long
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// Where to begin; the same seed gives the same inputs
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// Runs the ignored test of `ctx-macros`; a failure is the input that brought it about, as small as
/// it gets.
pub(crate) fn command(options: &Options) -> Result<()> {
    let mut test = cargo(&[
        "test",
        "--quiet",
        "--locked",
        "--package=ctx-macros",
        "--lib",
        "tests::fuzz::for_as_long_as_it_is_told",
        "--",
        "--ignored",
        "--exact",
        "--nocapture",
    ]);
    test.env("CTX_FUZZ_SECONDS", options.seconds.to_string())
        .env("CTX_FUZZ_SEED", options.seed.to_string());
    if !test.status()?.success() {
        bail!(
            "the attributes failed; `cargo xtask fuzz --seed {}` shows it again",
            options.seed
        );
    }
    Ok(())
}

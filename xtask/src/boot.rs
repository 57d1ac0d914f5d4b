//! `cargo xtask boot`: one kernel, one scenario.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, Result};
use clap::Args;

use crate::console::{self, Report};
use crate::kernel::{Choice, Kernel};
use crate::ktap::Outcome;
use crate::qemu::{End, Machine};
use crate::setup::{self, Ready};
use crate::ui::Step;
use crate::{cargo, host, initramfs, modules};

/// The init of `--shell`.
const SHELL: &str = "#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs devtmpfs /dev
mount -t debugfs debugfs /sys/kernel/debug
echo; echo \"$(uname -r): insmod /modules/NAME.ko to load, poweroff -f or Ctrl-A X to leave\"
setsid cttyhack sh
poweroff -f
";

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    /// stock, stock-rt, stock-7.2, stock-rt-7.2, debug or debug-rt
    #[arg(long, default_value = "stock")]
    kernel: String,
    /// Try a kernel series that this project was not tested with
    #[arg(long)]
    allow_untested: bool,
    /// demo, interrupt_context, process_context, examples, contexts, matrix, soak, raw_sleeper, raw_lock, raw_claim or raw_section
    #[arg(long, default_value = "demo")]
    scenario: String,
    /// A shell in the guest instead, on this terminal
    #[arg(long, conflicts_with = "scenario")]
    shell: bool,
}

/// A boot that was judged.
pub(crate) struct Boot {
    pub(crate) report: Report,
    pub(crate) log: PathBuf,
    /// The first boot hung before `/init`.
    pub(crate) again: bool,
}

/// How long a scenario may take: several times of what it takes on a slow machine.
fn limit(kernel: &Kernel, scenario: &str) -> Duration {
    let minutes = match (kernel, scenario) {
        (_, "soak") => 25,
        (Kernel::Debug { .. }, _) => 8,
        _ => 4,
    };
    Duration::from_secs(60 * minutes)
}

/// Boots `ready` with the modules built for it, and judges what its console shows.
pub(crate) fn run(
    step: &Step,
    ready: &Ready,
    guest: &Path,
    modules: &[PathBuf],
    scenario: &str,
) -> Result<Boot> {
    let base = modules::directory(&ready.kernel);
    let initramfs = base.join(format!("{scenario}.cpio"));
    initramfs::write(
        &initramfs,
        &fs::read(guest)?,
        &for_guest(ready, modules),
        &[],
    )?;
    let append = format!("ctx.scenario={scenario}");
    let machine = Machine {
        image: &ready.image,
        initramfs: &initramfs,
        append,
    };
    let log = base.join(format!("{scenario}.console"));
    let limit = limit(&ready.kernel, scenario);
    let (mut text, mut end) = machine.run(step, &log, limit)?;
    // Seen once in some 30 boots on a loaded machine: TCG hangs where the kernel has not yet come to ours.  A splat of ours
    // cannot hide in this, for nothing of ours has run.
    let again = end == End::Stillborn && console::judge(&text, end).splats.is_empty();
    if again {
        fs::copy(&log, log.with_extension("stillborn.console"))?;
        (text, end) = machine.run(step, &log, limit)?;
    }
    Ok(Boot {
        report: console::judge(&text, end),
        log,
        again,
    })
}

/// What the guest can load.
fn for_guest(ready: &Ready, modules: &[PathBuf]) -> Vec<PathBuf> {
    modules.iter().chain(&ready.modules).cloned().collect()
}

/// `cargo xtask boot`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let choice = Choice::new(
        std::slice::from_ref(&options.kernel),
        options.allow_untested,
        &[],
    )?;
    let prepared = setup::ensure(&choice, false)?;
    let ready = &prepared.kernels[0];
    let what = format!(
        "building the modules for {} ({})",
        ready.kernel, ready.release
    );
    let modules = Step::run(what, |step| modules::build(step, &prepared.root, ready))?;
    if options.shell {
        if !host::interactive() {
            bail!("--shell needs a terminal");
        }
        let initramfs = modules::directory(&ready.kernel).join("shell.cpio");
        let busybox = fs::read(prepared.root.path("/usr/bin/busybox"))?;
        initramfs::write(
            &initramfs,
            SHELL.as_bytes(),
            &for_guest(ready, &modules),
            &[("bin/busybox", &busybox)],
        )?;
        return Machine {
            image: &ready.image,
            initramfs: &initramfs,
            append: String::new(),
        }
        .interact();
    }
    let guest = Step::run("building the guest program", cargo::guest)?;
    let what = format!(
        "booting {} ({}), scenario {}",
        ready.kernel, ready.release, options.scenario
    );
    let boot = Step::run(what, |step| {
        run(step, ready, &guest, &modules, &options.scenario)
    })?;
    for check in &boot.report.checks {
        let mark = match check.outcome {
            Outcome::Pass => "ok  ",
            Outcome::Fail => "FAIL",
            Outcome::Skip => "skip",
        };
        println!("{mark} {} {}", check.name, check.why);
    }
    println!("the console: {}", boot.log.display());
    if !boot.report.passed() {
        bail!(
            "{} on {} failed:\n{}",
            options.scenario,
            ready.kernel,
            boot.report.explain()
        );
    }
    Ok(())
}

//! `cargo xtask boot`: one kernel, one scenario.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, Context, Result};
use clap::builder::PossibleValuesParser;
use clap::Args;

use crate::console::{self, Report};
use crate::driver::{self, Driver, Used};
use crate::kernel::{Choice, Kernel};
use crate::ktap::Outcome;
use crate::passed::Key;
use crate::qemu::{End, Machine, INIT};
use crate::scenarios::{COSTS, EVERY, PARAMETER, SPECIAL};
use crate::setup::{self, Prepared, Ready};
use crate::ui::Step;
use crate::{cargo, host, initramfs, modules};

/// How an init that is a shell script begins.
pub(crate) const MOUNT: &str = "#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs devtmpfs /dev
mount -t debugfs debugfs /sys/kernel/debug
";

/// How the init of `--shell` goes on.
const SHELL: &str =
    "echo; echo \"$(uname -r): insmod /modules/NAME.ko to load, poweroff -f or Ctrl-A X to leave\"
setsid cttyhack sh
poweroff -f
";

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    #[arg(long, default_value = "stock", help = Kernel::names())]
    kernel: String,
    /// Try a kernel series that this project was not tested with
    #[arg(long)]
    allow_untested: bool,
    /// What the guest does; several with commas run one after the other
    #[arg(long, default_value = "demo", value_delimiter = ',', value_parser = scenarios())]
    scenario: Vec<String>,
    /// A shell in the guest instead, on this terminal
    #[arg(long, conflicts_with = "scenario")]
    shell: bool,
    /// A driver of your own: a directory with a Kbuild that includes ctx.mk.  Without --run or
    /// --shell its modules are loaded and unloaded
    #[arg(long, value_name = "DIR", conflicts_with = "scenario")]
    driver: Option<PathBuf>,
    /// What the guest does with the driver: a script for busybox's shell, which finds the modules
    /// in /modules.  It fails where a command fails, and where the kernel complains
    #[arg(
        long,
        value_name = "SCRIPT",
        requires = "driver",
        conflicts_with = "shell"
    )]
    run: Option<PathBuf>,
}

fn scenarios() -> PossibleValuesParser {
    EVERY.into_iter().chain(SPECIAL).into()
}

/// A boot that was judged.
pub(crate) struct Boot {
    pub(crate) report: Report,
    pub(crate) log: PathBuf,
    /// The first boot hung before `/init`.
    pub(crate) again: bool,
}

/// How long a driver of the user's own may take.
const OWN_LIMIT: Duration = Duration::from_secs(15 * 60);

/// How long scenarios may take: several times of what they take on a slow machine.
fn limit(kernel: &Kernel, scenarios: &[&str]) -> Duration {
    let minutes = |scenario: &&str| match (kernel, *scenario) {
        (_, "soak" | "edu_long") => 25,
        (Kernel::Debug { .. }, _) => 8,
        _ => 4,
    };
    Duration::from_secs(60 * scenarios.iter().map(minutes).sum::<u64>())
}

/// What is ready to be booted.
pub(crate) struct Packed<'a> {
    ready: &'a Ready,
    initramfs: PathBuf,
    append: String,
    /// Whether instructions are counted.
    counts: bool,
    log: PathBuf,
    limit: Duration,
}

/// Packs what `ready` is booted with: the modules built for it, and what the guest does.
pub(crate) fn pack<'a>(
    ready: &'a Ready,
    guest: &Path,
    modules: &[PathBuf],
    scenarios: &[&str],
) -> Result<Packed<'a>> {
    let base = modules::directory(&ready.kernel);
    let name = if scenarios == EVERY {
        "every".into()
    } else {
        scenarios.join("-")
    };
    let initramfs = base.join(format!("{name}.cpio"));
    initramfs::write(
        &initramfs,
        &fs::read(guest)?,
        &for_guest(ready, modules),
        &[],
    )?;
    Ok(Packed {
        ready,
        initramfs,
        append: format!("{PARAMETER}{}", scenarios.join(",")),
        counts: scenarios.contains(&COSTS),
        log: base.join(format!("{name}.console")),
        limit: limit(&ready.kernel, scenarios),
    })
}

impl Packed<'_> {
    /// Of all that the boot depends on.
    pub(crate) fn key(&self) -> Result<Key> {
        let key = Key::of_a_boot()?.and_file(&self.ready.image)?;
        Ok(key.and_file(&self.initramfs)?.and(self.append.as_bytes()))
    }

    /// Boots it, and judges what its console shows.
    pub(crate) fn run(self, step: &Step) -> Result<Boot> {
        let machine = Machine {
            image: &self.ready.image,
            initramfs: &self.initramfs,
            append: self.append,
            devices: &[],
            counts: self.counts,
        };
        boot_and_judge(step, &machine, &self.log, self.limit)
    }
}

fn boot_and_judge(step: &Step, machine: &Machine<'_>, log: &Path, limit: Duration) -> Result<Boot> {
    let (mut text, mut end) = machine.run(step, log, limit)?;
    // Seen once in some 30 boots on a loaded machine: TCG hangs where the kernel has not yet come
    // to ours, or the kernel gives up because no timer's interrupt comes in time.  A splat of ours
    // cannot hide in this, for nothing of ours has run.
    let no_timer = "Kernel panic - not syncing: IO-APIC + timer doesn't work!";
    let again = end == End::Stillborn && console::judge(&text, end).splats.is_empty()
        || text.contains(no_timer) && !text.contains(INIT);
    if again {
        fs::copy(log, log.with_extension("stillborn.console"))?;
        (text, end) = machine.run(step, log, limit)?;
    }
    Ok(Boot {
        report: console::judge(&text, end),
        log: log.to_owned(),
        again,
    })
}

/// What the guest can load.
fn for_guest(ready: &Ready, modules: &[PathBuf]) -> Vec<PathBuf> {
    modules.iter().chain(&ready.modules).cloned().collect()
}

/// Shows what a boot came to.
fn show(boot: &Boot, what: &str) -> Result<()> {
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
        bail!("{what} failed:\n{}", boot.report.explain());
    }
    Ok(())
}

/// An initramfs whose PID 1 is a shell script.
fn scripted(
    prepared: &Prepared,
    ready: &Ready,
    initramfs: &Path,
    init: &str,
    modules: &[PathBuf],
    script: Option<&[u8]>,
) -> Result<()> {
    let busybox = fs::read(prepared.root.path("/usr/bin/busybox"))?;
    let mut more: Vec<(&str, &[u8])> = vec![("bin/busybox", &busybox)];
    more.extend(script.map(|script| ("run", script)));
    initramfs::write(
        initramfs,
        init.as_bytes(),
        &for_guest(ready, modules),
        &more,
    )
}

/// A shell in the guest.
fn shell(prepared: &Prepared, modules: &[PathBuf]) -> Result<()> {
    let ready = &prepared.kernels[0];
    let initramfs = modules::directory(&ready.kernel).join("shell.cpio");
    fs::create_dir_all(modules::directory(&ready.kernel))?;
    scripted(
        prepared,
        ready,
        &initramfs,
        &format!("{MOUNT}{SHELL}"),
        modules,
        None,
    )?;
    Machine {
        image: &ready.image,
        initramfs: &initramfs,
        append: String::new(),
        devices: &[],
        counts: false,
    }
    .interact()
}

/// Boots a driver of the user's own, with more `devices` than each boot has (QEMU's options).
pub(crate) fn own(
    step: &Step,
    prepared: &Prepared,
    ready: &Ready,
    driver: &Driver,
    modules: &[PathBuf],
    used: Used<'_>,
    devices: &[String],
) -> Result<Boot> {
    let script = match used {
        Used::Script(script) => {
            Some(fs::read(script).with_context(|| format!("cannot read {}", script.display()))?)
        }
        _ => None,
    };
    let init = driver::init(modules, used);
    let initramfs = driver.place(ready).join("own.cpio");
    scripted(
        prepared,
        ready,
        &initramfs,
        &init,
        modules,
        script.as_deref(),
    )?;
    let log = driver.place(ready).join("own.console");
    let machine = Machine {
        image: &ready.image,
        initramfs: &initramfs,
        append: String::new(),
        devices,
        counts: false,
    };
    boot_and_judge(step, &machine, &log, OWN_LIMIT)
}

/// `cargo xtask boot`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let choice = Choice::new(
        std::slice::from_ref(&options.kernel),
        options.allow_untested,
        &[],
    )?;
    if options.shell && !host::interactive() {
        bail!("--shell needs a terminal");
    }
    let driver = options.driver.as_deref().map(Driver::new).transpose()?;
    let prepared = setup::ensure(&choice, false)?;
    let ready = &prepared.kernels[0];
    let what = format!(
        "building the modules for {} ({})",
        ready.kernel, ready.release
    );
    let modules = Step::run(what, |step| match &driver {
        Some(driver) => {
            let (modules, warnings) = driver.build(step, &prepared.root, ready)?;
            for line in warnings {
                eprintln!("  {line}");
            }
            Ok(modules)
        }
        None => modules::build(step, &prepared.root, ready),
    })?;
    if options.shell {
        return shell(&prepared, &modules);
    }
    if let Some(driver) = &driver {
        let what = format!("booting {} ({})", ready.kernel, ready.release);
        let used = options.run.as_deref().map_or(Used::Together, Used::Script);
        let boot = Step::run(what, |step| {
            own(step, &prepared, ready, driver, &modules, used, &[])
        })?;
        for said in fs::read_to_string(&boot.log)?.lines() {
            if let Some(said) = said.strip_prefix("# ") {
                println!("{said}");
            }
        }
        return show(&boot, "the driver");
    }
    let guest = Step::run("building the guest program", cargo::guest)?;
    let scenarios: Vec<&str> = options.scenario.iter().map(String::as_str).collect();
    let names = scenarios.join(", ");
    let what = format!("booting {} ({}): {names}", ready.kernel, ready.release);
    let packed = pack(ready, &guest, &modules, &scenarios)?;
    let boot = Step::run(what, |step| packed.run(step))?;
    show(&boot, &format!("{names} on {}", ready.kernel))
}

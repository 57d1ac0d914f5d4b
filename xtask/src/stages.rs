//! The stages of `cargo xtask test`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use anyhow::{anyhow, bail, Context, Result};

use crate::cargo::{self, cargo};
use crate::kernel::{Choice, Kernel};
use crate::ktap::Outcome;
use crate::lock_calls;
use crate::passed::{Key, Passed};
use crate::root::{self, As, Root};
use crate::scenarios::EVERY;
use crate::setup::{self, Prepared, Ready};
use crate::ui::Step;
use crate::{
    bench, boot, bugs, cmd, driver, guard, helpers, host, kcfi, modules, oracle, port, ports, qemu,
    readme, size, sources, tree, zero_cost,
};

/// The stage that looks at the machine.
const SETUP: &str = "setup";
/// What the note of a stage ends with that was not run.
const BEFORE: &str = "passed before";

fn before(note: &str) -> String {
    if note.is_empty() {
        return BEFORE.to_owned();
    }
    format!("{note}; {BEFORE}")
}

type Work = Box<dyn FnOnce(&Bench) -> Result<String> + Send>;

/// A named check.  Its work gives a short note, or the reason why it failed.
pub(crate) struct Stage {
    pub(crate) name: String,
    pub(crate) what: &'static str,
    /// The kernels that it works with.
    pub(crate) kernels: Vec<Kernel>,
    /// Whether it may run beside others that may.
    pub(crate) overlaps: bool,
    /// Whether it runs only where it is named, or all are asked for.
    pub(crate) long: bool,
    pub(crate) run: Work,
}

fn stage(
    name: impl Into<String>,
    what: &'static str,
    run: impl FnOnce(&Bench) -> Result<String> + Send + 'static,
) -> Stage {
    Stage {
        name: name.into(),
        what,
        kernels: Vec::new(),
        overlaps: false,
        long: false,
        run: Box::new(run),
    }
}

impl Stage {
    /// Runs it, unless it has passed before with all as it is now.
    pub(crate) fn outcome(self, bench: &Bench) -> Result<String> {
        // It is what makes sure that a machine is as the notes take it to be.
        if self.name == SETUP {
            return (self.run)(bench);
        }
        let key = bench.key(&self.name, &self.kernels)?;
        if let Some(note) = bench.passed.note(key) {
            return Ok(before(&note));
        }
        let note = (self.run)(bench)?;
        // Who edits meanwhile has some of it tested with the one text, some with the other.
        if Key::of_the_checkout()? == bench.checkout {
            // A boot may have been taken from an earlier run.
            let own = note.trim_end_matches(BEFORE).trim_end_matches("; ");
            bench.passed.keep(key, own)?;
        }
        Ok(note)
    }

    fn on(self, kernels: &[Kernel]) -> Self {
        let kernels = kernels.to_vec();
        Self { kernels, ..self }
    }

    fn long(self) -> Self {
        Self { long: true, ..self }
    }

    fn overlapping(self) -> Self {
        Self {
            overlaps: true,
            ..self
        }
    }
}

/// What several stages need, made when the first of them asks for it.
pub(crate) struct Bench {
    /// The kernels that the chosen stages work with.
    kernels: Vec<Kernel>,
    passed: Passed,
    checkout: Key,
    images: Mutex<BTreeMap<Kernel, Key>>,
    prepared: Lazy<Prepared>,
    guest: Lazy<PathBuf>,
    modules: Mutex<BTreeMap<Kernel, Arc<Vec<PathBuf>>>>,
}

/// A failure is kept as well: what needs it fails at once, with the same reason.
type Lazy<T> = Mutex<Option<std::result::Result<Arc<T>, String>>>;

fn lazily<T>(lazy: &Lazy<T>, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
    let mut lazy = lazy
        .lock()
        .map_err(|_| anyhow!("what this needs panicked"))?;
    if let Some(Err(why)) = &*lazy {
        bail!("    as above: {}", why.lines().next().unwrap_or_default());
    }
    let made =
        lazy.get_or_insert_with(|| make().map(Arc::new).map_err(|error| format!("{error:#}")));
    made.clone().map_err(|error| anyhow!(error))
}

impl Bench {
    /// With these kernels, of which none is made ready yet.
    pub(crate) fn new(kernels: Vec<Kernel>, passed: Passed) -> Result<Self> {
        Ok(Self {
            kernels,
            passed,
            checkout: Key::of_the_checkout()?,
            images: Mutex::default(),
            prepared: Lazy::default(),
            guest: Lazy::default(),
            modules: Mutex::default(),
        })
    }

    /// Of all that a stage depends on.
    fn key(&self, name: &str, kernels: &[Kernel]) -> Result<Key> {
        let mut key = self.checkout.and(name.as_bytes());
        for kernel in kernels {
            key = key.and(&self.image(kernel)?.bytes());
        }
        if !kernels.is_empty() {
            key = key.and(qemu::identity()?.as_bytes());
        }
        Ok(key)
    }

    fn image(&self, kernel: &Kernel) -> Result<Key> {
        let prepared = self.prepared()?;
        let ready = prepared.kernel(kernel)?;
        let mut images = self
            .images
            .lock()
            .map_err(|_| anyhow!("reading an image panicked"))?;
        if let Some(key) = images.get(kernel) {
            return Ok(*key);
        }
        let key = Key::nothing()
            .and(ready.release.as_bytes())
            .and_file(&ready.image)?;
        images.insert(kernel.clone(), key);
        Ok(key)
    }

    fn prepared(&self) -> Result<Arc<Prepared>> {
        let all = Choice {
            kernels: self.kernels.clone(),
            by_name: false,
        };
        lazily(&self.prepared, || setup::ensure(&all, false))
    }

    fn guest(&self) -> Result<Arc<PathBuf>> {
        lazily(&self.guest, || {
            Step::run("building the guest program", cargo::guest)
        })
    }

    fn modules(&self, kernel: &Kernel) -> Result<Arc<Vec<PathBuf>>> {
        let prepared = self.prepared()?;
        let ready = prepared.kernel(kernel)?;
        let mut modules = self
            .modules
            .lock()
            .map_err(|_| anyhow!("a build panicked"))?;
        if let Some(modules) = modules.get(kernel) {
            return Ok(modules.clone());
        }
        let built = Step::run(format!("building the modules for {kernel}"), |step| {
            modules::build(step, &prepared.root, ready)
        })?;
        Ok(modules
            .entry(kernel.clone())
            .or_insert(Arc::new(built))
            .clone())
    }

    /// The kernels that Debian has no longer.
    pub(crate) fn gone(&self) -> Vec<String> {
        let prepared = self
            .prepared
            .lock()
            .ok()
            .and_then(|prepared| prepared.as_ref()?.as_ref().ok().cloned());
        let lost = |prepared: Arc<Prepared>| {
            prepared
                .gone
                .iter()
                .map(|lost| format!("{}: {}", lost.kernel, lost.why))
                .collect()
        };
        prepared.map(lost).unwrap_or_default()
    }
}

/// All stages, in the order in which they run.
pub(crate) fn all() -> Vec<Stage> {
    let mut stages = on_the_host();
    let setup = stage(SETUP, "the build root and every kernel", |bench| {
        let prepared = bench.prepared()?;
        let names: Vec<String> = prepared
            .kernels
            .iter()
            .map(|ready| format!("{} {}", ready.kernel, ready.release))
            .collect();
        Ok(format!("{}; {}", names.join(", "), qemu::version()?))
    });
    stages.push(setup.on(&Kernel::all()));
    let what = "each public item of the kernel crate is decided, and each line is about one";
    let decided = |bench: &Bench| guard::check(&*bench.prepared()?);
    stages.push(stage("guard/table", what, decided).on(&guard::kernels()));
    for kernel in guard::kernels() {
        let name = format!("guard/rustdoc-{}", kernel.series());
        let what = "what rustdoc sees of the kernel crate, the reading of its source does not \
                    miss, and a sealed driver reaches what guard/reached-*.txt says";
        let on = [kernel.clone()];
        let compared = move |bench: &Bench| {
            let prepared = bench.prepared()?;
            let seen = guard::rustdoc(&prepared, &kernel)?;
            let reached = guard::reached(&prepared, &kernel)?;
            Ok(format!("{seen}; {reached}"))
        };
        stages.push(stage(name, what, compared).on(&on));
    }
    stages.push(stage(
        "rust-1.85.1/tests",
        "the host tests on the kernel's compiler, but for exploring, which takes as long as all",
        |bench| {
            let others = ["--exclude", "ui-tests", "--exclude", "explore-tests"];
            on_the_kernels_rust(bench, &[&["test", "--workspace"], &others[..]].concat())
        },
    ));
    stages.push(stage(
        "rust-1.85.1/ui",
        "what must not compile, and its mended form, on the kernel's compiler",
        |bench| on_the_kernels_rust(bench, &["test", "--package", "ui-tests"]),
    ));
    for kernel in Kernel::all() {
        let name = format!("build/{kernel}");
        let what = "modules without a warning, and with every symbol that they want";
        let on = [kernel.clone()];
        let build = move |bench: &Bench| Ok(format!("{} modules", bench.modules(&kernel)?.len()));
        stages.push(stage(name, what, build).on(&on));
    }
    for kernel in Kernel::all() {
        stages.push(with_modules(
            format!("helpers/{kernel}"),
            "the Rust that declares helpers.c is what bindgen makes of it, and has its layout",
            &kernel,
            helpers::check,
        ));
    }
    let stock = &Kernel::stock()[0];
    stages.push(with_modules(
        "helpers-control".into(),
        "a prototype, a struct and a claim that change in C are seen",
        stock,
        helpers::control,
    ));
    stages.push(with_modules(
        format!("kcfi/{stock}"),
        "every callback has the type that C calls it with, as a kernel with CONFIG_CFI compares \
         types",
        stock,
        kcfi::check,
    ));
    // One as it is shipped, which has most functions, and one in which might_sleep() is a call.
    for kernel in [stock, &DEBUG] {
        stages.push(with_modules(
            format!("oracle/{kernel}"),
            "no rule lets an atomic context call what sleeps, by the calls in the kernel's machine \
             code",
            kernel,
            oracle::check,
        ));
    }
    for kernel in Kernel::all() {
        let what =
            "drivers that only Kbuild can refuse, and every crate that a driver can name there";
        let on = [kernel.clone()];
        let name = format!("refused/{kernel}");
        let refuse = move |bench: &Bench| {
            let prepared = bench.prepared()?;
            let ready = prepared.kernel(&kernel)?;
            let step = Step::begin("building what must not build");
            let refused = modules::refused(&step, &prepared.root, ready);
            step.forget();
            refused
        };
        stages.push(stage(name, what, refuse).on(&on));
    }
    let what = "a driver in a directory of its own: README.md's host tests, build and boot";
    let own = |bench: &Bench| {
        let prepared = bench.prepared()?;
        let ready = prepared.kernel(&Kernel::stock()[0])?;
        driver::check(&prepared.root, &prepared, ready)
    };
    stages.push(stage("own-driver", what, own).on(std::slice::from_ref(stock)));
    let what = "modules are ported to what builds, as the compiler said when that was written down";
    let port = |bench: &Bench| {
        let prepared = bench.prepared()?;
        port::check(&prepared.root, prepared.kernel(&Kernel::stock()[0])?)
    };
    stages.push(stage("port", what, port).on(std::slice::from_ref(stock)));
    let what = "a sample of the kernel tree's drivers is ported as far as docs/ports.md says";
    let ports = |bench: &Bench| ports::sample(&*bench.prepared()?);
    stages.push(stage("ports", what, ports).on(&[ports::kernel()]));
    let what = "docs/ports.md says of every driver of the kernel tree how far it is ported";
    let ports = |bench: &Bench| ports::check(&*bench.prepared()?);
    stages.push(
        stage("ports-all", what, ports)
            .on(&[ports::kernel()])
            .long(),
    );
    for kernel in Kernel::all() {
        let name = format!("lock-calls/{kernel}");
        let what = "locks are taken by the functions that the kernel's headers would call";
        let on = [kernel.clone()];
        let check = move |bench: &Bench| lock_calls::check(&bench.modules(&kernel)?);
        stages.push(stage(name, what, check).on(&on));
    }
    // Not the debug kernels, which are compiled for size and with assertions.
    for kernel in Kernel::stock() {
        stages.extend(zero_cost(&kernel));
        stages.push(with_modules(
            format!("size/{kernel}"),
            "a module is linked with what it uses, and with all entries of tables for that",
            &kernel,
            size::check,
        ));
    }
    for kernel in Kernel::newest_stock() {
        stages.push(counted(&kernel));
    }
    stages.push(boots(&DEBUG, "boot/debug/soak".into(), &["soak"]));
    for kernel in Kernel::all() {
        stages.push(boots(&kernel, format!("boot/{kernel}/every"), &EVERY));
    }
    // The other debug kernel has no memory that the device reaches.
    let mut with_edu = Kernel::newest_stock();
    with_edu.push(DEBUG);
    for kernel in with_edu {
        let name = format!("boot/{kernel}/edu_long");
        stages.push(boots(&kernel, name, &["edu_long"]).long());
    }
    let selftest = format!("boot/{stock}/selftest");
    stages.push(boots(stock, selftest, &["selftest"]));
    for control in CONTROLS {
        let name = format!("negative-control/{}", control.name);
        let stage = stage(name, control.what, |bench| negative_control(bench, control));
        stages.push(stage.on(control.kernels()).overlapping());
    }
    // The longest boots first.
    stages.sort_by_key(|stage| {
        (
            stage.overlaps,
            stage.overlaps && !stage.name.contains("/debug"),
        )
    });
    stages
}

fn on_the_host() -> Vec<Stage> {
    let run = |name: &'static str, what, arguments: &'static [&'static str]| {
        stage(name, what, move |_| on_host(name, &mut cargo(arguments)))
    };
    vec![
        stage("fmt", "cargo fmt --check", |_| {
            host::cargo_tool("fmt", "rustfmt", "rustfmt")?;
            on_host("fmt", &mut cargo(&["fmt", "--all", "--check"]))
        }),
        stage("clippy", "cargo clippy without a warning", |_| {
            host::cargo_tool("clippy", "clippy", "rust-clippy")?;
            let clippy = ["clippy", "--workspace", "--all-targets", "--locked"];
            let mut command = cargo(&clippy);
            on_host("clippy", command.args(["--", "--deny", "warnings"]))
        }),
        stage("doc", "cargo doc without a warning", |_| {
            let mut command = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
            on_host("doc", command.env("RUSTDOCFLAGS", "--deny warnings"))
        }),
        run(
            "tests",
            "cargo test on this machine",
            &["test", "--workspace", "--exclude", "ui-tests", "--locked"],
        ),
        stage(
            "doc-error-codes",
            "each compile_fail example fails for the reason it names",
            |_| {
                // Only a nightly rustdoc compares the code; this makes a stable one take itself for
                // that.  A target directory of its own, or what the variable changes would be built
                // anew for every other stage.
                let target = tree::out().join("doc-error-codes");
                let mut command = cargo(&["test", "--doc", "--workspace", "--locked"]);
                command
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_DIR", target);
                on_host("doc-error-codes", &mut command)
            },
        ),
        run(
            "ui",
            "what must not compile, and its mended form, on this machine's compiler",
            &[
                "test",
                "--package",
                "ui-tests",
                "--locked",
                "--",
                "--skip",
                bugs::NAMES,
            ],
        ),
        run(
            "bugs",
            "each bug of kernel history is caught as docs/bugs.md says",
            &bugs::TEST,
        ),
        stage(
            "sources",
            "drivers are sealed and without unsafe code; only the backend knows the kernel",
            |_| sources::check(),
        ),
        stage("readme", "what README.md says of the tree holds", |_| {
            readme::check()
        }),
    ]
}

fn on_host(name: &str, command: &mut Command) -> Result<String> {
    let log = tree::out().join(format!("{name}.log"));
    let step = Step::begin(name);
    let ran = cmd::logged(&step, command, &log);
    step.forget();
    ran?;
    Ok(test_count(&log))
}

/// How many tests Cargo says have passed, if it was tests.
fn test_count(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let counts = text.lines().filter_map(|line| {
        line.strip_prefix("test result: ok. ")?
            .split(' ')
            .next()?
            .parse::<usize>()
            .ok()
    });
    let counts: Vec<usize> = counts.collect();
    if counts.is_empty() {
        String::new()
    } else {
        format!("{} tests", counts.iter().sum::<usize>())
    }
}

/// Cargo of the build root.  It gets the dependencies from a directory, which this machine's Cargo
/// fills.
fn on_the_kernels_rust(bench: &Bench, arguments: &[&str]) -> Result<String> {
    let prepared = bench.prepared()?;
    let out = tree::out().join("rust-1.85.1");
    let name = arguments.join("-").replace("--", "");
    let log = tree::out().join(format!("rust-1.85.1-{name}.log"));
    std::fs::create_dir_all(out.join("home"))?;
    let step = Step::begin("the tests on the kernel's compiler");
    let mut vendor = cargo(&["vendor", "--quiet", "--locked", "--versioned-dirs"]);
    cmd::logged(&step, vendor.arg(out.join("vendor")), &log)?;
    let config = format!(
        "[net]\noffline = true\n[source.crates-io]\nreplace-with = \"vendor\"\n[source.vendor]\n\
         directory = \"{}/vendor\"\n",
        root::OUT
    );
    std::fs::write(out.join("home/config.toml"), config)?;
    let home = format!("CARGO_HOME={}/home", root::OUT);
    let target = format!("CARGO_TARGET_DIR={}/target", root::OUT);
    let directory = format!("--chdir={}", root::SOURCE);
    let mut all = vec!["env", &directory, &home, &target];
    // Keeps the texts of this compiler: the build root sees nothing else of the environment.
    if std::env::var_os("BLESS").is_some() {
        all.push("BLESS=1");
    }
    all.push("cargo");
    all.extend(arguments);
    all.push("--locked");
    let binds = [(tree::checkout(), root::SOURCE), (&*out, root::OUT)];
    let ran = cmd::logged(
        &step,
        &mut prepared.root.command(As::User, &binds, &all),
        &log,
    );
    step.forget();
    ran?;
    let version = prepared.root.output(&["rustc", "--version"])?;
    if !version.starts_with("rustc 1.85.1 ") {
        bail!("the build root's compiler is {version}: name these stages after it");
    }
    Ok(test_count(&log))
}

/// A stage that works in the build root, with what Kbuild has left of the modules for `kernel`.
fn with_modules(
    name: String,
    what: &'static str,
    kernel: &Kernel,
    check: fn(&Step, &Root, &Ready) -> Result<String>,
) -> Stage {
    let on = kernel.clone();
    let run = move |bench: &Bench| {
        let prepared = bench.prepared()?;
        helpers::bless(&prepared.root, prepared.kernel(&on)?)?;
        bench.modules(&on)?;
        let step = Step::begin("comparing C and Rust");
        let checked = check(&step, &prepared.root, prepared.kernel(&on)?);
        step.forget();
        checked
    };
    stage(name, what, run).on(std::slice::from_ref(kernel))
}

/// What tokens cost, and whether the comparison that says so sees a cost.
fn zero_cost(kernel: &Kernel) -> [Stage; 2] {
    type Compare = fn(&Kernel, &[PathBuf]) -> Result<String>;
    let of = |name, what, compare: Compare| {
        let on = kernel.clone();
        let run = move |bench: &Bench| compare(&on, &bench.modules(&on)?);
        stage(format!("{name}/{kernel}"), what, run).on(std::slice::from_ref(kernel))
    };
    [
        of(
            "zero-cost",
            "the drivers' instructions are those of their twins without tokens",
            zero_cost::check,
        ),
        of(
            "zero-cost-control",
            "the comparison sees an instruction more, and a call",
            zero_cost::control,
        ),
    ]
}

/// What tokens cost in executed instructions, and whether a flag in a guard would be seen.
fn counted(kernel: &Kernel) -> Stage {
    let on = kernel.clone();
    let run = move |bench: &Bench| {
        let prepared = bench.prepared()?;
        let (guest, modules) = (bench.guest()?, bench.modules(&on)?);
        let step = Step::begin(format!("counting instructions in {on}"));
        let counts = bench::instructions::count(&step, prepared.kernel(&on)?, &guest, &modules);
        step.forget();
        bench::instructions::judge(&on, &counts?)
    };
    let what = "executed instructions, against plain Rust-for-Linux and C, within the limits";
    stage(format!("bench/{kernel}"), what, run)
        .on(std::slice::from_ref(kernel))
        .overlapping()
}

fn boots(kernel: &Kernel, name: String, scenarios: &'static [&'static str]) -> Stage {
    let kernel = kernel.clone();
    let on = [kernel.clone()];
    let judge = move |bench: &Bench, packed: boot::Packed<'_>| {
        let key = packed.key()?;
        if let Some(note) = bench.passed.note(key) {
            return Ok(before(&note));
        }
        let boot = boot(packed, &kernel, scenarios)?;
        let report = &boot.report;
        if !report.passed() {
            bail!(
                "{}    the whole console: {}",
                report.explain(),
                boot.log.display()
            );
        }
        let skipped: Vec<String> = report
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Skip)
            .map(|check| format!("; left out {}: {}", check.name, check.why))
            .collect();
        if kernel.is_debug() && !skipped.is_empty() {
            bail!("a debug kernel can check all{}", skipped.concat());
        }
        let note = format!(
            "{} checks{}{}",
            report.count(Outcome::Pass),
            skipped.concat(),
            if boot.again {
                "; booted twice, because the first boot hung before /init"
            } else {
                ""
            }
        );
        bench.passed.keep(key, &note)?;
        Ok(note)
    };
    let with = on[0].clone();
    let run = move |bench: &Bench| packed(bench, &with, scenarios, |packed| judge(bench, packed));
    stage(name, "scenarios in a booted kernel", run)
        .on(&on)
        .overlapping()
}

fn boot_it(bench: &Bench, kernel: &Kernel, scenarios: &[&str]) -> Result<boot::Boot> {
    packed(bench, kernel, scenarios, |packed| {
        boot(packed, kernel, scenarios)
    })
}

fn boot(packed: boot::Packed<'_>, kernel: &Kernel, scenarios: &[&str]) -> Result<boot::Boot> {
    let step = Step::begin(format!("booting {kernel}: {}", scenarios.join(", ")));
    let boot = packed.run(&step);
    step.forget();
    boot
}

/// Does something with what `kernel` is booted with.
fn packed<T>(
    bench: &Bench,
    kernel: &Kernel,
    scenarios: &[&str],
    with: impl FnOnce(boot::Packed<'_>) -> Result<T>,
) -> Result<T> {
    let prepared = bench.prepared()?;
    let ready = prepared.kernel(kernel)?;
    let (guest, modules) = (bench.guest()?, bench.modules(kernel)?);
    with(boot::pack(ready, &guest, &modules, scenarios)?)
}

/// What must turn a run red.
struct Control {
    name: &'static str,
    scenario: &'static str,
    what: &'static str,
    /// What the kernel says then: one of these.
    splats: &'static [&'static str],
    /// Whether PREEMPT_RT alone reports it; the others are reported without it, too or only.
    rt_only: bool,
}

const CONTROLS: &[Control] = &[
    Control {
        name: "sleep",
        scenario: "raw_sleeper",
        what: "a handler that sleeps, without our types: the run must be red",
        splats: &["sleeping function called", "scheduling while atomic"],
        rt_only: false,
    },
    Control {
        name: "lock",
        scenario: "raw_lock",
        what: "a lock that a handler takes, and process context with interrupts on, without our \
               types: the run must be red",
        splats: &["inconsistent lock state"],
        rt_only: false,
    },
    Control {
        name: "claim",
        scenario: "raw_claim",
        what: "a token that claims what is not: the run must be red",
        // Where the warning says that it is from.
        splats: &["at ctx_check"],
        rt_only: false,
    },
    Control {
        name: "warning",
        scenario: "raw_warning",
        what: "a warning in a function that is linked by itself: the run must be red",
        splats: &["at raw_warning_used"],
        rt_only: false,
    },
    Control {
        name: "raw-section",
        scenario: "raw_section",
        what: "a spinlock_t with preemption off, without our types: only PREEMPT_RT must be red",
        splats: &["sleeping function called"],
        rt_only: true,
    },
];

const DEBUG: Kernel = Kernel::Debug { rt: false };
const DEBUG_RT: Kernel = Kernel::Debug { rt: true };

impl Control {
    fn kernels(&self) -> &'static [Kernel] {
        if self.rt_only {
            &[DEBUG, DEBUG_RT]
        } else {
            &[DEBUG]
        }
    }
}

/// The net catches: a debug kernel reports what is wrong, and so the harness calls the run red.
fn negative_control(bench: &Bench, control: &Control) -> Result<String> {
    let kernel = if control.rt_only {
        let silent = boot_it(bench, &DEBUG, &[control.scenario])?;
        if !silent.report.passed() {
            bail!(
                "without PREEMPT_RT nothing should be reported:\n{}",
                silent.report.explain()
            );
        }
        DEBUG_RT
    } else {
        DEBUG
    };
    let boot = boot_it(bench, &kernel, &[control.scenario])?;
    let wanted = control.splats;
    let splat = boot
        .report
        .splats
        .iter()
        .find(|splat| wanted.iter().any(|wanted| splat.contains(wanted)));
    let splat = splat.with_context(|| {
        format!(
            "{kernel} said none of {wanted:?}; the whole console: {}",
            boot.log.display()
        )
    })?;
    if boot.report.passed() {
        bail!("the kernel said `{splat}`, and the harness let the run pass");
    }
    if !boot
        .report
        .checks
        .iter()
        .any(|check| check.outcome == Outcome::Pass)
    {
        bail!(
            "the control did not come to run; the whole console: {}",
            boot.log.display()
        );
    }
    Ok(format!("red, as it must be: {splat}"))
}

// SPDX-License-Identifier: GPL-2.0
//! Makes the mutants: copies of the drivers' own sources, each with a few edits, as modules. A
//! driver's host tests go with each of its mutants.

use std::{env, fmt::Write, fs, path::PathBuf};

/// `(from, to)`, where `from` is in the source once.
type Edits = &'static [(&'static str, &'static str)];

struct Driver {
    directory: &'static str,
    name: &'static str,
    ty: &'static str,
    mutants: &'static [(&'static str, Edits)],
}

const UPDATE: &str = "        self.0.statistics.update(ctx, |statistics| {
            statistics.count += 1;
            statistics.last_ns = now.as_nanos() as u64;
        });
";
const WAKE_UP: &str = "        self.0.fired.wake_up_all(ctx);\n";
const WAIT: &str = "            self.shared
                .fired
                .wait_interruptible(ctx, |ctx| self.news(ctx))?;
";

const DRIVERS: &[Driver] = &[
    Driver {
        directory: "drivers",
        name: "interrupt_context",
        ty: "InterruptContext",
        mutants: &[
            (
                "a wake-up before the state is set",
                &[
                    (WAKE_UP, ""),
                    (
                        "        self.0.statistics.update(",
                        "        self.0.fired.wake_up_all(ctx);
        self.0.statistics.update(",
                    ),
                ],
            ),
            ("no wake-up", &[(WAKE_UP, "")]),
            (
                "two halves of the state, each under the lock",
                &[(
                    UPDATE,
                    "        let statistics = &self.0.statistics;
        statistics.update(ctx, |statistics| statistics.count += 1);
        statistics.update(ctx, |statistics| statistics.last_ns = now.as_nanos() as u64);
",
                )],
            ),
            (
                "what was read is looked up again",
                &[(
                    "        self.seen.set(ctx, count);\n",
                    "        let count = self.shared.statistics.get(ctx).count;
        self.seen.set(ctx, count);
",
                )],
            ),
            (
                "one of two readers is woken up",
                &[
                    (WAKE_UP, "        self.0.fired.wake_up(ctx);\n"),
                    (
                        "                .wait_interruptible(ctx,",
                        "                .wait_interruptible_exclusive(ctx,",
                    ),
                ],
            ),
            (
                "the condition is looked at before the wait only",
                &[(
                    WAIT,
                    "            let mut looks = if self.news(ctx) { 2 } else { 0 };
            self.shared.fired.wait_interruptible(ctx, |_| {
                looks += 1;
                looks > 2
            })?;
",
                )],
            ),
            (
                "the device is registered before what can fail",
                &[
                    (
                        "        let device = Registration::register(ctx, \
                         c\"interrupt_context\", shared)?;\n",
                        "",
                    ),
                    (
                        "        let irq = module_parameters::irq.value();\n",
                        "        let device = Registration::register(ctx, \
                         c\"interrupt_context\", shared.clone())?;
        let irq = module_parameters::irq.value();
",
                    ),
                ],
            ),
            (
                "a nonblocking read looks, and then waits",
                &[(
                    "        if file.nonblocking() {
            if !self.news(ctx) {
                return Err(EAGAIN);
            }
        } else {
",
                    "        if file.nonblocking() && !self.news(ctx) {
            return Err(EAGAIN);
        }
        {
",
                )],
            ),
            (
                "the last count is taken before the line is free",
                &[(
                    "        self.line.release(ctx);
        let count = shared.statistics.get(ctx).count;
",
                    "        let count = shared.statistics.get(ctx).count;
        self.line.release(ctx);
",
                )],
            ),
        ],
    },
    Driver {
        directory: "drivers",
        name: "edu",
        ty: "DriverModule",
        mutants: &[
            (
                "made ready after the start",
                &[(
                    "        self.done.reinit(ctx);
        self.write(ctx, register::STATUS, register::RAISE)?;
        self.write(ctx, register::FACTORIAL, of)?;
",
                    "        self.write(ctx, register::STATUS, register::RAISE)?;
        self.write(ctx, register::FACTORIAL, of)?;
        self.done.reinit(ctx);
",
                )],
            ),
            (
                "the lock is given back before the answer is read",
                &[(
                    "        let result = self.read(ctx, register::FACTORIAL)?;
",
                    "        drop(memory);
        let result = self.read(ctx, register::FACTORIAL)?;
",
                )],
            ),
            (
                "what was copied is looked at after the lock",
                &[
                    (
                        "        self.0.copy(ctx, memory, at, len, register::TO_MEMORY)?;
        for word in 0..len.div_ceil(4) {
            let bytes = memory.read(word)?.to_ne_bytes();
",
                        "        self.0.copy(ctx, memory, at, len, register::TO_MEMORY)?;
        drop(lock);
        for word in 0..len.div_ceil(4) {
            let lock = self.0.memory.lock_interruptible(ctx)?;
            let memory = lock.as_ref().ok_or(ENODEV)?;
            let bytes = memory.read(word)?.to_ne_bytes();
            drop(lock);
",
                    ),
                    (
                        "        let memory = self.0.memory.lock_interruptible(ctx)?;
        let memory = memory.as_ref().ok_or(ENODEV)?;
        self.0.copy(ctx, memory, at, len, register::TO_MEMORY)?;
",
                        "        let lock = self.0.memory.lock_interruptible(ctx)?;
        let memory = lock.as_ref().ok_or(ENODEV)?;
        self.0.copy(ctx, memory, at, len, register::TO_MEMORY)?;
",
                    ),
                ],
            ),
            (
                "any interrupt is taken for the answer",
                &[(
                    "            if self.read(ctx, register)? & bit == 0 {
                return Ok(());
            }
            waited?;
",
                    "            self.read(ctx, register)?;
            let _ = bit;
            return waited.map(drop);
",
                )],
            ),
            (
                "acknowledged after the wake-up",
                &[
                    (
                        "        match self.0.write(ctx, register::IRQ_ACK, raised) {
            Ok(()) => ThreadedIrqReturn::WakeThread,
            Err(_) => ThreadedIrqReturn::Handled,
        }
",
                        "        let _ = raised;
        ThreadedIrqReturn::WakeThread
",
                    ),
                    (
                        "        self.0.done.complete(ctx);
",
                        "        self.0.done.complete(ctx);
        if let Ok(raised) = self.0.read(ctx, register::IRQ_STATUS) {
            let _ = self.0.write(ctx, register::IRQ_ACK, raised);
        }
",
                    ),
                ],
            ),
            (
                "the memory is released before the device is quiet",
                &[(
                    "        let _ = this.edu.quiet(ctx);
        device.clear_master();
        memory.release(ctx);
",
                    "        memory.release(ctx);
        let _ = this.edu.quiet(ctx);
        device.clear_master();
",
                )],
            ),
            (
                "it reaches memory before it is known to be idle",
                &[(
                    "        edu.quiet(ctx)?;
        device.set_master();
",
                    "        device.set_master();
        edu.quiet(ctx)?;
",
                )],
            ),
            (
                "whether it is idle is looked at before the lock",
                &[(
                    "        let memory = self.memory.lock_interruptible(ctx)?;
        memory.as_ref().ok_or(ENODEV)?;
        self.wait_idle(ctx, register::STATUS, register::COMPUTING)?;
",
                    "        self.wait_idle(ctx, register::STATUS, register::COMPUTING)?;
        let memory = self.memory.lock_interruptible(ctx)?;
        memory.as_ref().ok_or(ENODEV)?;
",
                )],
            ),
            (
                "what a signal has ended is not waited for",
                &[(
                    "        self.wait_idle(ctx, register::STATUS, register::COMPUTING)?;
",
                    "",
                )],
            ),
            (
                "a wait without a limit",
                &[(
                    "self.done.wait_interruptible_timeout(ctx, LIMIT);",
                    "self.done.wait_interruptible(ctx);",
                )],
            ),
            (
                "an answer of a device that is gone",
                &[(
                    "        self.expect_present(ctx)?;
        Ok(result)
",
                    "        Ok(result)
",
                )],
            ),
            (
                "completed for all who will ever wait",
                &[
                    (
                        "        self.0.done.complete(ctx);
",
                        "        self.0.done.complete_all(ctx);
",
                    ),
                    (
                        "        self.done.reinit(ctx);
        self.write(ctx, register::STATUS, register::RAISE)?;
",
                        "        self.write(ctx, register::STATUS, register::RAISE)?;
",
                    ),
                ],
            ),
        ],
    },
    Driver {
        directory: "examples",
        name: "fw_cfg",
        ty: "DriverModule",
        mutants: &[
            (
                "the item is selected outside of the lock",
                &[(
                    "        let read = ports.try_access_with(ctx, |ports, _ctx| {
            ports.write16(SELECT, item)?;
",
                    "        let selected =
            ports.try_access_with(ctx, |ports, _ctx| ports.write16(SELECT, item));
        selected.ok_or(ENODEV)??;
        drop(ports);
        let ports = self.ports.lock_interruptible(ctx)?;
        let read = ports.try_access_with(ctx, |ports, _ctx| {
",
                )],
            ),
            (
                "what is gone is taken for zeroes",
                &[(
                    "        read.ok_or(ENODEV)?
",
                    "        read.unwrap_or(Ok(()))
",
                )],
            ),
            (
                "the file is not the device's",
                &[(
                    "Registration::register_under(ctx, &**device, c\"fw_cfg\", fw_cfg)?",
                    "Registration::register(ctx, c\"fw_cfg\", fw_cfg)?",
                )],
            ),
        ],
    },
    Driver {
        directory: "drivers",
        name: "process_context",
        ty: "ProcessContext",
        mutants: &[
            (
                "a signal does not end the read",
                &[(
                    "        sleep_interruptible(ctx, Delta::from_secs(1))?;\n",
                    "        let _ = sleep_interruptible(ctx, Delta::from_secs(1));\n",
                )],
            ),
            (
                "the position moves though the copy fails",
                &[(
                    "        to.write_slice(ctx, data)?;\n",
                    "        let _ = to.write_slice(ctx, data);\n",
                )],
            ),
        ],
    },
    Driver {
        directory: "examples",
        name: "share_with_handler",
        ty: "ShareWithHandler",
        mutants: &[(
            "the last count is taken before the line is free",
            &[(
                "        self.line.release(ctx);
        let count = self.count.get(ctx);
",
                "        let count = self.count.get(ctx);
        self.line.release(ctx);
",
            )],
        )],
    },
];

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap()).join("../..");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    for Driver {
        directory,
        name,
        ty,
        mutants,
    } in DRIVERS
    {
        let directory = root.join(directory).join(name);
        let read = |path: &str| {
            let path = directory.join(path);
            println!("cargo::rerun-if-changed={}", path.display());
            fs::read_to_string(path).unwrap().replace("\r\n", "\n")
        };
        let source = read(&format!("{name}.rs"));
        let tests = read("tests/host.rs");
        let mut modules = String::new();
        let mut table = String::new();
        let unchanged: &[_] = &[("", &[] as Edits)];
        for (n, (what, edits)) in unchanged.iter().chain(*mutants).enumerate() {
            let mut mutant = source.clone();
            for (from, to) in *edits {
                assert_eq!(
                    mutant.matches(from).count(),
                    1,
                    "{name}.rs has changed, so that the mutant {what:?} of tests/explore/build.rs \
                     cannot be made: it looks for\n{from}"
                );
                mutant = mutant.replace(from, to);
            }
            let module = format!("{name}_{n}");
            let path = out.join(format!("driver_{module}.rs"));
            fs::write(&path, mutant).unwrap();
            writeln!(modules, "#[path = {path:?}]\npub mod {module};").unwrap();

            let tests = tests
                .replace(&format!("use {name}::"), &format!("use super::{module}::"))
                // The model of its device is the binary's.
                .replace("\nmod model;\nuse model::", "\nuse crate::model::")
                .replace("#[test]", "#[test]\n#[ignore = \"of a mutant\"]");
            let path = out.join(format!("plain_{module}.rs"));
            fs::write(&path, tests).unwrap();
            writeln!(modules, "#[path = {path:?}]\nmod plain_{module};").unwrap();

            write!(
                table,
                "({what:?}, \"plain_{module}\", super::explored::<{module}::{ty}>), "
            )
            .unwrap();
        }
        writeln!(modules, "pub const ALL: super::Mutants = &[{table}];").unwrap();
        fs::write(out.join(format!("{name}.rs")), modules).unwrap();
    }
}

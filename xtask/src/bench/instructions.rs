//! Executed instructions. QEMU's `-icount` executes one a nanosecond of the guest's time, so that a
//! count is exact, and the same in each run, however busy this machine is.
//!
//! `guest/src/costs.rs` says what is counted, and the modules `benches/{tokens,raw,c}/costs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};

use crate::boot;
use crate::kernel::{Flavour, Kernel};
use crate::scenarios::COSTS;
use crate::setup::Ready;
use crate::ui::Step;

/// What is counted.
pub(crate) struct Row {
    /// As the modules and the guest call it.
    name: &'static str,
    /// For the reader.
    pub(crate) shown: &'static str,
    /// How many instructions more than its twins it may have: on a kernel, and with PREEMPT_RT.
    limits: [Limit; 2],
}

/// How many instructions more than plain Rust-for-Linux, and than C. Differences rather than
/// counts, because a new kernel changes what all of them call.
struct Limit {
    over_raw: i64,
    over_c: i64,
}

/// `name, what it is; over plain Rust, over C; the same on PREEMPT_RT`
macro_rules! cost {
    ($name:literal, $shown:literal; $raw:expr, $c:expr; $rt_raw:expr, $rt_c:expr) => {
        Row {
            name: $name,
            shown: $shown,
            limits: [
                Limit {
                    over_raw: $raw,
                    over_c: $c,
                },
                Limit {
                    over_raw: $rt_raw,
                    over_c: $rt_c,
                },
            ],
        }
    };
}

/// The limits are what was measured. A function of C has an instruction that one of Rust lacks, the
/// `nop` by which it can be traced.
pub(crate) const ROWS: [Row; 31] = [
    cost!("spin", "`SpinLock<Task>`"; -8, -1; -8, -1),
    cost!("spin_bh", "`SpinLock<Bh>`"; 0, -1; 0, 5),
    cost!("spin_irq", "`SpinLock<Irq>`"; 0, -1; 0, -1),
    cost!("spin_bh_in_softirq", "`SpinLock<Bh>` in a softirq"; 0, -1; 0, -1),
    cost!("spin_irq_in_softirq", "`SpinLock<Irq>` in a softirq"; 0, -1; 0, -1),
    cost!("spin_irq_in_handler", "`SpinLock<Irq>` in a handler"; 0, -1; 0, -1),
    cost!("read", "`RwLock<Task>`, read"; 0, -1; 0, -1),
    cost!("read_bh", "`RwLock<Bh>`, read"; 0, -1; 0, 5),
    cost!("read_irq", "`RwLock<Irq>`, read"; 0, -1; 0, -1),
    cost!("write", "`RwLock<Task>`, write"; 0, -1; 0, -1),
    cost!("write_bh", "`RwLock<Bh>`, write"; 0, -1; 0, 5),
    cost!("write_irq", "`RwLock<Irq>`, write"; 0, -1; 0, -1),
    cost!("raw", "`RawSpinLock`"; 0, -1; 0, -1),
    cost!("raw_in_softirq", "`RawSpinLock` in a softirq"; 0, -1; 0, -1),
    cost!("raw_in_handler", "`RawSpinLock` in a handler"; 0, -1; 0, -1),
    cost!("raw_in_hard_irq", "`RawSpinLock` in a hard interrupt"; 0, -1; 0, -1),
    cost!("raw_irqs_off", "`RawSpinLock`, interrupts off"; 0, -1; 0, -1),
    cost!("raw_nested", "`RawSpinLock` under another"; 0, -1; 0, -1),
    cost!("mutex", "`Mutex`"; -4, -1; -4, -1),
    cost!("boxed", "`KBox` of 32 bytes, new and drop"; -106, 25; -99, 31),
    cost!("arc", "`Arc`, clone and drop"; -15, -2; -15, -2),
    cost!("pointer", "call through a `fn` pointer"; 2, 0; 2, 0),
    cost!("object", "call through a `dyn` object"; 0, -1; 0, -1),
    cost!("copy_16", "`write_slice` of 16 bytes"; -98, -7; -98, -7),
    cost!("wake_up", "`WaitQueue::wake_up_all`"; 0, -1; 0, -1),
    cost!("timer_arm", "`Timer::arm`"; -18, 1; -18, 1),
    cost!("hrtimer_arm", "`HardHrTimer::arm`"; 4, 3; 4, 3),
    cost!("open_close", "open and close"; -239, 311; -225, 462),
    cost!("ioctl", "`ioctl` that gives 16 bytes"; 0, -5; 0, -5),
    cost!("poll", "`poll`, nothing there"; 0, 6; 0, 6),
    cost!("read_eagain", "`read`, nothing there"; 0, -17; 0, -17),
];

/// Upstream's lock that counts how often interrupts were disabled: as it is counted, for the
/// reader, and our lock beside it.
const COUNTED_IRQ: [(&str, &str, &str); 3] = [
    ("counted_irq", "in process context", "spin_irq"),
    (
        "counted_irq_in_handler",
        "in a handler",
        "spin_irq_in_handler",
    ),
    (
        "counted_irq_with",
        "where interrupts are off (`lock_with`)",
        "spin_irq_in_handler",
    ),
];

/// How many readers wait for each interrupt, as `guest/src/load.rs` counts.
pub(crate) const READERS: [u32; 4] = [0, 1, 8, 64];
/// How much of C's instructions, and of plain Rust-for-Linux's, ours may be under load, in
/// hundredths: on a kernel, and with PREEMPT_RT. A load is less exact than a call, because a tick
/// may come in between.
const LOAD_LIMITS: [i64; 2] = [103, 110];
/// Of a hundred interrupts, how many have less latency.
pub(crate) const QUANTILES: [u32; 7] = [0, 10, 25, 50, 75, 90, 99];

/// What must be seen: a guard that stores whether it holds the lock, by this row's limits.
const CONTROL: (&str, &str) = ("spin_with_a_flag", "spin");

/// The ways to write it: tokens, plain Rust-for-Linux, C.
pub(crate) const WHO: [&str; 3] = ["ctx", "raw", "c"];

/// What was counted on one kernel.
pub(crate) struct Counts(BTreeMap<(String, String), i64>);

impl Counts {
    /// Lines of who, what, and how many.
    fn parse<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut counts = BTreeMap::new();
        for line in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [who, what, count] = words[..] else {
                bail!("no count: `{line}`");
            };
            let count = count.parse().with_context(|| line.to_owned())?;
            let twice = counts.insert((who.to_owned(), what.to_owned()), count);
            ensure!(twice.is_none(), "two counts of `{who} {what}`");
        }
        Ok(Self(counts))
    }

    /// How many instructions `who` executes for it, where it does it at all.
    pub(crate) fn of(&self, who: &str, row: &Row) -> Option<i64> {
        self.get(who, row.name)
    }

    fn get(&self, who: &str, what: &str) -> Option<i64> {
        self.0.get(&(who.to_owned(), what.to_owned())).copied()
    }

    /// Upstream's `SpinLockIrq` beside ours, for the reader, with a heading; nothing where the
    /// series has none.
    pub(crate) fn counted_irq(&self) -> Vec<Vec<String>> {
        let heading = ["", "`SpinLockIrq`", "ours", "ours / `SpinLockIrq`"];
        let rows = COUNTED_IRQ.iter().filter_map(|(name, shown, beside)| {
            let (theirs, ours) = (self.get("raw", name)?, self.get("ctx", beside)?);
            let ratio = format!("{:.2}", ours as f64 / theirs as f64);
            Some(vec![
                (*shown).into(),
                theirs.to_string(),
                ours.to_string(),
                ratio,
            ])
        });
        let rows: Vec<Vec<String>> = rows.collect();
        if rows.is_empty() {
            return rows;
        }
        let heading = heading.map(String::from).to_vec();
        [vec![heading], rows].concat()
    }

    /// How many instructions an interrupt takes until the last of `readers` has read its line.
    pub(crate) fn load(&self, who: &str, readers: u32) -> Option<i64> {
        self.get(who, &format!("load_{readers}"))
    }

    /// How many instructions less than `quantile` of a hundred interrupts take until a reader that
    /// waits has its line.
    pub(crate) fn latency(&self, who: &str, quantile: u32) -> Option<i64> {
        self.get(who, &format!("latency_{quantile}"))
    }

    /// For the reader, with a heading.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        const HEADING: [&str; 6] = ["", "ctx", "Rust", "C", "ctx / Rust", "ctx / C"];
        let number =
            |count: Option<i64>| count.map_or_else(|| "–".into(), |count| count.to_string());
        let mut rows = vec![HEADING.map(String::from).to_vec()];
        for row in &ROWS {
            let [ours, raw, c] = WHO.map(|who| self.of(who, row));
            let ratio = |of: Option<i64>| match (ours, of) {
                (Some(ours), Some(of)) if of > 0 => format!("{:.2}", ours as f64 / of as f64),
                _ => "–".into(),
            };
            rows.push(vec![
                row.shown.into(),
                number(ours),
                number(raw),
                number(c),
                ratio(raw),
                ratio(c),
            ]);
        }
        rows
    }
}

/// Boots `ready` so that instructions are counted.
pub(crate) fn count(
    step: &Step,
    ready: &Ready,
    guest: &Path,
    modules: &[PathBuf],
) -> Result<Counts> {
    let boot = boot::pack(ready, guest, modules, &[COSTS])?.run(step)?;
    if !boot.report.passed() {
        bail!(
            "{}    the whole console: {}",
            boot.report.explain(),
            boot.log.display()
        );
    }
    // A check's note has `; ` where it had a new line.
    let notes = boot.report.checks.iter().map(|check| &*check.why);
    let notes = notes.filter(|note| !note.is_empty());
    Counts::parse(notes.flat_map(|note| note.split("; ")))
}

/// Holds the counts to the limits, and the limits to the control.
pub(crate) fn judge(kernel: &Kernel, counts: &Counts) -> Result<String> {
    let rt = matches!(
        kernel,
        Kernel::Stock {
            flavour: Flavour::Rt,
            ..
        }
    );
    let mut wrong = String::new();
    for row in &ROWS {
        wrong += &beyond(row.name, row, rt, counts)?;
    }
    for readers in READERS {
        wrong += &overloaded(readers, rt, counts)?;
    }
    ensure!(wrong.is_empty(), "{wrong}");
    let (control, of) = CONTROL;
    let row = ROWS.iter().find(|row| row.name == of);
    let red = beyond(control, row.context("no such row")?, rt, counts)?;
    ensure!(
        !red.is_empty(),
        "a flag that is stored in a guard is not seen"
    );
    Ok(format!(
        "{} rows; the control is red, as it must be: {}",
        ROWS.len(),
        red.lines().next().unwrap_or_default().trim()
    ))
}

/// What is wrong with `what`, counted as `row` is.
fn beyond(what: &str, row: &Row, rt: bool, counts: &Counts) -> Result<String> {
    let ours = counts.get("ctx", what);
    let ours = ours.with_context(|| format!("nobody has counted {what}"))?;
    let c = counts.of("c", row);
    ensure!(c.is_some(), "nobody has counted {} in C", row.name);
    let limit = &row.limits[usize::from(rt)];
    let mut wrong = String::new();
    for (twin, count, most) in [
        ("plain Rust", counts.of("raw", row), limit.over_raw),
        ("C", c, limit.over_c),
    ] {
        let Some(count) = count else {
            continue;
        };
        let more = ours - count;
        if more > most {
            writeln!(
                wrong,
                "    {what}: {ours} instructions, {twin} {count}: {more:+}, and {most:+} is allowed"
            )?;
        }
    }
    Ok(wrong)
}

/// What is wrong with an interrupt for which so many readers wait.
fn overloaded(readers: u32, rt: bool, counts: &Counts) -> Result<String> {
    let of = |who| {
        let count = counts.load(who, readers);
        count.with_context(|| format!("nobody has counted {readers} readers: {who}"))
    };
    let ours = of("ctx")?;
    let limit = LOAD_LIMITS[usize::from(rt)];
    let mut wrong = String::new();
    for (twin, name) in [("raw", "plain Rust"), ("c", "C")] {
        let count = of(twin)?;
        // If nobody waits, the threads of PREEMPT_RT run in one of two orders, by chance.
        if ours * 100 > count * limit && !(rt && readers == 0) {
            writeln!(
                wrong,
                "    an interrupt with {readers} readers: {ours} instructions, {name} {count}; \
                 {limit} % are allowed"
            )?;
        }
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::{judge, Counts, READERS, ROWS};
    use crate::kernel::Kernel;

    /// Each row as dear as it may be, but for what `change` does; the control `flag` dearer.
    fn judged(flag: i64, change: impl Fn(&mut Vec<String>)) -> anyhow::Result<String> {
        let mut lines = Vec::new();
        for row in &ROWS {
            let limit = &row.limits[0];
            lines.push(format!("ctx {} 10000", row.name));
            lines.push(format!("raw {} {}", row.name, 10000 - limit.over_raw));
            lines.push(format!("c {} {}", row.name, 10000 - limit.over_c));
        }
        for readers in READERS {
            lines.push(format!("ctx load_{readers} 10300"));
            lines.extend(["raw", "c"].map(|who| format!("{who} load_{readers} 10000")));
        }
        lines.push(format!("ctx spin_with_a_flag {}", 10000 + flag));
        change(&mut lines);
        judge(
            &Kernel::stock()[0],
            &Counts::parse(lines.iter().map(String::as_str))?,
        )
    }

    #[test]
    fn what_is_within_the_limits_passes() {
        let note = judged(1, |_| ()).unwrap();
        assert!(note.contains("spin_with_a_flag: 10001"), "{note}");
    }

    #[test]
    fn an_instruction_more_is_seen() {
        let wrong = judged(1, |lines| lines[0] = "ctx spin 10001".into());
        let wrong = wrong.unwrap_err().to_string();
        let twins = ["plain Rust 10008: -7", "C 10001: +0"];
        assert_eq!(wrong.lines().count(), twins.len(), "{wrong}");
        for (line, twin) in wrong.lines().zip(twins) {
            let told = format!("spin: 10001 instructions, {twin}, and");
            assert!(line.contains(&told), "{wrong}");
        }
    }

    #[test]
    fn a_control_that_is_not_seen_fails() {
        let wrong = judged(0, |_| ()).unwrap_err().to_string();
        assert!(wrong.contains("is not seen"), "{wrong}");
    }

    #[test]
    fn what_was_not_counted_fails() {
        let without = |at: usize| judged(1, |lines| drop(lines.remove(at)));
        assert!(without(0).is_err());
        assert!(without(2).is_err());
        // Not everything has a twin in plain Rust-for-Linux.
        assert!(without(1).is_ok());
    }

    #[test]
    fn more_under_load_is_seen() {
        let change = |who: &str, count: &str| {
            let line = format!("{who} load_8 {count}");
            judged(1, |lines| {
                let at = format!("{who} load_8 ");
                lines.retain(|line| !line.starts_with(&at));
                if !count.is_empty() {
                    lines.push(line.clone());
                }
            })
        };
        let wrong = change("ctx", "10301").unwrap_err().to_string();
        assert_eq!(wrong.lines().count(), 2, "{wrong}");
        assert!(wrong.contains("8 readers: 10301 instructions, plain Rust 10000"));
        let wrong = change("c", "9999").unwrap_err().to_string();
        assert!(wrong.contains("10300 instructions, C 9999"), "{wrong}");
        assert!(change("raw", "").is_err());
    }

    #[test]
    fn upstreams_lock_stands_beside_ours() {
        let lines = ["raw counted_irq 50", "ctx spin_irq 25"];
        let rows = Counts::parse(lines).unwrap().counted_irq();
        assert_eq!(rows[1..], [["in process context", "50", "25", "0.50"]]);
        let older = Counts::parse(["ctx spin_irq 25"]).unwrap();
        assert!(older.counted_irq().is_empty());
    }

    #[test]
    fn a_line_that_is_no_count_is_an_error() {
        assert!(Counts::parse(["ctx spin"]).is_err());
        assert!(Counts::parse(["ctx spin many"]).is_err());
        assert!(Counts::parse(["ctx spin 1", "ctx spin 1"]).is_err());
    }
}

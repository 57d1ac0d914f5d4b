//! Modules of `tests/kernel` that enter every context, and that drop what must be freed where
//! nothing may sleep.

use std::time::Duration;

use rustix::io::Errno;

use crate::examples::said;
use crate::i8042::Keyboard;
use crate::kernel::{
    expect_eq, expect_error, insmod, interrupt_row, preempt_rt, rmmod, try_insmod, wait_for, Log,
    Row,
};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, Batch};

const RAISES: u64 = 20;

/// The whole scenario.
pub(crate) fn checks() -> Vec<Batch> {
    let mut batches = one_by_one([
        check("every_context_is_entered", 180, every_context),
        check("a_handler_over_its_budget_is_reported", 5, budget),
        check("a_drop_in_any_section_frees_later", 180, drop_anywhere),
        check("what_is_deferred_is_called_in_its_context", 300, deferral),
        check(
            "locks_and_waiting_work",
            300,
            crate::waiting::locks_and_waiting,
        ),
        check("others_call_in_the_right_context", 300, callbacks),
        check("a_line_is_enabled_and_disabled", 180, irq_states),
        check(
            "a_line_that_fails_half_way_is_clean_again",
            180,
            irq_states_fail,
        ),
        check(
            "a_level_line_waits_for_its_thread",
            300,
            crate::level_line::waits_for_its_thread,
        ),
        check(
            "a_level_line_storms_unmasked",
            300,
            crate::level_line::storms_unmasked,
        ),
        check("registers_are_read_anywhere", 180, registers),
        check("a_device_writes_to_memory", 300, coherent),
        check("sections_that_c_opens", 180, c_sections),
        check("parameters_and_messages", 180, crate::plain::plain),
        check(
            "guarded_data_is_used_and_dropped_anywhere",
            180,
            guarded_data,
        ),
        check(
            "files_of_a_misc_device",
            180,
            crate::misc_device::operations,
        ),
    ]);
    batches.extend(one_by_one(crate::life_cycle::checks()));
    batches.extend(one_by_one([check(
        "nothing_outlives_the_module",
        10,
        nothing_left,
    )]));
    batches
}

fn line_1() -> Result<Row, String> {
    interrupt_row(1)?.ok_or_else(|| "no row for line 1 in /proc/interrupts".into())
}

fn raise(keyboard: &mut Keyboard) -> Result<(), String> {
    keyboard.raise()?;
    // Time for handlers and work items that run in threads: they run once for interrupts that come
    // too fast.
    std::thread::sleep(Duration::from_millis(20));
    Ok(())
}

fn every_context() -> Outcome {
    let mut keyboard = Keyboard::open()?;
    let mut log = Log::from_now()?;
    insmod("contexts", "")?;
    // On PREEMPT_RT too, where the keyboard's own handler is threaded.
    let hard = line_1()?.names("in_hard_irq");
    expect_eq("a hard handler shares line 1", hard, true)?;
    for _ in 0..RAISES {
        raise(&mut keyboard)?;
    }
    rmmod("contexts")?;
    let lines = log.lines()?;
    // A thread that stands for the handler runs once for interrupts that come too fast for it.
    let handled = if preempt_rt() { RAISES / 2 } else { RAISES };
    for (what, least) in [
        ("interrupts", handled),
        ("hard interrupts", RAISES),
        ("ticks", 3),
        ("runs of the work item", 1),
        ("runs of the thread", 1),
    ] {
        let count = count_of("contexts", &lines, what)?;
        if count < least {
            return Err(format!("expected at least {least} {what}, got {count}").into());
        }
    }
    Ok(lines.last().cloned().unwrap_or_default())
}

/// The number that module `name` gave of `what`, as in `contexts: 20 ticks`.
pub(crate) fn count_of(name: &str, lines: &[String], what: &str) -> Result<u64, String> {
    lines
        .iter()
        .find_map(|line| {
            line.strip_prefix(name)?
                .strip_prefix(": ")?
                .strip_suffix(what)?
                .trim()
                .parse()
                .ok()
        })
        .ok_or_else(|| format!("expected a count of {what}, got {lines:#?}"))
}

/// Holds the counts that a module gave against the least that each must be.
fn at_least(name: &str, lines: &[String], counts: &[(&str, u64)]) -> Outcome {
    let mut said = Vec::new();
    for &(what, least) in counts {
        let count = count_of(name, lines, what)?;
        if count < least {
            return Err(format!("expected at least {least} {what}, got {count}").into());
        }
        said.push(format!("{count} {what}"));
    }
    Ok(said.join(", "))
}

/// The NMIs are sent by `raise_nmi`, whose coming and going are events too; so is that `callbacks`
/// itself is live.
fn callbacks() -> Outcome {
    let mut log = Log::from_now()?;
    insmod("callbacks", "")?;
    insmod("raise_nmi", "")?;
    rmmod("raise_nmi")?;
    rmmod("callbacks")?;
    let lines = log.lines()?;
    keeps_its_hands_off()?;
    let faux = std::path::Path::new("/sys/bus/faux/devices/ctx_faux_2");
    expect_eq("the faux device is there", faux.exists(), false)?;
    at_least(
        "callbacks",
        &lines,
        &[
            ("NMIs", 5),
            ("NMIs heard of", 5),
            ("module events", 4),
            ("probes", 3),
            ("removes", 2),
        ],
    )
}

/// C takes an NMI handler off by its name: one of the module's own name, which is another's, must
/// stay.
fn keeps_its_hands_off() -> Outcome {
    let mut log = Log::from_now()?;
    insmod("raise_nmi", "own=callbacks")?;
    insmod("callbacks", "")?;
    rmmod("callbacks")?;
    rmmod("raise_nmi")?;
    let lines = log.lines()?;
    at_least("raise_nmi", &lines, &[("NMIs of its own", 1)])
}

fn deferral() -> Outcome {
    let mut log = Log::from_now()?;
    insmod("deferral", "")?;
    std::thread::sleep(Duration::from_millis(200));
    rmmod("deferral")?;
    let lines = log.lines()?;
    let counts = [
        ("calls on CPUs", 1),
        ("hard timer expiries", 10),
        ("soft timer expiries", 3),
        ("runs of the softirq's work", 3),
        ("runs of delayed work", 3),
        ("delayed work cancelled", 1),
        ("runs of queued work", 3),
        ("queued boxes", 1),
        ("queued closures", 3),
        ("rounds of the thread", 3),
        ("RCU callbacks", 4),
    ];
    at_least("deferral", &lines, &counts)
}

/// The handler of `contexts` takes 50 us and has 20; the modules of the debug kernel are built to
/// say so, and the others not to.
fn budget() -> Outcome {
    let lines = Log::whole()?.lines()?;
    let reported = lines.iter().find(|line| {
        line.contains("contexts::handle took ") && line.ends_with(" us, its budget is 20 us")
    });
    let debug = std::path::Path::new("/sys/kernel/debug/kmemleak").exists();
    expect_eq("the overrun is reported", reported.is_some(), debug)?;
    Ok(reported.cloned().unwrap_or_default())
}

fn drop_anywhere() -> Outcome {
    let mut keyboard = Keyboard::open()?;
    let mut log = Log::from_now()?;
    insmod("drop_anywhere", "")?;
    raise(&mut keyboard)?;
    said(&mut log, "drop_anywhere: dropped in a handler")?;
    let freed = || {
        let row = line_1()?;
        Ok([
            "in_handler",
            "under_lock",
            "under_raw_lock",
            "in_rcu",
            "preempt_off",
            "bh_off",
            "irqs_off",
        ]
        .iter()
        .all(|name| !row.names(&format!("drop_{name}"))))
    };
    wait_for(
        "the dropped lines to be freed",
        Duration::from_secs(5),
        freed,
    )?;
    let row = line_1()?;
    expect_eq("the kept line is there", row.names("drop_kept"), true)?;
    expect_eq(
        "the forgotten line is there",
        row.names("drop_forgotten"),
        true,
    )?;
    let device = std::path::Path::new("/dev/drop_anywhere");
    expect_eq("the dropped device is there", device.exists(), false)?;
    rmmod("drop_anywhere")?;
    Ok(String::new())
}

fn irq_states() -> Outcome {
    let mut log = Log::from_now()?;
    if let Err(e) = insmod("irq_states", "") {
        return Err(format!("{e}; the log: {:#?}", log.lines()?).into());
    }
    let row = || interrupt_row(7)?.ok_or_else(|| "no row for line 7 in /proc/interrupts".into());
    let names = |row: Result<Row, String>| row.map(|row| row.names("irq_states"));
    expect_eq("the disabled line is there", names(row()), Ok(true))?;
    rmmod("irq_states")?;
    let left = interrupt_row(7)?.is_some_and(|row| row.names("irq_states"));
    expect_eq("the disabled line outlives the module", left, false)?;
    said(&mut log, "irq_states: all transitions did what they say")
}

/// Whoever loads it next finds what the failed one has left raised.
fn irq_states_fail() -> Outcome {
    for _ in 0..2 {
        let refused = try_insmod("irq_states", "fail=1")?;
        expect_error("insmod irq_states fail=1", refused, Errno::IO)?;
        irq_states()?;
    }
    Ok(String::new())
}

fn registers() -> Outcome {
    twice("registers", "ports and memory are as they should be")
}

fn guarded_data() -> Outcome {
    twice("guarded_data", "the data is as it should be")
}

fn coherent() -> Outcome {
    twice("coherent", "the device wrote what it should")
}

fn c_sections() -> Outcome {
    let mut log = Log::from_now()?;
    for _ in 0..2 {
        if let Err(e) = insmod("c_sections", "") {
            return Err(format!("{e}; the log: {:#?}", log.lines()?).into());
        }
        let file = std::fs::File::open("/dev/ctx_c_sections").map_err(|e| e.to_string())?;
        // _IOR('c', 1, u64[2])
        let command = 2 << 30 | 16 << 16 | u32::from(b'c') << 8 | 1;
        let words = crate::sys::ioctl_words::<2>(&file, command);
        expect_eq("what the kernel thread wrote", words.ok(), Some([7, 15]))?;
        drop(file);
        rmmod("c_sections")?;
    }
    said(&mut log, "c_sections: each section is what its token says")
}

/// So that what the first has leaked is seen to be free.
fn twice(name: &str, says: &str) -> Outcome {
    let mut log = Log::from_now()?;
    for _ in 0..2 {
        if let Err(e) = insmod(name, "") {
            return Err(format!("{e}; the log: {:#?}", log.lines()?).into());
        }
        rmmod(name)?;
    }
    said(&mut log, &format!("{name}: {says}"))
}

fn nothing_left() -> Outcome {
    let row = line_1()?;
    for name in [
        "drop_kept",
        "drop_forgotten",
        "in_irq",
        "in_thread",
        "in_hard_irq",
        "wait_irq",
        "wait_hard_irq",
    ] {
        expect_eq(&format!("{name} is there"), row.names(name), false)?;
    }
    // Who is still called after the unload would crash now.
    raise(&mut Keyboard::open()?)?;
    Ok(String::new())
}

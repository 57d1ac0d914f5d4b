// SPDX-License-Identifier: GPL-2.0
//! Every call that a rule guards, in every context: one crate, a function a cell, compiled once.
//!
//! Which cells are refused must be exactly what `matrix.txt` says, and each with one error, its rule's.

use crate::{short, Message};

/// The calls of each column, how their message begins, and the token's bare name between the two parts of it.
const COLUMNS: [(&str, &str, &[&str]); 10] = [
    (
        "sleep",
        "this call may sleep, but `{token}` may not",
        &[
            "time::sleep(ctx, Delta::from_millis(1));",
            "let _ = time::sleep_interruptible(ctx, Delta::from_millis(1));",
            "d.mutex.lock(ctx);",
            "let _ = d.mutex.lock_interruptible(ctx);",
            "let _ = d.mutex.try_lock(ctx);",
            "let _ = d.queue.wait_interruptible(ctx, |_| true);",
            "let _ = irq::Registration::request(ctx, 5, irq::Flags::SHARED, c\"x\", H);",
            "(d.line)().release(ctx);",
            "let _ = Registration::<F>::register(ctx, c\"x\", ());",
            "(d.device)().release(ctx);",
            "let _ = irq::ThreadedRegistration::request(ctx, 5, irq::Flags::SHARED, c\"x\", H);",
            "let _ = irq::HardRegistration::request(ctx, 5, irq::Flags::SHARED, c\"x\", H);",
            "let _ = Work::new(ctx, H);",
            "d.work.flush(ctx);",
            "d.work.cancel(ctx);",
            "(d.make_work)().release(ctx);",
            "let _ = Timer::new(ctx, H);",
            "d.timer.cancel(ctx);",
            "(d.make_timer)().release(ctx);",
        ],
    ),
    (
        "user",
        "user memory can be accessed only in a system call, but this is `{token}`",
        &[
            "let _ = UserPtr::from_addr(0).writer(1).write_slice(ctx, &[0]);",
            "let _ = UserPtr::from_addr(0).reader(1).read_slice(ctx, &mut [0]);",
        ],
    ),
    (
        "alloc",
        "memory cannot be allocated in `{token}`",
        &[
            "let _ = KBox::new(ctx, 1);",
            "let _ = Arc::new(ctx, 1);",
            "let _ = Arc::pin_init(ctx, new_waitqueue!());",
        ],
    ),
    (
        "Task",
        "a `SpinLock` of kind `Task` cannot be taken in `{token}`",
        &[
            "d.task.with(ctx, |_, _| ());",
            "d.task.try_with(ctx, |_, _| ());",
        ],
    ),
    (
        "Bh",
        "a `SpinLock` of kind `Bh` cannot be taken in `{token}`",
        &[
            "d.bh.with(ctx, |_, _| ());",
            "d.bh.try_with(ctx, |_, _| ());",
        ],
    ),
    (
        "Irq",
        "a `SpinLock` of kind `Irq` cannot be taken in `{token}`",
        &[
            "d.irq.with(ctx, |_, _| ());",
            "d.irq.try_with(ctx, |_, _| ());",
        ],
    ),
    (
        "raw",
        "this takes a `raw_spinlock_t`, which cannot be waited for in `{token}`",
        &[
            "d.raw.with(ctx, |_, _| ());",
            "d.work.schedule(ctx);",
            "d.timer.arm(ctx, Delta::from_millis(1));",
        ],
    ),
    (
        "wake",
        "this takes a `spinlock_t`, which `{token}` may not",
        &["d.queue.wake_up_all(ctx);"],
    ),
    (
        "bh_off",
        "softirqs cannot be masked in `{token}`",
        &["section::bh_off(ctx, |_| ());"],
    ),
    (
        "any",
        "",
        &[
            "section::rcu_read(ctx, |_| ());",
            "section::preempt_off(ctx, |_| ());",
            "section::irqs_off(ctx, |_| ());",
            "time::delay(ctx, 1);",
            "let _ = ctx.as_atomic();",
        ],
    ),
];

/// What all cells share.
const PRELUDE: &str = r#"#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, irq, miscdevice::*, prelude::*, section, sync::*, time::{self, Delta}, timer::{self, Timer},
    uaccess::UserPtr, work::{Work, WorkItem}, Nmi, Nothing};
struct H;
impl irq::Handler for H { fn handle(&self, _: &mut IrqCtx) -> IrqReturn { IrqReturn::None } }
impl irq::ThreadedHandler for H { fn handle_threaded(&self, _: &mut ProcessCtx) -> IrqReturn { IrqReturn::None } }
impl irq::HardHandler for H { fn handle(&self, _: &mut HardIrqCtx) -> IrqReturn { IrqReturn::None } }
impl WorkItem for H { fn run(&self, _: &mut ProcessCtx) {} }
impl timer::Callback for H { fn expired(&self, _: &mut SoftIrqCtx) -> Option<Delta> { None } }
struct F;
impl MiscDevice for F { type Shared = (); fn open(_: &mut ProcessCtx, _: &(), _: &File) -> Result<Self> { Ok(F) } }
pub struct D { mutex: Mutex<u32>, queue: WaitQueue, task: SpinLock<u32>, bh: SpinLock<u32, Bh>, irq: SpinLock<u32, Irq>, raw: RawSpinLock<u32>,
    line: fn() -> irq::Registration<H>, device: fn() -> Registration<F>,
    work: Work<H>, make_work: fn() -> Work<H>, timer: Timer<H>, make_timer: fn() -> Timer<H> }
"#;

/// One call in one context.
#[derive(Debug)]
pub struct Cell {
    /// The line of the crate, from 1.
    pub line: usize,
    /// The context, the column and the call.
    pub name: String,
    /// How the one error may begin, if it is refused.
    pub refusals: Vec<String>,
}

/// The context itself, then those that its sections were opened in: where an RCU read side may what its context may, the message names
/// the one of them that forbids it.
fn contexts(token: &str) -> Vec<&str> {
    let mut all = vec![token];
    while let Some((section, inner)) = all[all.len() - 1].split_once('<') {
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        match section {
            "AtomicCtx" => break,
            "SpinLocked" => all.extend(inner.split_once(", ").map(|(_, context)| context)),
            _ => all.push(inner),
        }
    }
    all
}

/// Reads the table; gives the crate and its cells.
///
/// # Errors
///
/// What is wrong with the table.
pub fn generate(table: &str) -> Result<(String, Vec<Cell>), String> {
    let mut rows = table.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = rows
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(1)
        .collect();
    if names != COLUMNS.map(|(name, ..)| name) {
        return Err(format!("the table's columns are {names:?}"));
    }
    let mut source = PRELUDE.to_owned();
    let mut cells = Vec::new();
    for row in rows {
        let (token, marks) = row
            .split_once(' ')
            .ok_or("a row is a context and its marks")?;
        let marks: Vec<&str> = marks.split_whitespace().collect();
        if marks.len() != COLUMNS.len() {
            return Err(format!("{token} has {} marks", marks.len()));
        }
        let spaced = token.replace(',', ", ");
        for ((column, refusal, calls), mark) in COLUMNS.iter().zip(marks) {
            let refused = match mark {
                "y" => false,
                "-" => true,
                _ => return Err(format!("{token}: `{mark}` is neither `y` nor `-`")),
            };
            for call in *calls {
                let number = cells.len();
                cells.push(Cell {
                    line: source.lines().count() + 1,
                    name: format!("{token}, {column}: {call}"),
                    refusals: contexts(&spaced)
                        .iter()
                        .filter(|_| refused)
                        .map(|token| refusal.replace("{token}", token))
                        .collect(),
                });
                source.push_str(&format!(
                    "pub fn c{number}(ctx: &mut {token}, d: &D) {{ let _ = d; {call} }}\n"
                ));
            }
        }
    }
    Ok((source, cells))
}

/// Holds the compiler's messages against the cells; gives what differs.
pub fn differences(cells: &[Cell], messages: &[Message]) -> Vec<String> {
    let errors: Vec<&Message> = messages
        .iter()
        .filter(|message| message.is_error())
        .collect();
    let mut wrong = Vec::new();
    for cell in cells {
        let own: Vec<String> = errors
            .iter()
            .filter(|error| error.marks.iter().any(|mark| mark.line == cell.line))
            .map(|error| short(&error.text))
            .collect();
        let right = match &own[..] {
            [] => cell.refusals.is_empty(),
            [one] => cell.refusals.iter().any(|refusal| one.starts_with(refusal)),
            _ => false,
        };
        if !right {
            wrong.push(match cell.refusals.first() {
                None => format!(
                    "{}: is to compile, and there are\n  {}",
                    cell.name,
                    own.join("\n  ")
                ),
                Some(refusal) if own.is_empty() => {
                    format!("{}: compiles, and is to be refused: {refusal}", cell.name)
                }
                Some(refusal) => format!(
                    "{}: one error is to begin\n  {refusal}\nand there are\n  {}",
                    cell.name,
                    own.join("\n  ")
                ),
            });
        }
    }
    for error in errors {
        if !cells
            .iter()
            .any(|cell| error.marks.iter().any(|mark| mark.line == cell.line))
        {
            wrong.push(format!("in no cell: {}", error.rendered));
        }
    }
    wrong
}

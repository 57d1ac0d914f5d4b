// SPDX-License-Identifier: GPL-2.0
//! Files of debugfs that are dropped in every section, forgotten, made anew at once, dropped while
//! they are read, and open when init fails.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::mem::forget;
use kernel::{
    debugfs::{Dir, File, Reader, Scope, Writer},
    fmt,
    prelude::*,
    section,
    sync::{
        atomic::{Atomic, Relaxed},
        new_mutex, new_raw_spinlock, new_spinlock, Mutex, RawSpinLock, SpinLock,
    },
    time::{sleep, Delta},
    uaccess::UserSliceReader,
};

module! {
    type: Life,
    name: "debugfs_life",
    authors: ["The ctx authors"],
    description: "Test: files of debugfs, and how they go",
    license: "GPL",
    params: {
        fail: bool { default: false, description: "whether init fails when a file is read" },
    },
}

/// How long init waits for the reader.
const PATIENCE_MS: u32 = 5000;

static READS: Atomic<u32> = Atomic::new(0);
static GO_ON: Atomic<bool> = Atomic::new(false);

/// Says so when it goes.
#[derive(Debug)]
struct Data(&'static str);

impl Drop for Data {
    fn drop(&mut self) {
        pr_info!("{} is dropped\n", self.0);
    }
}

/// A read waits until somebody writes to `go_on`, whatever becomes of the file; where init fails,
/// it takes a while.
struct Slow(Data);

impl Writer for Slow {
    #[process_ctx]
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        READS.fetch_add(1, Relaxed);
        if module_parameters::fail.value() {
            sleep(ctx, Delta::from_millis(300));
        } else {
            while !GO_ON.load(Relaxed) {
                sleep(ctx, Delta::from_millis(1));
            }
        }
        writeln!(f, "{}", self.0 .0)
    }
}

/// A write drops the file, which may be in a read.
#[pin_data]
struct Drops {
    #[pin]
    slow: Mutex<Option<File<Slow>>>,
}

impl Reader for Drops {
    #[user_ctx]
    fn read_from_slice(&self, _from: &mut UserSliceReader) -> Result {
        drop(self.slow.lock(ctx).take());
        Ok(())
    }
}

/// Drops a file and its directory in each section.
#[process_ctx]
fn drop_in_sections(parent: &Dir) -> Result {
    let spin: Arc<SpinLock<()>> = Arc::pin_init(new_spinlock!(()), ctx)?;
    let irq: Arc<SpinLock<(), Irq>> = Arc::pin_init(new_spinlock!(()), ctx)?;
    let raw: Arc<RawSpinLock<()>> = Arc::pin_init(new_raw_spinlock!(()), ctx)?;
    let mut make = |name| {
        let dir = parent.subdir(ctx, name);
        let file = dir.read_only_file(ctx, c"file", 1)?;
        let scope = dir.scope(ctx, 2, c"scope", |ctx, data, dir| {
            dir.read_only_file(ctx, c"data", data);
        })?;
        Ok::<_, Error>((dir, file, scope))
    };
    let [a, b, c] = [make(c"spin")?, make(c"irq")?, make(c"raw")?];
    let [d, e, f, g] = [make(c"rcu")?, make(c"preempt")?, make(c"bh")?, make(c"irqs")?];
    spin.update(ctx, |()| drop(a));
    irq.update(ctx, |()| drop(b));
    raw.update(ctx, |()| drop(c));
    section::rcu_read(ctx, |_ctx| drop(d));
    section::preempt_off(ctx, |_ctx| drop(e));
    section::bh_off(ctx, |_ctx| drop(f));
    section::irqs_off(ctx, |_ctx| drop(g));
    Ok(())
}

/// The last one made is there, though the one before may not be gone yet.
#[process_ctx]
fn make_again(dir: &Dir) -> Result<(Scope<u32>, File<u32>)> {
    let mut last = None;
    for n in 1..=100 {
        drop(last.take());
        let within = dir.subdir(ctx, c"again");
        let scope = within.scope(ctx, n, c"scope", |ctx, data, dir| {
            dir.read_only_file(ctx, c"number", data);
        })?;
        let file = within.read_only_file(ctx, c"number", n)?;
        last = Some((scope, file));
    }
    last.ok_or(EIO)
}

/// The module.
struct Life {
    _again: (Scope<u32>, File<u32>),
    _drops: File<Drops>,
    _go_on: File<u8>,
}

impl kernel::Module for Life {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let dir = Dir::new(ctx, c"debugfs_life");
        let go_on = dir.write_callback_file(ctx, c"go_on", 0, &|_ctx, _data, _from| {
            GO_ON.store(true, Relaxed);
            Ok(())
        })?;
        let slow = dir.read_only_file(ctx, c"slow", Slow(Data("slow")))?;
        let drops = pin_init!(Drops { slow <- new_mutex!(Some(slow)) });
        let drops = dir.write_only_file(ctx, c"drop", drops)?;
        let sections = dir.subdir(ctx, c"sections");
        drop_in_sections(ctx, &sections)?;
        drop(sections);
        let again = make_again(ctx, &dir)?;

        let within = dir.subdir(ctx, c"forgotten");
        forget(within.read_only_file(ctx, c"file", Data("forgotten"))?);
        forget(within.scope(ctx, Data("forgotten"), c"scope", |ctx, data, dir| {
            dir.read_only_file(ctx, c"data", data);
        })?);
        forget((within, dir));

        if module_parameters::fail.value() {
            let mut waited = 0;
            while READS.load(Relaxed) == 0 && waited < PATIENCE_MS {
                waited += 1;
                sleep(ctx, Delta::from_millis(1));
            }
            pr_info!("init fails\n");
            return Err(EBUSY);
        }
        Ok(Self {
            _again: again,
            _drops: drops,
            _go_on: go_on,
        })
    }
}

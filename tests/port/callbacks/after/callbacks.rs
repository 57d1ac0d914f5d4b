// SPDX-License-Identifier: GPL-2.0

//! Callbacks: each has the attribute of the token that its trait passes.

extern crate ctx_core as kernel;
use kernel::{
    irq,
    prelude::*,
    sync::{new_spinlock, Arc, SpinLock},
    time::Delta,
    timer::{self, Timer},
    work::{Work, WorkItem}, //
};

module! {
    type: Callbacks,
    name: "callbacks",
    license: "GPL",
}

struct Counter(Arc<SpinLock<u32>>);

impl WorkItem for Counter {
    #[process_ctx]
    fn run(&self) {
        pr_info!("{} in process context\n", bump(ctx, &self.0));
    }
}

struct Tick(Work<Counter>);

impl timer::Callback for Tick {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        later(ctx, &self.0);
        None
    }
}

/// A line that nobody requests here.
struct Line(Work<Counter>);

impl irq::Handler for Line {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        later(ctx, &self.0);
        IrqReturn::Handled
    }
}

#[may_take(Task)]
fn bump(count: &SpinLock<u32>) -> u32 {
    count.update(ctx, |count| {
        *count += 1;
        *count
    })
}

/// Called in a softirq and in an interrupt.
#[may_take_raw]
fn later(work: &Work<Counter>) {
    work.schedule(ctx);
}

struct Callbacks(Timer<Tick>);

impl kernel::Module for Callbacks {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = Arc::pin_init(new_spinlock!(0), ctx)?;
        let work = Work::new(ctx, Counter(count))?;
        let timer = Timer::new(ctx, Tick(work))?;
        timer.arm(ctx, Delta::from_millis(1));
        Ok(Self(timer))
    }

    #[process_ctx]
    fn exit(self) {
        self.0.release(ctx);
    }
}

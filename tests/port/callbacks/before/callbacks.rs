// SPDX-License-Identifier: GPL-2.0

//! Callbacks: each has the attribute of the token that its trait passes.

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
    fn run(&self) {
        pr_info!("{} in process context\n", bump(&self.0));
    }
}

struct Tick(Work<Counter>);

impl timer::Callback for Tick {
    fn expired(&self) -> Option<Delta> {
        later(&self.0);
        None
    }
}

/// A line that nobody requests here.
struct Line(Work<Counter>);

impl irq::Handler for Line {
    fn handle(&self) -> IrqReturn {
        later(&self.0);
        IrqReturn::Handled
    }
}

fn bump(count: &SpinLock<u32>) -> u32 {
    let mut count = count.lock();
    *count += 1;
    *count
}

/// Called in a softirq and in an interrupt.
fn later(work: &Work<Counter>) {
    work.schedule();
}

struct Callbacks(Timer<Tick>);

impl kernel::Module for Callbacks {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = Arc::pin_init(new_spinlock!(0), GFP_KERNEL)?;
        let work = Work::new(Counter(count))?;
        let timer = Timer::new(Tick(work))?;
        timer.arm(Delta::from_millis(1));
        Ok(Self(timer))
    }

    fn exit(self) {
        self.0.release();
    }
}

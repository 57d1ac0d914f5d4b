// SPDX-License-Identifier: GPL-2.0

//! What is left to a person: each of these has more than one answer, or none.

extern crate ctx_core as kernel;
use kernel::prelude::*;
use kernel::sync::{new_mutex, new_spinlock, Arc, Mutex, SpinLock};
use kernel::time::{sleep, Delta};

module! {
    type: Left,
    name: "left",
    license: "GPL",
}

struct Left {
    state: Arc<Mutex<u32>>,
    count: Arc<SpinLock<u32>>,
}

/// No value of the kernel prints itself.
struct Silent;

#[may_sleep]
fn settle(state: &Mutex<u32>) -> u32 {
    *state.lock(ctx)
}

/// A section that is left in its middle.
fn until(count: &SpinLock<u32>, end: u32) -> u32 {
    loop {
        let mut count = count.lock();
        if *count == end {
            return end;
        }
        *count += 1;
    }
}

/// Sleeps in a section.
#[may_sleep]
fn wrong(count: &SpinLock<u32>) {
    count.with(ctx, |count, ctx| {
        sleep(ctx, Delta::from_millis(1));
        *count += 1;
    });
}

impl kernel::Module for Left {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let flags = GFP_KERNEL;
        let state = Arc::pin_init(new_mutex!(0), flags)?;
        let count = Arc::pin_init(new_spinlock!(0), ctx)?;
        pr_info!("{}\n", until(&count, 3));
        pr_info!("{}\n", Silent);
        wrong(ctx, &count);
        state.missing();
        Ok(Self { state, count })
    }
}

impl Drop for Left {
    fn drop(&mut self) {
        settle(ctx, &self.state);
    }
}

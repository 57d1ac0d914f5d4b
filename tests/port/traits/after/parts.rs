// SPDX-License-Identifier: GPL-2.0

//! Parts that start and stop.

use kernel::{
    alloc::KVec,
    error::Result,
    init::InPlaceInit,
    sync::{new_mutex, Arc, Mutex},
};

/// What can be started.
pub(crate) trait Part {
    /// Fails where there is no memory.
    #[kernel::may_alloc]
    fn start(&mut self) -> Result;

    /// Gives how often it was started.
    #[kernel::may_sleep]
    fn stop(&self) -> u32;

    fn name(&self) -> &'static str {
        "part"
    }
}

/// Some of them.
pub(crate) struct Parts {
    starts: KVec<u32>,
    stops: Arc<Mutex<u32>>,
}

impl Parts {
    #[kernel::may_alloc]
    pub(crate) fn new() -> Result<Self> {
        let stops = Arc::pin_init(new_mutex!(0), ctx)?;
        Ok(Self { starts: KVec::new(), stops })
    }
}

impl Part for Parts {
    #[kernel::may_alloc]
    fn start(&mut self) -> Result {
        kernel::pr_info!("{} starts\n", self.name());
        self.starts.push(1, ctx)?;
        Ok(())
    }

    #[kernel::may_sleep]
    fn stop(&self) -> u32 {
        *self.stops.lock(ctx) += 1;
        self.starts.len() as u32
    }
}

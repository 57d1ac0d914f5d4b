// SPDX-License-Identifier: GPL-2.0
//! The driver that a test builds as README.md says, in a directory of its own: a counter that each
//! read raises.
#![deny(unsafe_code)]

extern crate ctx_core as kernel; // the seal: `kernel::` now names the guarded crate
use kernel::{
    miscdevice::{File, FileOperations, Registration},
    prelude::*,
    sync::{new_mutex, Arc, Mutex},
    uaccess::UserSliceWriter,
};

module! {
    type: MyDriver,
    name: "mydrv",
    description: "Counts its reads",
    license: "GPL",
    params: {
        first: u32 { default: 0, description: "what the first read gives" },
    },
}

/// The module: owns the device.
pub struct MyDriver(Registration<Counter>);

impl kernel::Module for MyDriver {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let count = Arc::pin_init(new_mutex!(module_parameters::first.value()), ctx)?;
        Ok(Self(Registration::register(ctx, c"mydrv", count)?))
    }

    #[process_ctx]
    fn exit(self) {
        self.0.release(ctx);
    }
}

/// An open file.
struct Counter(Arc<Mutex<u32>>);

impl FileOperations for Counter {
    type Shared = Arc<Mutex<u32>>;

    #[process_ctx]
    fn open(count: &Arc<Mutex<u32>>, _file: &File) -> Result<Self> {
        let _ = ctx;
        Ok(Self(count.clone()))
    }

    #[user_ctx]
    fn read(&self, _file: &File, to: &mut UserSliceWriter, _pos: &mut i64) -> Result<usize> {
        let mut count = self.0.lock(ctx);
        to.write_slice(ctx, &count.to_ne_bytes())?;
        *count += 1;
        Ok(4)
    }
}

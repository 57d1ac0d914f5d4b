// SPDX-License-Identifier: GPL-2.0
//! `/dev/my_proc_context_dev`: a read sleeps one second, then gives a text.
//!
//! What process context may do and an interrupt handler may not: sleep, and copy to user memory. A
//! read honours the count and the position and ends with 0; a signal during the sleep, or a bad
//! buffer, moves nothing.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    miscdevice::{File, FileOperations, Registration},
    prelude::*,
    time::{sleep_interruptible, Delta},
    uaccess::UserSliceWriter,
};

module! {
    type: ProcessContext,
    name: "process_context",
    authors: ["The ctx authors"],
    description: "A character device whose read sleeps, in process context",
    license: "GPL",
}

const TEXT: &[u8] = b"Data from process context\n";

/// The module: owns the device.
pub struct ProcessContext {
    device: Registration<Reader>,
}

impl kernel::Module for ProcessContext {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let device = Registration::register(ctx, c"my_proc_context_dev", ())?;
        pr_info!("loaded\n");
        Ok(Self { device })
    }

    #[process_ctx]
    fn exit(self) {
        self.device.release(ctx);
        pr_info!("unloaded\n");
    }
}

/// An open file.
struct Reader;

impl FileOperations for Reader {
    type Shared = ();
    const SEEKABLE: bool = true;

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Ok(Self)
    }

    #[user_ctx]
    fn read(&self, _file: &File, to: &mut UserSliceWriter, pos: &mut i64) -> Result<usize> {
        let rest = usize::try_from(*pos)
            .ok()
            .and_then(|pos| TEXT.get(pos..))
            .unwrap_or(&[]);
        let data = &rest[..rest.len().min(to.len())];
        if data.is_empty() {
            return Ok(0);
        }
        sleep_interruptible(ctx, Delta::from_secs(1))?;
        to.write_slice(ctx, data)?;
        *pos += data.len() as i64;
        Ok(data.len())
    }
}

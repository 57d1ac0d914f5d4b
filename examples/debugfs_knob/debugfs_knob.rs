// SPDX-License-Identifier: GPL-2.0
//! Rule: files of debugfs own what they show, and are gone before it is.
//!
//! `/sys/kernel/debug/debugfs_knob` has the last numbers that were written to `last`, as many as
//! `limit` says. Both files are called in a system call, so that they may wait for a mutex and
//! allocate. A reader may be in the middle of it when the module goes: dropping the [`Scope`] waits
//! for him, and only then drops the data.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    debugfs::{Reader, Scope, Writer},
    fmt,
    prelude::*,
    sync::{
        atomic::{Atomic, Relaxed},
        new_mutex, Mutex,
    },
    uaccess::UserSliceReader,
};

module! {
    type: Knob,
    name: "debugfs_knob",
    authors: ["The ctx authors"],
    description: "Example: a knob in debugfs",
    license: "GPL",
}

/// The data, and the file `last`.
#[pin_data]
pub struct Numbers {
    limit: Atomic<u32>,
    #[pin]
    last: Mutex<KVec<u32>>,
}

impl Writer for Numbers {
    #[process_ctx]
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for number in self.last.lock(ctx).iter() {
            writeln!(f, "{number}")?;
        }
        Ok(())
    }
}

impl Reader for Numbers {
    #[user_ctx]
    fn read_from_slice(&self, from: &mut UserSliceReader) -> Result {
        let mut text = [0; 16];
        let text = text.get_mut(..from.len()).ok_or(EINVAL)?;
        from.read_slice(ctx, text)?;
        let text = core::str::from_utf8(text).map_err(|_| EINVAL)?;
        let number = text.trim().parse().map_err(|_| EINVAL)?;

        let mut last = self.last.lock_interruptible(ctx)?;
        last.push(number, ctx)?;
        while last.len() > self.limit.load(Relaxed) as usize {
            last.remove(0)?;
        }
        Ok(())
    }
}

/// The module.
pub struct Knob {
    _files: Scope<Numbers>,
}

impl kernel::Module for Knob {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let numbers = pin_init!(Numbers {
            limit: Atomic::new(3),
            last <- new_mutex!(KVec::new()),
        });
        let files = Scope::dir(ctx, numbers, c"debugfs_knob", |ctx, numbers, dir| {
            // Its own file: an `Atomic` is read and written as a number.
            dir.read_write_file(ctx, c"limit", &numbers.limit);
            dir.read_write_file(ctx, c"last", numbers);
        })?;
        Ok(Self { _files: files })
    }
}

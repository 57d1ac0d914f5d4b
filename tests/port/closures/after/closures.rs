// SPDX-License-Identifier: GPL-2.0

//! Closures that get a token, and results that a token changes.

extern crate ctx_core as kernel;
use kernel::debugfs::{Dir, File, Scope};
use kernel::fmt::Display;
use kernel::prelude::*;
use kernel::sync::{atomic::Atomic, new_mutex, Mutex};
use kernel::uaccess::UserSliceReader;

module! {
    type: Closures,
    name: "closures",
    license: "GPL",
}

struct Closures {
    _scope: Scope<Counts>,
    _level: Pin<KBox<File<Atomic<u32>>>>,
}

struct Counts {
    opens: Atomic<u32>,
    name: Pin<KBox<Mutex<KVec<u8>>>>,
}

/// What is written to `name`; the token is before other `&mut` parameters.
#[may_access_user]
fn rename(counts: &Counts, reader: &mut UserSliceReader) -> Result {
    let mut bytes = [0; 8];
    let length = reader.len().min(8);
    reader.read_slice(ctx, &mut bytes[..length])?;
    let mut name = counts.name.lock(ctx);
    name.clear();
    name.extend_from_slice(&bytes[..length], ctx)?;
    Ok(())
}

#[may_sleep]
fn level<'a>(dir: &'a Dir) -> impl PinInit<File<Atomic<u32>>, Error> + 'a {
    dir.read_write_file(ctx, c"level", Atomic::<u32>::new(3))
}

fn say(what: &(dyn Display + Send + Sync)) {
    pr_info!("{what}\n");
}

impl kernel::Module for Closures {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let dir = Dir::new(ctx, c"closures");
        let counts = Counts {
            opens: Atomic::new(0),
            name: KBox::pin_init(new_mutex!(KVec::new()), ctx)?,
        };
        let scope = dir.scope(ctx, counts, c"counts", |ctx, counts, dir| {
            dir.read_only_file(ctx, c"opens", &counts.opens);
            let more = dir.dir(ctx, c"more");
            more.write_only_callback_file(ctx, c"name", counts, &rename);
        })?;
        say(&3);
        Ok(Self {
            _level: KBox::pin_init(level(ctx, &dir), ctx)?,
            _scope: scope,
        })
    }
}

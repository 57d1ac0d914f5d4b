//! error[E0277]: `Cell<Option<&mut ProcessCtx>>` cannot be shared between threads safely
//! at: dir.read_callback_file(ctx, c"sleeps", 7, «&|_, _, _| nap()»).map(drop)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{debugfs::Dir, prelude::*, time::*};
pub fn program(mine: &mut ProcessCtx, ctx: &mut ProcessCtx, dir: &Dir) -> Result {
    let kept = &Cell::new(Some(mine));
    let nap = || Ok(sleep(kept.take().unwrap(), Delta::from_millis(1)));
    dir.read_callback_file(ctx, c"sleeps", 7, &|_, _, _| nap()).map(drop)
}

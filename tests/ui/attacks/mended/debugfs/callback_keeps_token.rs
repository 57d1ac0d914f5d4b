//! It sleeps with the token that it receives.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::Dir, prelude::*, time::*};
pub fn program(ctx: &mut ProcessCtx, dir: &Dir) -> Result {
    fn nap(ctx: &mut ProcessCtx) -> kernel::fmt::Result { Ok(sleep(ctx, Delta::from_millis(1))) }
    dir.read_callback_file(ctx, c"sleeps", 7, &|ctx, _, _| nap(ctx)).map(drop)
}

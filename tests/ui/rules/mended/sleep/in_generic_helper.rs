//! The helper's own bound says that it sleeps.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn helper<C: MaySleep>(ctx: &mut C) {
    sleep(ctx, Delta::from_millis(1));
}

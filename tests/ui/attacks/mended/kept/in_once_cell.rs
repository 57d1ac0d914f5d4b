//! Many may look at it, one may use it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::OnceCell;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn share() {
    let mut cell = OnceCell::from(ctx);
    if let Some(first) = cell.get_mut() {
        sleep(&mut **first, Delta::from_millis(1));
    }
}

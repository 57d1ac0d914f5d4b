//! A listener that sleeps is one of a blocking chain.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*, time::*};
pub struct Ear;
impl Listener<u32> for Ear {
    #[process_ctx]
    fn notify(&self, _event: &u32) -> Reply {
        sleep(ctx, Delta::from_millis(1));
        Reply::Ok
    }
}

//! A timer that needs to sleep schedules work.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer::*};
pub struct Poll;
impl Callback for Poll {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        delay(ctx, 1);
        None
    }
}

//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer::*};
pub struct Poll;
impl Callback for Poll {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        sleep(ctx, Delta::from_millis(1));
        None
    }
}

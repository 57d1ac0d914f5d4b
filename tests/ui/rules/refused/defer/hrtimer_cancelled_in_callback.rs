//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: self.0.cancel(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::*, time::*};
pub struct Stop<T: HardCallback>(Arc<HardHrTimer<T>>);
impl<T: HardCallback> SoftCallback for Stop<T> {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.cancel(ctx);
        None
    }
}

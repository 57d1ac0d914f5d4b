//! Who may sleep cancels; a callback arms.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::*, time::*};
pub struct Stop<T: HardCallback>(Arc<HardHrTimer<T>>);
impl<T: HardCallback> SoftCallback for Stop<T> {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.arm(ctx, Delta::from_millis(1));
        None
    }
}

//! error: `..` cannot be used in union patterns
//! at: «impl_has_work! { impl HasWork<Self> for Job { self.work } }»
//! error[E0308]: mismatched types
//! at: «impl_has_work! { impl HasWork<Self> for Job { self.work } }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
pub union Job {
    pub work: core::mem::ManuallyDrop<Work<Job>>,
    pub count: u32,
}
impl_has_work! { impl HasWork<Self> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}

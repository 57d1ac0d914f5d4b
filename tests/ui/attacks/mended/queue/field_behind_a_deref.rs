//! A work item is in the object itself.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    #[pin]
    work: Work<Job>,
}
impl_has_work! { impl HasWork<Self> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}

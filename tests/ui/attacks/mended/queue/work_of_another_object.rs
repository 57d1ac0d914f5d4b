//! The job is that of the object.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    #[pin]
    work: Work<Job>,
}
impl_has_work! { impl HasWork<Job> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}
pub struct Other(u32);
impl WorkItem for Other {
    type Pointer = Arc<Job>;
    fn run(_: &mut ProcessCtx, _: Arc<Job>) {}
}

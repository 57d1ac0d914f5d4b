//! error[E0277]: the trait bound `Job: HasWork<Job>` is not satisfied
//! at: type Pointer = «Arc<Self>»;
//! error[E0277]: the trait bound `Job: HasWork<Job>` is not satisfied
//! at: type Pointer = «Arc<Job>»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    #[pin]
    work: Work<Other>,
}
impl_has_work! { impl HasWork<Other> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}
pub struct Other(u32);
impl WorkItem for Other {
    type Pointer = Arc<Job>;
    fn run(_: &mut ProcessCtx, _: Arc<Job>) {}
}

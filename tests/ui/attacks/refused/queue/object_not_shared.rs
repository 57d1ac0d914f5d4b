//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: let _ = system().enqueue(ctx, «job»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    count: core::cell::Cell<u32>,
    #[pin]
    work: Work<Job>,
}
impl_has_work! { impl HasWork<Self> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}
#[softirq]
pub fn start(job: Arc<Job>) {
    job.count.set(1);
    let _ = system().enqueue(ctx, job);
}

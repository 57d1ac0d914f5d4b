//! What several threads have is shared safely.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::atomic::{Atomic, Relaxed}, workqueue::*};
#[pin_data]
pub struct Job {
    count: Atomic<u32>,
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
    job.count.store(1, Relaxed);
    let _ = system().enqueue(ctx, job);
}

//! error[E0200]: the trait `workqueue::HasWork<Job>` requires an `unsafe impl` declaration
//! at: «impl HasWork<Self> for Job» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    #[pin]
    work: Work<Job>,
}
impl HasWork<Self> for Job {
    const OFFSET: usize = 8;
    fn __field(this: &Self) -> *const Work<Self> { &raw const this.work }
}
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}

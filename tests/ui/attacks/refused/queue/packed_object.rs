//! error[E0793]: reference to field of packed struct is unaligned
//! at: «impl_has_work! { impl HasWork<Self> for Job { self.work } }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[repr(C, packed)]
pub struct Job {
    count: u8,
    work: Work<Job>,
}
impl_has_work! { impl HasWork<Self> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}

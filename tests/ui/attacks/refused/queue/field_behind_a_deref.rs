//! error[E0609]: no field `work` on type `Job`
//! at: impl_has_work! { impl HasWork<Self> for Job { self.«work» } }
//! error[E0026]: struct `Job` does not have a field named `work`
//! at: impl_has_work! { impl HasWork<Self> for Job { self.«work» } }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
pub struct Inner { pub work: Work<Job> }
pub struct Job(KBox<Inner>);
impl core::ops::Deref for Job {
    type Target = Inner;
    fn deref(&self) -> &Inner { &self.0 }
}
impl_has_work! { impl HasWork<Self> for Job { self.work } }
impl WorkItem for Job {
    type Pointer = Arc<Self>;
    fn run(_: &mut ProcessCtx, _: Arc<Self>) {}
}

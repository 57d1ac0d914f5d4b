//! It may be seen, which gives nothing.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::Work};
#[pin_data]
pub struct Job {
    #[pin]
    pub work: Work<Job>,
}
pub fn see(job: &Pin<KBox<Job>>) -> &Work<Job> {
    &job.work
}

//! error[E0277]: `PhantomPinned` cannot be unpinned
//! at: Pin::into_inner(«job»).work
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::Work};
#[pin_data]
pub struct Job {
    #[pin]
    pub work: Work<Job>,
}
pub fn take(job: Pin<KBox<Job>>) -> Work<Job> {
    Pin::into_inner(job).work
}

//! The field is of that job.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    #[pin]
    work: Work<Job, 2>,
}
impl_has_work! { impl HasWork<Self, 2> for Job { self.work } }

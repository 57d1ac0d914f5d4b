//! error[E0308]: mismatched types
//! at: «impl_has_work! { impl HasWork<Self, 1> for Job { self.work } }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::*};
#[pin_data]
pub struct Job {
    #[pin]
    work: Work<Job, 2>,
}
impl_has_work! { impl HasWork<Self, 1> for Job { self.work } }

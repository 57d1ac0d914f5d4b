//! The owners of two may change places.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::Work};
#[pin_data]
pub struct Job {
    #[pin]
    pub work: Work<Job>,
}
pub fn exchange<'a>(mut mine: Pin<&'a mut Job>, mut other: Pin<&'a mut Job>) {
    core::mem::swap(&mut mine, &mut other);
}

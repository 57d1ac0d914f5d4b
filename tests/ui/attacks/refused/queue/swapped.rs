//! error[E0277]: `PhantomPinned` cannot be unpinned
//! at: core::mem::swap(mine.«get_mut»(), other.get_mut());
//! error[E0277]: `PhantomPinned` cannot be unpinned
//! at: core::mem::swap(mine.get_mut(), other.«get_mut»());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, workqueue::Work};
#[pin_data]
pub struct Job {
    #[pin]
    pub work: Work<Job>,
}
pub fn exchange<'a>(mine: Pin<&'a mut Job>, other: Pin<&'a mut Job>) {
    core::mem::swap(mine.get_mut(), other.get_mut());
}

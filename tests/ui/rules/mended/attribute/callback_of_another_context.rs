//! A timer runs in the softirq.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer};
pub struct Tick;
impl timer::Callback for Tick {
    #[softirq]
    fn expired(&self) -> Option<Delta> { None }
}

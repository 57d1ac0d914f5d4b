//! error[E0501]: cannot borrow 
//! at: section::irqs_off(«ctx», |_ctx| naps.iter_mut().for_each(|nap| nap()));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use std::{boxed::Box, vec::Vec};
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let mut naps: Vec<Box<dyn FnMut() + '_>> = Vec::new();
    naps.push(Box::new(|| sleep(ctx, Delta::from_millis(1))));
    section::irqs_off(ctx, |_ctx| naps.iter_mut().for_each(|nap| nap()));
}

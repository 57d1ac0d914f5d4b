//! error[E0277]: this call may sleep, but `fn() {
//! at: sleep(«&mut ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
#![allow(deprecated)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub fn settle() {
    sleep(&mut ctx, Delta::from_millis(1));
}

//! error[E0423]: cannot initialize a tuple struct which contains private fields
//! at: sleep(&mut «ProcessCtx»(PhantomData), Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::marker::PhantomData;
use kernel::{prelude::*, time::*};
pub fn forge() {
    sleep(&mut ProcessCtx(PhantomData), Delta::from_millis(1));
}

//! A device is registered in probe or init.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*};
#[process_ctx]
pub fn appear<T: FileOperations>(shared: T::Shared) -> Result<Registration<T>> {
    Registration::register(ctx, c"late", shared)
}

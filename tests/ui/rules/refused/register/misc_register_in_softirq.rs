//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: Registration::register(«ctx», c"late", shared)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*};
#[softirq]
pub fn appear<T: FileOperations>(shared: T::Shared) -> Result<Registration<T>> {
    Registration::register(ctx, c"late", shared)
}

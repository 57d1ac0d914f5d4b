//! For a type of one's own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub struct Mine<'a>(&'a mut IrqCtx);
impl Drop for Mine<'_> {
    fn drop(&mut self) { delay(self.0, 1); }
}

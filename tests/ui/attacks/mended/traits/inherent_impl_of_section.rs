//! For a type of one's own, which holds the token itself.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Mine<'a>(&'a mut ProcessCtx);
impl Mine<'_> {
    pub fn outer(&mut self) -> &mut ProcessCtx {
        self.0
    }
}

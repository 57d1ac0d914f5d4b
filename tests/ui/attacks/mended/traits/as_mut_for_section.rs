//! For a type of one's own, which holds the token itself.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Mine<'a>(&'a mut ProcessCtx);
impl AsMut<ProcessCtx> for Mine<'_> {
    fn as_mut(&mut self) -> &mut ProcessCtx {
        self.0
    }
}

//! harmless: klint's `iflet`, a false alarm there: what is moved out is not dropped here
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub struct SleepsAtTheEnd<'a>(&'a mut ProcessCtx);
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
pub fn attack<'a>(it: Option<SleepsAtTheEnd<'a>>, _ctx: &mut IrqCtx) -> Option<SleepsAtTheEnd<'a>> {
    if let Some(it) = it {
        return Some(it);
    }
    None
}

//! Those of the kernel's flags are all there are.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::{modifiers::NoIo, AllocOnly}, prelude::*};
pub fn more(ctx: &mut AllocOnly<NoIo, IrqCtx>) -> bool {
    KBox::new(1, ctx).is_ok()
}

//! error[E0277]: `Mine` is no kind of lock: that is `Task`, `Bh` or `Irq`
//! at: impl «MayTake<Mine>» for IrqCtx { const MASK: kernel::Mask = kernel::Mask::Keep; }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Mine;
impl MayTake<Mine> for IrqCtx { const MASK: kernel::Mask = kernel::Mask::Keep; }

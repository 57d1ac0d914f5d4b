//! error[E0308]: mismatched types
//! at: let _ = self.firmware_done(«ctx»);
//! says: expected `&mut ProcessCtx`, found `&mut SoftIrqCtx`
//! covers: context=timer; depth=one; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, time::Delta, timer::Callback};
pub struct Nfc;
impl Nfc {
    fn firmware_done(&self, ctx: &mut ProcessCtx) -> Result {
        Ok(KBox::new([0u8; 32], ctx).map(drop)?)
    }
}
impl Callback for Nfc {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let _ = self.firmware_done(ctx);
        None
    }
}

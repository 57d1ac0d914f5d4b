//! The message takes its flags from the caller's token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, time::Delta, timer::Callback};
pub struct Nfc;
impl Nfc {
    fn firmware_done(&self, ctx: &mut impl MayAlloc) -> Result {
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

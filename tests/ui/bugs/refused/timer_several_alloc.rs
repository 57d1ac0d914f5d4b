//! error[E0308]: mismatched types
//! at: let _ = self.send_event(«ctx»);
//! says: expected `&mut ProcessCtx`, found `&mut SoftIrqCtx`
//! covers: context=timer; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, time::Delta, timer::Callback};
pub struct Nci;
fn skb_alloc(ctx: &mut ProcessCtx) -> Result<KBox<[u8; 16]>> {
    Ok(KBox::new([0; 16], ctx)?)
}
impl Nci {
    fn send_event(&self, ctx: &mut ProcessCtx) -> Result {
        skb_alloc(ctx).map(drop)
    }
}
impl Callback for Nci {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        let _ = self.send_event(ctx);
        None
    }
}

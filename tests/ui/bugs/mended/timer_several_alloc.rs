//! Each helper passes the context on.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, time::Delta, timer::Callback};
pub struct Nci;
fn skb_alloc(ctx: &mut impl MayAlloc) -> Result<KBox<[u8; 16]>> {
    Ok(KBox::new([0; 16], ctx)?)
}
impl Nci {
    fn send_event(&self, ctx: &mut impl MayAlloc) -> Result {
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

//! error[E0308]: mismatched types
//! at: format_name(«ctx», index).is_ok()
//! says: expected `&mut ProcessCtx`, found `&mut AtomicCtx<Spin, Irq>`
//! covers: context=atomic-notifier; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, notifier::*, prelude::*};
pub struct Hub(u32);
#[process_ctx]
fn format_name(index: u32) -> Result<KVec<u8>> {
    let mut name = KVec::new();
    name.push(b'0' + index as u8, ctx)?;
    Ok(name)
}
fn find_port(ctx: &mut AtomicCtx<Spin, Irq>, index: u32) -> bool {
    format_name(ctx, index).is_ok()
}
impl AtomicListener<u32, Spin, Irq> for Hub {
    fn notify(&self, ctx: &mut AtomicCtx<Spin, Irq>, index: &u32) -> Reply {
        if find_port(ctx, *index + self.0) { Reply::Ok } else { Reply::Done }
    }
}

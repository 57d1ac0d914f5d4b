//! Allocated in process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
fn setup_area(ctx: &mut impl MayAlloc) -> Result<KBox<[u64; 8]>> {
    Ok(KBox::new([0; 8], ctx)?)
}
#[process_ctx]
pub fn start_cpu() -> Result {
    let area = setup_area(ctx)?;
    section::irqs_off(ctx, |_ctx| drop(area));
    Ok(())
}

//! error[E0521]: borrowed data escapes outside of closure
//! at: section::preempt_off(ctx, |ctx| «held = Some(ctx)»);
//! covers: context=preempt-off, irqs-off; depth=direct; operation=irq-state
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub struct Gpci(Option<u32>);
#[process_ctx]
pub fn show(gpci: &Gpci) -> Result<u32> {
    let mut held = None;
    section::preempt_off(ctx, |ctx| held = Some(ctx));
    let value = gpci.0.ok_or(EIO)?;
    drop(held);
    Ok(value)
}

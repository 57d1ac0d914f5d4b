//! error[E0521]: borrowed data escapes outside of closure
//! at: «kept = Some(ctx)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Flags, Handler, Registration}, prelude::*};
#[process_ctx]
pub fn probe<H: Handler>(handler: H) -> Result {
    let mut kept = None;
    Registration::request_with_switch(ctx, 8, Flags::NONE, c"x", |ctx, _switch| {
        kept = Some(ctx);
        Ok(handler)
    })?.release(ctx);
    drop(kept);
    Ok(())
}

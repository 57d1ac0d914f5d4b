//! error[E0382]: use of moved value: `line`
//! at: «line».release(ctx);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[process_ctx]
pub fn stop<H: irq::Handler>(line: irq::Registration<H>) {
    line.release(ctx);
    line.release(ctx);
}

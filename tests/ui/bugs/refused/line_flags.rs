//! error[E0599]: no associated item named `ONESHOT` found for
//! at: Registration::request(ctx, 9, Flags::«ONESHOT», c"hix5hd2", handler)
//! covers: context=irq-thread; depth=direct; operation=irq-flags
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn probe<H: Handler>(handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, 9, Flags::ONESHOT, c"hix5hd2", handler)
}

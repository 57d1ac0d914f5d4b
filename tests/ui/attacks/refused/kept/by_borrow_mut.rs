//! error[E0499]: cannot borrow 
//! at: section::irqs_off(«ctx», |_ctx| sleep(kept, Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::borrow::BorrowMut;
use kernel::{prelude::*, section, time::*};
#[user_ctx]
pub fn program() {
    let kept: &mut ProcessCtx = BorrowMut::<UserCtx>::borrow_mut(ctx);
    section::irqs_off(ctx, |_ctx| sleep(kept, Delta::from_millis(1)));
}

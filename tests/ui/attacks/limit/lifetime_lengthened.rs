//! limit: the compiler's own soundness bugs
//! net: hosted: lifetime_lengthened; a debug kernel's DEBUG_ATOMIC_SLEEP
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
fn lengthen<'a, 'b, T>(_proof: &'a &'b (), it: &'b mut T) -> &'a mut T {
    it
}
fn forever<'b, T>(it: &'b mut T) -> &'static mut T {
    // Asks nobody whether 'b is 'static: rust-lang/rust#25860.
    let lengthen: for<'x> fn(&'static &'static (), &'x mut T) -> &'static mut T = lengthen;
    lengthen(&&(), it)
}
#[process_ctx]
pub fn attack() {
    let kept = forever(&mut *ctx);
    section::irqs_off(ctx, |_ctx| sleep(kept, Delta::from_millis(1)));
}

//! error[E0277]: this call may sleep, but `AllocOnly<NoIo, ProcessCtx>` may not
//! at: time::sleep(«ctx.noio()», Delta::from_millis(1));
//! error[E0277]: this call may sleep, but `AllocOnly<Zeroed, AllocOnly<NoIo, ProcessCtx>>` may not
//! at: let _ = total.lock(«ctx.noio().zeroed()»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex, time::{self, Delta}};
#[process_ctx]
pub fn nap(total: &Mutex<u64>) {
    time::sleep(ctx.noio(), Delta::from_millis(1));
    let _ = total.lock(ctx.noio().zeroed());
}

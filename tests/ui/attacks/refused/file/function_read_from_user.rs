//! error[E0277]: not all bytes that the user may pass are a `fn()`
//! at: from.read::<«fn()»>(ctx)?();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
#[user_ctx]
pub fn call(from: &mut UserSliceReader, known: [fn(); 4]) -> Result {
    let _ = known;
    from.read::<fn()>(ctx)?();
    Ok(())
}

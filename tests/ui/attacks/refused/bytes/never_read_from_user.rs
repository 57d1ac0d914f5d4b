//! error[E0277]: not all bytes that the user may pass are a `!`
//! at: #[derive(«FromBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, transmute::FromBytes, uaccess::UserSlice};
pub trait Returns { type It; }
impl<T> Returns for fn() -> T { type It = T; }
#[repr(C)]
#[derive(FromBytes)]
pub struct Nobody { number: u32, never: <fn() -> ! as Returns>::It }
#[user_ctx]
pub fn forge(arg: usize) -> Result<ProcessCtx> {
    UserSlice::new(UserPtr::from_addr(arg), 4).reader().read::<Nobody>(ctx)?.never
}

//! Every bit pattern is a `u32`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, transmute::FromBytes, uaccess::UserSlice};
pub trait Returns { type It; }
impl<T> Returns for fn() -> T { type It = T; }
#[repr(C)]
#[derive(FromBytes)]
pub struct Nobody { number: u32, never: <fn() -> u32 as Returns>::It }
#[user_ctx]
pub fn forge(arg: usize) -> Result<u32> {
    Ok(UserSlice::new(UserPtr::from_addr(arg), 8).reader().read::<Nobody>(ctx)?.never)
}

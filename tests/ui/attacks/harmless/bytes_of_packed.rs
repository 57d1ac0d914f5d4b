//! harmless: a packed struct has no padding, and an empty one no bytes; neither is read through a
//!     reference to a field
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, transmute::*, uaccess::UserSlice};
#[repr(C, packed)]
#[derive(AsBytes, FromBytes)]
pub struct Packed {
    pub number: u8,
    pub long: u64,
    pub many: [u16; 3],
}
#[repr(C)]
#[derive(AsBytes, FromBytes)]
pub struct Empty;
#[user_ctx]
pub fn attack(arg: usize) -> Result {
    let packed: Packed = UserSlice::new(UserPtr::from_addr(arg), 15).reader().read(ctx)?;
    UserSlice::new(UserPtr::from_addr(arg), 15).writer().write(ctx, &packed)?;
    UserSlice::new(UserPtr::from_addr(arg), 0).writer().write(ctx, &Empty)
}

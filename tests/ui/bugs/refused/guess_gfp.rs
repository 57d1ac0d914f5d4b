//! error[E0277]: this call may sleep, but `C` may not
//! at: Ok(VVec::<u8>::zeroed(len, «ctx»).map(drop)?)
//! covers: context=any; depth=one; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::{KVec, VVec}, prelude::*};
/// What `in_atomic()` guesses in C, a token knows; here the guess is "it may sleep".
fn alloc_skb<C: MayAlloc>(ctx: &mut C, len: usize) -> Result {
    Ok(VVec::<u8>::zeroed(len, ctx).map(drop)?)
}
pub fn sock_alloc<C: MayAlloc>(ctx: &mut C) -> Result {
    alloc_skb(ctx, 1500)
}

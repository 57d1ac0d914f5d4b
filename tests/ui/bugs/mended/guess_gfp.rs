//! Nobody guesses: the token says what the caller may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::{KVec, VVec}, prelude::*};
/// What `in_atomic()` guesses in C, a token knows; here the guess is "it may sleep".
fn alloc_skb<C: MayAlloc>(ctx: &mut C, len: usize) -> Result {
    Ok(KVec::<u8>::zeroed(len, ctx).map(drop)?)
}
pub fn sock_alloc<C: MayAlloc>(ctx: &mut C) -> Result {
    alloc_skb(ctx, 1500)
}

//! A destructor that sleeps is a function with a token; what is only dropped leaves it to a work
//! item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwSemaphore};
pub struct Tree(RwSemaphore<u32>);
pub struct Node<'a>(&'a Tree);
impl Node<'_> {
    pub fn put(self, ctx: &mut impl MaySleep) {
        self.0.0.write(ctx, |nodes, _ctx| *nodes -= 1);
    }
}

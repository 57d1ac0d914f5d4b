//! error[E0308]: mismatched types
//! at: self.0.0.write(«ctx», |nodes, _ctx| *nodes -= 1);
//! says: found fn item `fn() {prelude::ctx}`
//! covers: context=rcu, spinlock; depth=destructor; operation=rwsem-semaphore, driver-core
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwSemaphore};
pub struct Tree(RwSemaphore<u32>);
pub struct Node<'a>(&'a Tree);
impl Drop for Node<'_> {
    fn drop(&mut self) {
        self.0.0.write(ctx, |nodes, _ctx| *nodes -= 1);
    }
}

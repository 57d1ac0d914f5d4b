//! Taken out inside, released outside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::*};
pub struct State<T: WorkItem>(Work<T>);
impl<T: WorkItem> State<T> {
    fn stop(self, ctx: &mut impl MaySleep) {
        self.0.release(ctx);
    }
    /// The destructor: the last reference is gone.
    pub fn put(self, ctx: &mut impl MaySleep) {
        self.stop(ctx);
    }
}
pub struct List<T: WorkItem>(SpinLock<Option<State<T>>, Irq>);
#[process_ctx]
pub fn teardown<T: WorkItem>(list: &List<T>) {
    let state = list.0.update(ctx, |state| state.take());
    state.map(|state| state.put(ctx));
}

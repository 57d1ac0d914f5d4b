//! Schedule it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, work::{Work, WorkItem}};
pub struct Touch<T: WorkItem>(Work<T>);
impl<T: WorkItem> irq::Handler for Touch<T> {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.schedule(ctx);
        IrqReturn::Handled
    }
}

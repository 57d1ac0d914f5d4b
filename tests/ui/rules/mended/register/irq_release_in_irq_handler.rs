//! A plain drop leaves the freeing to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[irq_handler]
pub fn last<H: irq::Handler>(line: irq::Registration<H>) -> IrqReturn {
    drop(line);
    IrqReturn::Handled
}

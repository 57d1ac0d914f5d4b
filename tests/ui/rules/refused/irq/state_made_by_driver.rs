//! error[E0277]: the trait bound `Mine:
//! at: impl LineState for «Mine» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::irq::LineState;
pub enum Mine {}
impl LineState for Mine {}

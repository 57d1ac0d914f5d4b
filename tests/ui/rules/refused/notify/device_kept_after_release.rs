//! error[E0515]: cannot return value referencing function parameter `board`
//! at: «board.device()»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{faux::*, prelude::*};
pub struct Board;
impl Driver for Board { fn probe(&self, _: &mut ProcessCtx, _: &Device) -> Result { Ok(()) } }
pub fn look(board: Registration<Board>) -> &'static Device {
    board.device()
}

//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl «Listener<Cell>» for Ear {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*};
pub struct Cell(Option<&'static mut ProcessCtx>);
pub struct Ear;
impl Listener<Cell> for Ear {
    #[process_ctx]
    fn notify(&self, _event: &Cell) -> Reply {
        Reply::Ok
    }
}

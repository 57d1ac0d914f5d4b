//! A listener receives its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{notifier::*, prelude::*};
pub struct Cell(Option<&'static u32>);
pub struct Ear;
impl Listener<Cell> for Ear {
    #[process_ctx]
    fn notify(&self, _event: &Cell) -> Reply {
        Reply::Ok
    }
}

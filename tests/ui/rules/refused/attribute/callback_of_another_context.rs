//! error[E0053]: method `expired` has an incompatible type for trait
//! at: «#[process_ctx]»
//! says: expected `SoftIrqCtx`, found `ProcessCtx`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer};
pub struct Tick;
impl timer::Callback for Tick {
    #[process_ctx]
    fn expired(&self) -> Option<Delta> { None }
}

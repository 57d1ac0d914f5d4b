//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: impl Release for «Port» {
//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl Release for «Port» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::Release};
pub struct Port(Option<&'static mut ProcessCtx>);
impl Release for Port {
    #[process_ctx]
    fn release(self) {}
}

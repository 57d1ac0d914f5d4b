//! An `Arc` can be.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::Arc;
pub struct Port(u32);
pub fn two(unique: &Arc<Port>) -> Arc<Port> {
    unique.clone()
}

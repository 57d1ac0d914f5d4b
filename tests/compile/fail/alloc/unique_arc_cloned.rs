//! error[E0599]: no method named `clone` found for reference `&UniqueArc<Port>`
//! at: unique.«clone»()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::UniqueArc;
pub struct Port(u32);
pub fn two(unique: &UniqueArc<Port>) -> UniqueArc<Port> {
    unique.clone()
}

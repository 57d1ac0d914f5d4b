//! error[E0308]: mismatched types
//! at: «unique.clone()»
//! says: expected `UniqueArc<Port>`, found `&UniqueArc<Port>`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::UniqueArc;
pub struct Port(u32);
pub fn two(unique: &UniqueArc<Port>) -> UniqueArc<Port> {
    unique.clone()
}

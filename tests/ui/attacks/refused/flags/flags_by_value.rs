//! error[E0308]: mismatched types
//! at: let _ = KBox::new(1, «GFP_KERNEL»);
//! error[E0277]: memory cannot be allocated in `fn() {
//! at: let _ = KBox::new(2, «&mut GFP_KERNEL»);
//! error[E0369]: no implementation for 
//! at: let _ = KBox::new(3, GFP_KERNEL «|» __GFP_ZERO);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub fn fill() {
    let _ = KBox::new(1, GFP_KERNEL);
    let _ = KBox::new(2, &mut GFP_KERNEL);
    let _ = KBox::new(3, GFP_KERNEL | __GFP_ZERO);
}

//! No assembly.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
macro_rules! assembly {
    ($($text:tt)*) => { const _: &str = concat!($($text)*); };
}
assembly!("nop");

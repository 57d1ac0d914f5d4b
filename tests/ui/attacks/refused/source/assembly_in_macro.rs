//! error[unsafe_code]: usage of `core::arch::global_asm`
//! at: ($($text:tt)*) => { «core::arch::global_asm!($($text)*)»; };
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
macro_rules! assembly {
    ($($text:tt)*) => { core::arch::global_asm!($($text)*); };
}
assembly!("nop");

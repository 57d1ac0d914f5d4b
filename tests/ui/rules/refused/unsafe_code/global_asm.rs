//! error[unsafe_code]: usage of `core::arch::global_asm`
//! at: «core::arch::global_asm!("call msleep")»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
core::arch::global_asm!("call msleep");

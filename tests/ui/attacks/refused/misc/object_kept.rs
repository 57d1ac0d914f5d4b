//! error: lifetime may not live long enough
//! at: «kiocb.file()»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::Kiocb, prelude::*};
pub fn object(kiocb: Kiocb<'_, KBox<u32>>) -> &'static u32 {
    kiocb.file()
}

//! What is kept beyond an operation is counted.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::Kiocb, prelude::*};
pub fn object(kiocb: Kiocb<'_, Arc<u32>>) -> Arc<u32> {
    kiocb.file().into()
}

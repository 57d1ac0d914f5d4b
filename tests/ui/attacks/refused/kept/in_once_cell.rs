//! error[E0596]: cannot borrow `**first` as mutable, as it is behind a `&` reference
//! at: sleep(«&mut **first», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::OnceCell;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn share() {
    let cell = OnceCell::from(ctx);
    if let (Some(first), Some(_second)) = (cell.get(), cell.get()) {
        sleep(&mut **first, Delta::from_millis(1));
    }
}

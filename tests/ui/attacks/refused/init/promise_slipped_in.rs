//! error: no rules expected `>`
//! at: S; [] [] [T«>» Sync for Token {} unsafe impl<] [] [] []
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub struct S { pub a: u32 }
pub struct Token(pub core::cell::Cell<u32>);
kernel::__pin_data! {
    S; [] [] [T> Sync for Token {} unsafe impl<] [] [] []
    pinned {} unpinned { a: u32; }
}

//! limit: `unsafe` code
//! net: the word, which ctx.mk asks for (tests/ui/kernel/refused/name_of_a_provided_method.rs): the
//! lint passes over what a trait provides
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub trait Fill {
    #[unsafe(no_mangle)]
    #[inline(never)]
    fn memset(&self) {}
}
pub struct Zeroes;
impl Fill for Zeroes {}
pub fn fill() {
    Zeroes.memset();
}

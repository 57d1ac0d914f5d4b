//! limit: `unsafe` code
//! net: the word, which ctx.mk asks for (tests/ui/kernel/refused/section_of_a_method.rs): the lint
//! looks at functions and statics only
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Freed;
impl Freed {
    #[unsafe(link_section = ".init.text")]
    #[inline(never)]
    pub fn add(&self) {}
}
#[process_ctx]
pub fn after_init(it: &Freed) {
    it.add();
}

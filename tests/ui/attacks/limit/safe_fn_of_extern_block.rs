//! limit: functions that are declared wrongly
//! net: `#![deny(unsafe_code)]`, which sees the block
//! (tests/ui/rules/refused/unsafe_code/extern_block.rs)
extern crate ctx_core as kernel;
use kernel::prelude::*;
unsafe extern "C" { safe fn msleep(ms: u32); }
#[irq_handler]
pub fn attack() -> IrqReturn {
    msleep(1);
    IrqReturn::Handled
}

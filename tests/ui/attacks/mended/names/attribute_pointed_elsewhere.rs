//! An attribute adds a type by its name; what that may do is the type's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
extern crate self as ctx_core;
pub struct IrqCtx;
pub mod irq { pub use kernel::irq::IrqReturn; }
pub mod __private { pub use kernel::__private::entry; }
#[kernel::irq_handler]
pub fn handle() -> kernel::irq::IrqReturn {
    let _ = ctx;
    kernel::irq::IrqReturn::Handled
}

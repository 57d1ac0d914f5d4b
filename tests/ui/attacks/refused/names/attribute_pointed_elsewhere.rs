//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: kernel::time::sleep(«ctx», kernel::time::Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
extern crate self as ctx_core;
pub struct IrqCtx;
pub mod irq { pub use kernel::irq::IrqReturn; }
pub mod __private { pub use kernel::__private::entry; }
#[kernel::irq_handler]
pub fn handle() -> kernel::irq::IrqReturn {
    kernel::time::sleep(ctx, kernel::time::Delta::from_millis(1));
    kernel::irq::IrqReturn::Handled
}

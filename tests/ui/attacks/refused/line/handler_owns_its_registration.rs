//! error[E0275]: overflow evaluating the requirement
//! at: impl Handler for «Touch» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::{Arc, SpinLock}};
pub struct Touch(Arc<SpinLock<Option<Registration<Touch>>, Irq>>);
impl Handler for Touch {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.with(ctx, |line, _ctx| drop(line.take()));
        IrqReturn::Handled
    }
}

//! Without the promise, the core resumes the device in process context only.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
/// What `pm_runtime_irq_safe()` promises in C, in the type: where the callbacks run.
pub trait Promise {
    type Ctx: Context;
}
pub enum IrqSafe {}
impl Promise for IrqSafe {
    type Ctx = AtomicCtx<Spin, Irq>;
}
pub enum Plain {}
impl Promise for Plain {
    type Ctx = ProcessCtx;
}
pub trait PmOps<P: Promise> {
    fn runtime_resume(&self, ctx: &mut P::Ctx);
}
pub struct AcpiDomain(Mutex<u32>);
impl<P: Promise> PmOps<P> for AcpiDomain where P::Ctx: MaySleep {
    fn runtime_resume(&self, ctx: &mut P::Ctx) {
        *self.0.lock(ctx) += 1;
    }
}
fn resume<P: Promise>(domain: &dyn PmOps<P>, ctx: &mut P::Ctx) {
    domain.runtime_resume(ctx);
}
pub fn transfer(domain: &AcpiDomain, ctx: &mut ProcessCtx) {
    resume::<Plain>(domain, ctx);
}

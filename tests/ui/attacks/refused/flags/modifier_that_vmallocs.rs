//! error[E0277]: this call may sleep, but `AllocOnly<NoIo, IrqCtx>` may not
//! at: let _ = VVec::<u8>::zeroed(9, «ctx.noio()»);
//! error[E0277]: this call may sleep, but `AllocOnly<Zeroed, AllocOnly<NoWarn, IrqCtx>>` may not
//! at: let _ = KVBox::new(1, «ctx.nowarn().zeroed()»);
//! error[E0277]: this call may sleep, but `SrcuRead<AllocOnly<
//! at: domain.read(ctx.nowait(), |ctx| VVec::<u8>::zeroed(9, «ctx»).is_ok())
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Srcu};
/// No modifier gives back what the context lacks.
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _ = VVec::<u8>::zeroed(9, ctx.noio());
    let _ = KVBox::new(1, ctx.nowarn().zeroed());
    IrqReturn::None
}
/// Nor does a section give back what a modifier took.
#[process_ctx]
pub fn read(domain: &Srcu) -> bool {
    domain.read(ctx.nowait(), |ctx| VVec::<u8>::zeroed(9, ctx).is_ok())
}

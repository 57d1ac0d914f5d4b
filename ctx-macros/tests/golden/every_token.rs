// What the user writes:
//     #[user_ctx] fn user() {}
//     #[process_ctx] fn process() {}
//     #[softirq] fn soft() {}
//     #[irq_handler] fn handler() -> IrqReturn { IrqReturn::None }
//     #[hard_irq_handler] fn hard() -> IrqReturn { IrqReturn::None }
//     #[nmi] fn nmi_handler() {}
//     #[threaded_irq] fn thread() {}
//     #[any_ctx] fn anywhere() {}
//     #[may_sleep] fn sleeps() {}
//     #[may_synchronize] fn synchronizes() {}
//     #[may_access_user] fn copies() {}
//     #[may_alloc] fn allocates() {}
//     #[may_spin] fn spins() {}
//     #[may_take(Irq)] fn takes() {}
//     #[may_take_raw] fn takes_raw() {}
//     #[may_mask_bh] fn masks() {}
//     #[masks_bh] fn masked() {}
//     #[masks_irqs] fn off() {}
// Why each thing is there:
// - one function for each attribute: the token it receives
// - `#[inline]` lets the entry be compiled into its trampoline, which is generic code of `ctx_core` in the driver's crate
// - `entry!` leaves the record that this function is an entry of this context
// - the attribute of a helper leaves no record, for it is an entry of no one context

#[inline]
fn user(ctx: &mut ::ctx_core::UserCtx) {
    ::ctx_core::__private::entry!("user_ctx", "user");
}
#[inline]
fn process(ctx: &mut ::ctx_core::ProcessCtx) {
    ::ctx_core::__private::entry!("process_ctx", "process");
}
#[inline]
fn soft(ctx: &mut ::ctx_core::SoftIrqCtx) {
    ::ctx_core::__private::entry!("softirq", "soft");
}
#[inline]
fn handler(ctx: &mut ::ctx_core::IrqCtx) -> IrqReturn {
    ::ctx_core::__private::entry!("irq_handler", "handler");
    IrqReturn::None
}
#[inline]
fn hard(ctx: &mut ::ctx_core::HardIrqCtx) -> IrqReturn {
    ::ctx_core::__private::entry!("hard_irq_handler", "hard");
    IrqReturn::None
}
#[inline]
fn nmi_handler(ctx: &mut ::ctx_core::NmiCtx) {
    ::ctx_core::__private::entry!("nmi", "nmi_handler");
}
#[inline]
fn thread(ctx: &mut ::ctx_core::ProcessCtx) {
    ::ctx_core::__private::entry!("threaded_irq", "thread");
}
fn anywhere(ctx: &mut impl ::ctx_core::Context) {}
fn sleeps(ctx: &mut impl ::ctx_core::MaySleep) {}
fn synchronizes(ctx: &mut impl ::ctx_core::MaySynchronize) {}
fn copies(ctx: &mut impl ::ctx_core::MayAccessUser) {}
fn allocates(ctx: &mut impl ::ctx_core::MayAlloc) {}
fn spins(ctx: &mut impl ::ctx_core::MaySpin) {}
fn takes(ctx: &mut impl ::ctx_core::MayTake<Irq>) {}
fn takes_raw(ctx: &mut impl ::ctx_core::MayTakeRaw) {}
fn masks(ctx: &mut impl ::ctx_core::MayMaskBh) {}
fn masked(ctx: &mut impl ::ctx_core::MasksBh) {}
fn off(ctx: &mut impl ::ctx_core::MasksIrqs) {}

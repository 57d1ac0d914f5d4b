// What the user writes:
//     #[irq_handler] pub(crate) fn handle(&self, line: u32) -> irq::IrqReturn { self.count.update(ctx, |n| *n += 1); irq::IrqReturn::Handled }
// Why each thing is there:
// - `ctx` comes after the receiver, at the span of the attribute, so that the body can use it; unused, it is no warning, since it comes from a macro
// - `#[inline]` lets the entry be compiled into its trampoline, which is generic code of `ctx_core` in the driver's crate
// - `entry!` leaves the record that this function is an entry of this context

#[inline]
pub(crate) fn handle(&self, ctx: &mut ::ctx_core::IrqCtx, line: u32) -> irq::IrqReturn {
    ::ctx_core::__private::entry!("irq_handler", "handle");
    self.count.update(ctx, |n| *n += 1);
    irq::IrqReturn::Handled
}

// What the user writes:
//     #[irq_handler] fn handle(&self) -> irq::IrqReturn;
//     #[process_ctx] fn release(self) where Self: Sized {}
// Why each thing is there:
// - a declaration receives the token and has no body to leave a record in
// - a default body is a function like any other
// - `#[inline]` lets the entry be compiled into its trampoline, which is generic code of `ctx_core` in the driver's crate
// - `entry!` leaves the record that this function is an entry of this context

trait Handler {
    fn handle(&self, ctx: &mut ::ctx_core::IrqCtx) -> irq::IrqReturn;
    #[inline]
    fn release(self, ctx: &mut ::ctx_core::ProcessCtx)
    where
        Self: Sized,
    {
        ::ctx_core::__private::entry!("process_ctx", "release");
    }
}

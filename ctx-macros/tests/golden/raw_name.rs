// What the user writes:
//     #[process_ctx] fn r#try() {}
// Why each thing is there:
// - the record says the name without `r#`, as symbols do
// - `#[inline]` lets the entry be compiled into its trampoline, which is generic code of `ctx_core` in the driver's crate
// - `entry!` leaves the record that this function is an entry of this context

#[inline]
fn r#try(ctx: &mut ::ctx_core::ProcessCtx) {
    ::ctx_core::__private::entry!("process_ctx", "try");
}

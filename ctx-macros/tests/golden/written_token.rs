// What the user writes:
//     #[process_ctx] fn probe(&self, token: &mut kernel::ProcessCtx) -> Result { sleep(token) }
// Why each thing is there:
// - the user wrote the token, and it is the right one: no parameter is added
// - `#[inline]` lets the entry be compiled into its trampoline, which is generic code of `ctx_core` in the driver's crate
// - `entry!` leaves the record that this function is an entry of this context

#[inline]
fn probe(&self, token: &mut kernel::ProcessCtx) -> Result {
    ::ctx_core::__private::entry!("process_ctx", "probe");
    sleep(token)
}

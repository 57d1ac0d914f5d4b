// What the user writes:
//     #[process_ctx] #[inline(never)] fn apart() {}
//     #[process_ctx] #[cfg_attr(test, inline)] fn apart_in_tests() {}
// Why each thing is there:
// - the author decided on inlining, and nothing is added
// - `entry!` leaves the record that this function is an entry of this context

#[inline(never)]
fn apart(ctx: &mut ::ctx_core::ProcessCtx) {
    ::ctx_core::__private::entry!("process_ctx", "apart");
}
#[cfg_attr(test, inline)]
fn apart_in_tests(ctx: &mut ::ctx_core::ProcessCtx) {
    ::ctx_core::__private::entry!("process_ctx", "apart_in_tests");
}

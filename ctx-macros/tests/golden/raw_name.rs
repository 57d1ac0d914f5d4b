// What the user writes:
//     #[process_ctx] fn r#try() {}
// Why each thing is there:
// - the record says the name without `r#`, as symbols do
// - `entry!` leaves the record that this function is an entry of this context; `const _`, so that it has no name to collide with

fn r#try(ctx: &mut ::ctx_core::ProcessCtx) {
    const _: () = {
        ::ctx_core::__private::entry!("process_ctx", "try");
    };
}

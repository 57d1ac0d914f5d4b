// What the user writes:
//     #[user_ctx] fn user() {}
//     #[process_ctx] fn process() {}
//     #[softirq] fn soft() {}
//     #[irq_handler] fn handler() -> IrqReturn { IrqReturn::None }
//     #[hard_irq_handler] fn hard() -> IrqReturn { IrqReturn::None }
//     #[nmi] fn nmi_handler() {}
//     #[threaded_irq] fn thread() {}
//     #[any_ctx] fn anywhere() {}
// Why each thing is there:
// - one function for each attribute: the token it receives
// - `entry!` leaves the record that this function is an entry of this context; `const _`, so that it has no name to collide with
// - `#[any_ctx]` leaves no record, for it is an entry of no one context

fn user(ctx: &mut ::ctx_core::UserCtx) {
    const _: () = {
        ::ctx_core::__private::entry!("user_ctx", "user");
    };
}
fn process(ctx: &mut ::ctx_core::ProcessCtx) {
    const _: () = {
        ::ctx_core::__private::entry!("process_ctx", "process");
    };
}
fn soft(ctx: &mut ::ctx_core::SoftIrqCtx) {
    const _: () = {
        ::ctx_core::__private::entry!("softirq", "soft");
    };
}
fn handler(ctx: &mut ::ctx_core::IrqCtx) -> IrqReturn {
    const _: () = {
        ::ctx_core::__private::entry!("irq_handler", "handler");
    };
    IrqReturn::None
}
fn hard(ctx: &mut ::ctx_core::HardIrqCtx) -> IrqReturn {
    const _: () = {
        ::ctx_core::__private::entry!("hard_irq_handler", "hard");
    };
    IrqReturn::None
}
fn nmi_handler(ctx: &mut ::ctx_core::NmiCtx) {
    const _: () = {
        ::ctx_core::__private::entry!("nmi", "nmi_handler");
    };
}
fn thread(ctx: &mut ::ctx_core::ProcessCtx) {
    const _: () = {
        ::ctx_core::__private::entry!("threaded_irq", "thread");
    };
}
fn anywhere(ctx: &mut impl ::ctx_core::Context) {}

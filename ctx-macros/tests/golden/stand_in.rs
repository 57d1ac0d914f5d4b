// What the user writes:
//     #[irq_handler] #[process_ctx] #[inline] async fn handle(&self, line: u32, a: IrqCtx, b: &mut ProcessCtx) -> u8 { wait(line).await }
// Why each thing is there:
// - the stand-in: the signature as it should be (no `async`, one token behind `&mut`, `IrqReturn`), so that callers and traits find what they expect
// - its body has every type, and parameters without names cannot be unused
// - it leaves no record and no other attribute of ours, which would report again
// - one `compile_error!` for each mistake

#[inline]
fn handle(&self, _: u32, _: &mut ::ctx_core::IrqCtx) -> ::ctx_core::irq::IrqReturn {
    loop {}
}
::core::compile_error! {
    "a function runs in one context, and `#[irq_handler]` names it already; remove this attribute, or split the function; see docs/errors.md#second-attribute"
}
::core::compile_error! {
    "an interrupt handler runs to its end in the context it was called in, but an `async fn` runs later, wherever it is polled; remove `async`; see docs/errors.md#async-fn"
}
::core::compile_error! {
    "a token is lent for one call, so that nothing can keep it beyond its context; write `&mut IrqCtx`; see docs/errors.md#token-by-value"
}
::core::compile_error! {
    "an interrupt handler runs in one context and receives one token, which another parameter holds; remove this one; see docs/errors.md#second-token"
}
::core::compile_error! {
    "an interrupt handler tells the kernel whether the interrupt was its own; write `-> IrqReturn`, or, if this is no such handler, give it its own attribute (that of a timer is `#[softirq]`); see docs/errors.md#wrong-return"
}

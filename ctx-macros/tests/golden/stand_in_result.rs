// What the user writes:
//     #[process_ctx] const fn numbers(upto: u8) -> impl Iterator<Item = u8> { 0..upto }
//     #[process_ctx] fn first(from: &[u8]) -> Option<&u8> { from.first() }
//     #[process_ctx(slow)] fn both(ctx: u8) -> impl Sized { ctx }
// Why each thing is there:
// - an opaque result keeps the body, for only that tells its type; it may use `ctx`, which the token is called unless that name is taken
// - an elided lifetime is `'static` in the stand-in: with the token among the parameters it has no source

fn numbers(ctx: &mut ::ctx_core::ProcessCtx, upto: u8) -> impl Iterator<Item = u8> {
    0..upto
}
::core::compile_error! {
    "a function in process context receives its token from the running kernel, and the compiler has none to give to a `const fn`; remove `const`; see docs/errors.md#const-fn"
}
fn first(_: &mut ::ctx_core::ProcessCtx, _: &[u8]) -> Option<&'static u8> {
    loop {}
}
::core::compile_error! {
    "the token that `#[process_ctx]` adds is a reference too, and this lifetime does not say whether it is the token's; name it here and at the parameter that it comes from; see docs/errors.md#elided-return"
}
fn both(_: &mut ::ctx_core::ProcessCtx, ctx: u8) -> impl Sized {
    ctx
}
::core::compile_error! {
    "`#[process_ctx]` knows no argument `slow`; it takes no arguments; see docs/errors.md#unknown-argument"
}
::core::compile_error! {
    "`#[process_ctx]` adds the token as `ctx`, and this parameter has that name but not the type `&mut ProcessCtx`; rename it, or give it that type; see docs/errors.md#name-taken"
}

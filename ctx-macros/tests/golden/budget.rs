// What the user writes:
//     #[softirq(budget_us = 50)] fn tick() { #![allow(unused_labels)] 'a: for _ in 0..3 {} }
// Why each thing is there:
// - `#![allow]` stays first, where an inner attribute must be
// - `#[inline]` lets the entry be compiled into its trampoline, which is generic code of `ctx_core` in the driver's crate
// - `entry!` leaves the record that this function is an entry of this context
// - `__ctx_budget` measures until it is dropped, which every way out of the body does; no user can name it (mixed-site hygiene)
// - the rest is the body, token for token

#[inline]
fn tick(ctx: &mut ::ctx_core::SoftIrqCtx) {
    #![allow(unused_labels)]
    ::ctx_core::__private::entry!("softirq", "tick");
    let __ctx_budget = ::ctx_core::__private::Budget::start(
        ::core::concat!(::core::module_path!(), "::", "tick"),
        50,
    );
    'a: for _ in 0..3 {}
}

// SPDX-License-Identifier: GPL-2.0
//! Every attribute under `#![no_implicit_prelude]`, among names that would mislead a relative path,
//! without a warning.
//!
//! The crate stands in for `ctx_core`, so that the expansions are compiled and run here.

#![no_implicit_prelude]
#![forbid(
    unsafe_code,
    unused_variables,
    unused_mut,
    path_statements,
    unused_must_use
)]
#![deny(warnings)]
#![allow(unreachable_pub, missing_docs, dead_code)]
#![allow(non_camel_case_types)]

extern crate self as ctx_core;

/// What the expansions name.
pub struct UserCtx;
pub struct ProcessCtx;
pub struct SoftIrqCtx;
pub struct IrqCtx;
pub struct HardIrqCtx;
pub struct NmiCtx;
pub trait Context {}
impl Context for ProcessCtx {}
pub trait MaySleep {}
impl MaySleep for ProcessCtx {}
pub trait MayTake<K> {}
impl<K> MayTake<K> for ProcessCtx {}
pub mod irq {
    #[derive(::core::cmp::PartialEq, ::core::fmt::Debug)]
    pub enum IrqReturn {
        None,
        Handled,
    }
}
pub mod __private {
    use ::std::{cell::RefCell, string::String, thread_local, vec::Vec};

    thread_local! {
        /// What the budgets did, in order.
        pub static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub fn log(line: &str) {
        LOG.with(|log| log.borrow_mut().push(::std::convert::From::from(line)));
    }

    pub struct Budget(&'static str);

    impl Budget {
        pub fn start(name: &'static str, us: u64) -> Self {
            log(&::std::format!("start {name} {us}"));
            Self(name)
        }
    }

    impl ::std::ops::Drop for Budget {
        fn drop(&mut self) {
            log(&::std::format!("end {}", self.0));
        }
    }

    #[macro_export]
    #[doc(hidden)]
    macro_rules! __entry {
        ($attribute:literal, $name:literal) => {
            const _: &::core::primitive::str =
                ::core::concat!($attribute, ":", ::core::module_path!(), "::", $name);
        };
    }
    pub use crate::__entry as entry;
}

mod hostile {
    use ::ctx_macros::{
        any_ctx, hard_irq_handler, irq_handler, may_sleep, may_take, nmi, process_ctx, softirq,
        threaded_irq, user_ctx,
    };

    // None of these may be met by an expansion.
    pub mod core {}
    pub mod ctx_core {}
    pub mod irq {
        pub use crate::irq::IrqReturn;
    }
    pub struct IrqCtx;
    pub struct ProcessCtx;
    pub struct Budget;
    pub struct entry;
    pub trait Context {}
    pub trait MaySleep {}
    pub trait MayTake {}
    pub struct Own;
    #[allow(unused_macros)]
    macro_rules! concat {
        ($($any:tt)*) => {
            ::core::compile_error!("a local `concat!`")
        };
    }
    #[allow(unused_macros)]
    macro_rules! module_path {
        ($($any:tt)*) => {
            ::core::compile_error!("a local `module_path!`")
        };
    }
    #[allow(unused_macros)]
    macro_rules! entry {
        ($($any:tt)*) => {
            ::core::compile_error!("a local `entry!`")
        };
    }

    #[user_ctx]
    pub fn user() {}
    #[process_ctx]
    pub fn process(count: &mut u32) {
        *count += 1;
        let _: &mut crate::ProcessCtx = ctx;
    }
    #[softirq(budget_us = 7)]
    pub fn soft(__ctx_budget: u32) {
        let _: u32 = __ctx_budget;
    }
    #[irq_handler(budget_us = 50)]
    pub fn handler() -> irq::IrqReturn {
        let __ctx_budget = "the user's own";
        crate::__private::log(__ctx_budget);
        irq::IrqReturn::Handled
    }
    #[hard_irq_handler(bounded = "it breaks in a macro", budget_us = 1)]
    pub fn hard() -> irq::IrqReturn {
        #![allow(clippy::never_loop)]
        macro_rules! leave {
            ($loop:lifetime) => {
                break $loop
            };
        }
        'it: loop {
            leave!('it);
        }
        irq::IrqReturn::None
    }
    #[nmi]
    pub fn nmi_handler() {}
    #[threaded_irq]
    pub fn thread() {}
    #[any_ctx]
    pub fn anywhere(by: u32) -> u32 {
        by + 1
    }

    #[may_sleep]
    pub fn sleeps(by: u32) -> u32 {
        let _ = ctx;
        by + 1
    }
    /// The kind of lock is the driver's to name, and may be generic.
    #[may_take(K)]
    pub fn takes<K>(_lock: K) {
        let _ = ctx;
    }
    #[may_take(Own)]
    #[inline(never)]
    pub fn takes_own() {}

    /// Methods, a trait, and an early return under a budget.
    pub trait Handler {
        #[irq_handler]
        fn handle(&self, own: bool) -> irq::IrqReturn;
        #[process_ctx]
        fn release(self);
    }
    pub struct Device;
    impl Handler for Device {
        #[irq_handler(budget_us = 3)]
        fn handle(&self, own: bool) -> irq::IrqReturn {
            let _: &mut crate::IrqCtx = ctx;
            if !own {
                return irq::IrqReturn::None;
            }
            irq::IrqReturn::Handled
        }
        #[process_ctx]
        fn release(self) {}
    }
    #[irq_handler]
    pub fn written_by_hand(cookie: &u32, token: &mut crate::IrqCtx) -> irq::IrqReturn {
        let _ = (cookie, token);
        irq::IrqReturn::None
    }
    #[any_ctx]
    pub fn generic<C: crate::Context>(c: &mut C) {
        let _ = c;
    }
}

#[test]
fn tokens_are_added_and_budgets_measure() {
    use ::std::{assert_eq, vec};
    use hostile::Handler as _;

    let irq = &mut IrqCtx;
    let process = &mut ProcessCtx;
    let mut count = 0;
    hostile::user(&mut UserCtx);
    hostile::process(process, &mut count);
    hostile::soft(&mut SoftIrqCtx, 1);
    assert_eq!(hostile::handler(irq), irq::IrqReturn::Handled);
    assert_eq!(hostile::hard(&mut HardIrqCtx), irq::IrqReturn::None);
    hostile::nmi_handler(&mut NmiCtx);
    hostile::thread(process);
    assert_eq!(hostile::anywhere(process, 1), 2);
    assert_eq!(hostile::sleeps(process, 1), 2);
    hostile::takes(process, 'k');
    hostile::takes_own(process);
    assert_eq!(hostile::Device.handle(irq, false), irq::IrqReturn::None);
    assert_eq!(hostile::written_by_hand(&0, irq), irq::IrqReturn::None);
    hostile::Device.release(process);
    hostile::generic(process);
    assert_eq!(count, 1);

    let log = __private::LOG.with(|log| log.take());
    let expected = vec![
        "start hygiene::hostile::soft 7",
        "end hygiene::hostile::soft",
        "start hygiene::hostile::handler 50",
        "the user's own",
        "end hygiene::hostile::handler",
        "start hygiene::hostile::hard 1",
        "end hygiene::hostile::hard",
        "start hygiene::hostile::handle 3",
        "end hygiene::hostile::handle",
    ];
    assert_eq!(log, expected);
}

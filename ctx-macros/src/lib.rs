// SPDX-License-Identifier: GPL-2.0
//! The attributes of `ctx_core`, which re-exports them; a driver uses them from there.
//!
//! Each goes on a free function, a method or a method's declaration in a trait, and
//! - adds the token as `ctx: &mut …Ctx` after the receiver, unless a parameter has a token's type;
//!   then that must be the right one;
//! - refuses what cannot be right in such a function (`docs/errors.md` lists the messages), all
//!   mistakes at once;
//! - leaves the record "this function is an entry of this context" in the module, and lets the
//!   entry be inlined into its trampoline.
//!
//! Those of helpers (`#[any_ctx]`, and one for each rule: `#[may_sleep]`, …) add a generic token
//! instead, and no record.
//!
//! No rule rests on them: a function written by hand, with the token among its parameters, is held
//! to the same types.
//!
//! Beside them are `#[derive(AsBytes)]` and `#[derive(FromBytes)]`, which only name the fields for
//! a macro of `ctx_core`.
//!
//! One source for two doors: Cargo's `syn`, `quote` and `proc-macro2`, and the copies that the
//! kernel vendors.

#![forbid(unsafe_code)]

mod check;
mod derive;
mod endless;
mod errors;
mod expand;
mod format;
mod kind;
mod parse;
mod paste;
mod pin_data;
mod pinned_drop;
mod plain;
#[cfg(test)]
mod tests;
mod token;
mod vtable;

use derive::Plain;
use errors::Mistakes;
use kind::Kind;
use proc_macro2::TokenStream;

/// The short way where it is one, else the long one.
fn expand(kind: Kind, arguments: TokenStream, item: TokenStream) -> (TokenStream, Mistakes) {
    let item: Vec<_> = item.into_iter().collect();
    match plain::function(kind, &arguments, &item) {
        Some(expansion) => (expansion, Mistakes::default()),
        None => expand_any(kind, arguments, item.into_iter().collect()),
    }
}

/// Parse, check, expand; after a mistake, a stand-in instead.
fn expand_any(kind: Kind, arguments: TokenStream, item: TokenStream) -> (TokenStream, Mistakes) {
    let mut mistakes = Mistakes::default();
    let arguments = parse::Arguments::parse(kind, arguments, &mut mistakes);
    let Some(function) = parse::function(kind, item.clone(), &mut mistakes) else {
        return (expand::no_function(kind, item), mistakes);
    };
    let findings = check::function(kind, &arguments, &function, &mut mistakes);
    let expansion = if mistakes.is_empty() {
        expand::function(kind, &arguments, &findings, function)
    } else {
        expand::stand_in(kind, &arguments, &findings, function)
    };
    (expansion, mistakes)
}

/// The expansion and the errors, as rustc takes them.
fn attribute(kind: Kind, arguments: TokenStream, item: TokenStream) -> TokenStream {
    let (mut expansion, mistakes) = expand(kind, arguments, item);
    expansion.extend(mistakes.to_compile_errors());
    expansion
}

macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident = $kind:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// Where a parameter is the token already, none is added. Refused are `async`, `const`, a
        /// foreign ABI, another context's token, a second one, and one that is not behind `&mut`:
        /// `docs/errors.md` has each message, the reason and the way out.
        #[proc_macro_attribute]
        pub fn $name(
            arguments: proc_macro::TokenStream,
            item: proc_macro::TokenStream,
        ) -> proc_macro::TokenStream {
            attribute(Kind::$kind, arguments.into(), item.into()).into()
        }
    )* };
}

attributes! {
    /// A file operation on behalf of a system call: it may sleep and touch user memory.
    ///
    /// Adds `ctx: &mut UserCtx`, and `#[inline]` unless it has such an attribute. Takes no
    /// arguments.
    user_ctx = UserCtx;

    /// A function in process context, such as module init and exit, a work item or a kernel thread:
    /// it may sleep.
    ///
    /// Adds `ctx: &mut ProcessCtx`, and `#[inline]` unless it has such an attribute. Takes no
    /// arguments.
    ///
    /// It is for what the kernel calls. A helper of your own is better served by
    /// [`macro@may_sleep`]: called in a section or in a
    /// handler, that one tells the reason and the way out.
    process_ctx = ProcessCtx;

    /// A softirq, such as a timer, a tasklet or NAPI: it may not sleep, and may take spin locks of
    /// kind `Bh` and `Irq`.
    ///
    /// Adds `ctx: &mut SoftIrqCtx`, and `#[inline]` unless it has such an attribute. Takes
    /// `budget_us` and `bounded`, which
    /// [`macro@irq_handler`] explains.
    softirq = SoftIrq;

    /// An interrupt handler, which the kernel may run in a thread: it may not sleep, and may take
    /// spin locks of kind `Irq`.
    ///
    /// Adds `ctx: &mut IrqCtx`, and `#[inline]` unless it has such an attribute. Takes, in any
    /// order:
    /// - `budget_us = 50`: where budgets are compiled in, an overrun is reported by the handler's
    ///   name; elsewhere it is no instruction;
    /// - `bounded = "why it ends"`: admits a loop whose way out or bound cannot be
    ///   seen.
    ///
    /// It returns `IrqReturn`. A loop is refused unless it is said to be bounded, or is a `for`, a
    /// `while` over plain values, or one that ends with its first turn.
    irq_handler = IrqHandler;

    /// A handler of a line requested with `NO_THREAD`, which always runs with interrupts off: it
    /// may take raw spin locks only.
    ///
    /// Or a hard high-resolution timer.
    ///
    /// Adds `ctx: &mut HardIrqCtx`, and `#[inline]` unless it has such an attribute. Returns
    /// `IrqReturn`, or a timer's `Option`, and
    /// takes `budget_us` and `bounded`, as [`macro@irq_handler`] explains. What is called in the
    /// same context and returns something
    /// else has the token written by hand and no attribute.
    hard_irq_handler = HardIrqHandler;

    /// An NMI handler: it may wait for nothing.
    ///
    /// Adds `ctx: &mut NmiCtx`, and `#[inline]` unless it has such an attribute. Takes `bounded`,
    /// which [`macro@irq_handler`] explains.
    nmi = Nmi;

    /// The thread half of a threaded interrupt handler: it may sleep.
    ///
    /// Adds `ctx: &mut ProcessCtx`, and `#[inline]` unless it has such an attribute. Takes no
    /// arguments.
    threaded_irq = ThreadedIrq;

    /// A helper that runs in any context, and so does only what is allowed in all of them.
    ///
    /// Adds `ctx: &mut impl Context`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no
    /// arguments. A helper that needs a rule names it: [`macro@may_sleep`] and its like.
    any_ctx = AnyCtx;

    /// A helper that may sleep. Called where sleeping is forbidden, it gets the message of
    /// `MaySleep`, with the reason and the way out.
    ///
    /// Adds `ctx: &mut impl MaySleep`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no arguments.
    /// It may also do what the other rules allow, but for waiting for SRCU readers and user memory:
    /// who may sleep may take every lock.
    may_sleep = MaySleep;

    /// A helper that may wait for the readers of an SRCU domain, and sleep.
    ///
    /// Adds `ctx: &mut impl MaySynchronize`, which makes the function generic, and a trait that
    /// declares it not `dyn`-compatible. Takes no arguments.
    may_synchronize = MaySynchronize;

    /// A helper that may access the memory of the process that made the system call, and sleep.
    ///
    /// Adds `ctx: &mut impl MayAccessUser`, which makes the function generic, and a trait that
    /// declares it not `dyn`-compatible. Takes no arguments.
    may_access_user = MayAccessUser;

    /// A helper that may allocate. The caller's token chooses between `GFP_KERNEL` and
    /// `GFP_ATOMIC`.
    ///
    /// Adds `ctx: &mut impl MayAlloc`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no arguments.
    may_alloc = MayAlloc;

    /// A helper that may wake up who waits, and take what `spinlock_t` there is inside.
    ///
    /// Adds `ctx: &mut impl MaySpin`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no arguments.
    may_spin = MaySpin;

    /// A helper that may take a spin lock of the kind in parentheses: `#[may_take(Irq)]`,
    /// `#[may_take(Bh)]` or `#[may_take(Task)]`.
    ///
    /// Adds `ctx: &mut impl MayTake<Irq>`, which makes the function generic, and a trait that
    /// declares it not `dyn`-compatible.
    may_take = MayTake;

    /// A helper that may take a raw spin lock, and start timers and work.
    ///
    /// Adds `ctx: &mut impl MayTakeRaw`, which makes the function generic, and a trait that
    /// declares it not `dyn`-compatible. Takes no arguments.
    may_take_raw = MayTakeRaw;

    /// A helper that may mask softirqs, and take spin locks of kind `Bh` and `Irq`.
    ///
    /// Adds `ctx: &mut impl MayMaskBh`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no arguments.
    may_mask_bh = MayMaskBh;

    /// A helper that wants softirqs masked by its caller.
    ///
    /// Adds `ctx: &mut impl MasksBh`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no arguments.
    masks_bh = MasksBh;

    /// A helper that wants interrupts off, switched off by its caller.
    ///
    /// Adds `ctx: &mut impl MasksIrqs`, which makes the function generic, and a trait that declares
    /// it not `dyn`-compatible. Takes no arguments.
    masks_irqs = MasksIrqs;
}

/// A struct that may be copied to the user as its bytes: `ctx_core::transmute::AsBytes` explains
/// it.
#[proc_macro_derive(AsBytes)]
pub fn derive_as_bytes(item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive::derive(Plain::AsBytes, item.into()).into()
}

/// A struct that may be read from the user's bytes: `ctx_core::transmute::FromBytes` explains it.
#[proc_macro_derive(FromBytes)]
pub fn derive_from_bytes(item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive::derive(Plain::FromBytes, item.into()).into()
}

/// What `pr_info!` and its like format with; see `ctx_core::fmt!`.
#[proc_macro]
pub fn wrapped_format(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    format::expand(input.into()).into()
}

/// Puts names together for macros of `ctx_core`: `[< with_ field >]`, `[< field:upper _MASK >]`.
#[proc_macro]
pub fn paste(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    paste::expand(input.into()).into()
}

/// Goes on a struct that `pin_init!` makes; the docs are on the re-export in `ctx_core::init`.
#[proc_macro_attribute]
pub fn pin_data(
    arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let (mut expansion, mistakes) = pin_data::expand(arguments.into(), item.into());
    expansion.extend(mistakes.to_compile_errors());
    expansion.into()
}

/// Goes on the destructor of such a struct; the docs are on the re-export in `ctx_core::init`.
#[proc_macro_attribute]
pub fn pinned_drop(
    arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let (mut expansion, mistakes) = pinned_drop::expand(arguments.into(), item.into());
    expansion.extend(mistakes.to_compile_errors());
    expansion.into()
}

/// Goes on a trait, or on its implementation; the docs are on the re-export in `ctx_core`.
#[proc_macro_attribute]
pub fn vtable(
    arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let (mut expansion, mistakes) = vtable::expand(arguments.into(), item.into());
    expansion.extend(mistakes.to_compile_errors());
    expansion.into()
}

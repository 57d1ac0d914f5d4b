// SPDX-License-Identifier: GPL-2.0
//! Every message of the attributes: its name, which is a heading of `docs/errors.md`, and its text,
//! where `{…}` is filled in.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// One way to be refused.
pub(crate) struct Refusal {
    /// The heading in `docs/errors.md`.
    pub(crate) name: &'static str,
    /// Region, reason and way out.
    pub(crate) text: &'static str,
}

macro_rules! catalogue {
    ($($ident:ident = $name:literal: $text:literal;)*) => {
        $(pub(crate) const $ident: Refusal = Refusal { name: $name, text: $text };)*
        /// The whole catalogue, for the test that holds it equal to the documentation.
        #[cfg(test)]
        pub(crate) const ALL: &[Refusal] = &[$($ident),*];
    };
}

catalogue! {
    NOT_A_FUNCTION = "not-a-function":
        "`#[{attribute}]` names the context that a function runs in, and this is no function; put \
         it on each function that runs there";
    UNREADABLE_SIGNATURE = "unreadable-signature":
        "`#[{attribute}]` cannot read this signature ({detail}); write it in stable Rust, or write \
         the token by hand and remove the attribute";
    SECOND_ATTRIBUTE = "second-attribute":
        "a function runs in one context, and `#[{attribute}]` names it already; remove this \
         attribute, or split the function";
    UNKNOWN_ARGUMENT = "unknown-argument":
        "`#[{attribute}]` knows no argument `{found}`; it takes {valid}";
    DUPLICATE_ARGUMENT = "duplicate-argument":
        "`{found}` is given twice; remove this one";
    MALFORMED_ARGUMENT = "malformed-argument":
        "an argument is written `name = value`; `#[{attribute}]` takes {valid}";
    BUDGET_VALUE = "budget-value":
        "a budget is a whole number of microseconds, from 1 to 4294967295 and without a suffix; \
         write it as in `budget_us = 50`";
    BOUNDED_VALUE = "bounded-value":
        "`bounded` tells a reviewer why the loop ends; write a reason, as in \
         `bounded = \"the FIFO holds 16 bytes\"`";
    LOCK_KIND_ARGUMENT = "lock-kind-argument":
        "`#[may_take]` says which kind of spin lock the helper takes; write `#[may_take(Irq)]`, \
         `#[may_take(Bh)]` or `#[may_take(Task)]`";
    ARGUMENT_WITHOUT_BODY = "argument-without-body":
        "a declaration has no body that `{found}` could speak of; remove it here and give it to \
         the implementation";
    TEST_FUNCTION = "test-function":
        "the harness calls a test, and has no token to lend; remove `#[{attribute}]` here, and let \
         the test call a function of its own through `ctx_core::hosted`";
    ASYNC_FN = "async-fn":
        "{region} runs to its end in the context it was called in, but an `async fn` runs later, \
         wherever it is polled; remove `async`";
    CONST_FN = "const-fn":
        "{region} receives its token from the running kernel, and the compiler has none to give to \
         a `const fn`; remove `const`";
    FOREIGN_ABI = "foreign-abi":
        "a caller in C has no token to pass; the kernel reaches {region} through a trampoline of \
         ctx_core, which has one; remove `extern {abi}`";
    VARIADIC = "variadic":
        "the kernel reaches {region} through a trampoline of ctx_core, which has nothing to pass \
         for `...`; remove it";
    WRONG_RETURN = "wrong-return":
        "{region} tells the kernel whether the interrupt was its own; write `-> IrqReturn`, or, if \
         this is no such handler, give it its own attribute (that of a timer is `#[softirq]`)";
    SECOND_TOKEN = "second-token":
        "{region} runs in one context and receives one token, which another parameter holds; \
         remove this one";
    WRONG_TOKEN = "wrong-token":
        "{region} receives `{token}`, and `{found}` is the token of {owner}; write `&mut {token}`, \
         or {instead}";
    TOKEN_BY_VALUE = "token-by-value":
        "a token is lent for one call, so that nothing can keep it beyond its context; write \
         `&mut {token}`";
    TOKEN_BY_SHARED_REFERENCE = "token-by-shared-reference":
        "opening a section borrows the token, which a shared reference does not allow; write \
         `&mut {token}`";
    NAME_TAKEN = "name-taken":
        "`#[{attribute}]` adds the token as `ctx`, and this parameter has that name but not the \
         type `&mut {token}`; rename it, or give it that type";
    ELIDED_RETURN = "elided-return":
        "the token that `#[{attribute}]` adds is a reference too, and this lifetime does not say \
         whether it is the token's; name it here and at the parameter that it comes from";
    NO_TOKEN_IN_DROP = "no-token-in-drop":
        "a destructor runs wherever its value is dropped, be it under a spin lock or in a handler, \
         and so receives no token; remove `#[{attribute}]`, and do what needs one in a \
         `release(self, ctx)` that is called before, or in a work item";
    PIN_DATA = "pin-data":
        "`#[pin_data]` takes no argument but `PinnedDrop`, and goes on a struct with named fields, \
         whose conditions are written `#[cfg(…)]` and whose bounds are lifetimes and traits; a \
         destructor is `#[pinned_drop] impl PinnedDrop`";
    PINNED_DROP = "pinned-drop":
        "`#[pinned_drop]` goes on `impl PinnedDrop for …` with one function and no attribute, \
         `fn drop(self: Pin<&mut Self>)`, which receives no token; the struct says \
         `#[pin_data(PinnedDrop)]`";
    VTABLE = "vtable":
        "`#[vtable]` tells which functions of a trait an implementation has; put it, without \
         arguments, on the trait and on each `impl` of it";
    FORMAT_STRING = "format-string":
        "`printk()` formats with interrupts off, and arguments that are formatted already could \
         sleep there; begin with a format string: `pr_info!(\"{}\\n\", …)`";
    ENDLESS_LOOP = "endless-loop":
        "this loop has no way out, and {region} keeps this CPU from all else until it returns; \
         write `for _ in 0..64`, or say why it ends: `#[{attribute}(bounded = \"reason\")]`";
    UNBOUNDED_LOOP = "unbounded-loop":
        "nothing says how often this loop runs at most, and {region} keeps this CPU from all else \
         until it returns; write `for _ in 0..64`, or say what bounds it: \
         `#[{attribute}(bounded = \"reason\")]`";
    PLAIN_DATA = "plain-data":
        "`#[derive({derive})]` takes a struct of plain data without parameters, `#[repr(C)]` or \
         `#[repr(transparent)]`, and {found}; write a struct with the layout that the user knows";
}

/// The mistakes found so far; a check reports and goes on.
#[derive(Default)]
pub(crate) struct Mistakes(Vec<syn::Error>);

impl Mistakes {
    /// Reports `refusal` at `place`, with `fill` for the names in braces.
    pub(crate) fn report(
        &mut self,
        refusal: &Refusal,
        place: impl ToTokens,
        fill: &[(&str, &str)],
    ) {
        let mut text = refusal.text.to_owned();
        for (name, value) in fill {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        let text = format!("{text}; see docs/errors.md#{}", refusal.name);
        self.0.push(syn::Error::new_spanned(place, text));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, for a test to look at.
    #[cfg(test)]
    pub(crate) fn into_errors(self) -> Vec<syn::Error> {
        self.0
    }

    /// One `compile_error!` each.
    pub(crate) fn to_compile_errors(&self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}

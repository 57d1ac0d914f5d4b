// SPDX-License-Identifier: GPL-2.0
//! The attributes, one line each: what a function of that kind is called, which token it receives,
//! what it may be told.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, ToTokens};
use syn::Type;

/// One attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    UserCtx,
    ProcessCtx,
    SoftIrq,
    IrqHandler,
    HardIrqHandler,
    Nmi,
    ThreadedIrq,
    AnyCtx,
    MaySleep,
    MaySynchronize,
    MayAccessUser,
    MayAlloc,
    MaySpin,
    MayTake,
    MayTakeRaw,
    MayMaskBh,
    MasksBh,
    MasksIrqs,
}

impl Kind {
    /// All of them; where two receive the same token, the one to advise comes first.
    pub(crate) const ALL: [Self; 18] = [
        Self::UserCtx,
        Self::ProcessCtx,
        Self::SoftIrq,
        Self::IrqHandler,
        Self::HardIrqHandler,
        Self::Nmi,
        Self::ThreadedIrq,
        Self::AnyCtx,
        Self::MaySleep,
        Self::MaySynchronize,
        Self::MayAccessUser,
        Self::MayAlloc,
        Self::MaySpin,
        Self::MayTake,
        Self::MayTakeRaw,
        Self::MayMaskBh,
        Self::MasksBh,
        Self::MasksIrqs,
    ];

    /// The attribute's name, the name of the token or of the trait that the token has, and the
    /// words for such a function.
    const fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::UserCtx => (
                "user_ctx",
                "UserCtx",
                "a file operation on behalf of a system call",
            ),
            Self::ProcessCtx => ("process_ctx", "ProcessCtx", "a function in process context"),
            Self::SoftIrq => ("softirq", "SoftIrqCtx", "a softirq"),
            Self::IrqHandler => ("irq_handler", "IrqCtx", "an interrupt handler"),
            Self::HardIrqHandler => ("hard_irq_handler", "HardIrqCtx", "a hard interrupt handler"),
            Self::Nmi => ("nmi", "NmiCtx", "an NMI handler"),
            Self::ThreadedIrq => (
                "threaded_irq",
                "ProcessCtx",
                "the thread half of an interrupt handler",
            ),
            Self::AnyCtx => ("any_ctx", "Context", "a helper for any context"),
            Self::MaySleep => ("may_sleep", "MaySleep", "a helper that may sleep"),
            Self::MaySynchronize => (
                "may_synchronize",
                "MaySynchronize",
                "a helper that may wait for SRCU readers",
            ),
            Self::MayAccessUser => (
                "may_access_user",
                "MayAccessUser",
                "a helper that may access user memory",
            ),
            Self::MayAlloc => ("may_alloc", "MayAlloc", "a helper that may allocate"),
            Self::MaySpin => (
                "may_spin",
                "MaySpin",
                "a helper that may wait for a `spinlock_t`",
            ),
            Self::MayTake => ("may_take", "MayTake", "a helper that may take a spin lock"),
            Self::MayTakeRaw => (
                "may_take_raw",
                "MayTakeRaw",
                "a helper that may take a raw spin lock",
            ),
            Self::MayMaskBh => (
                "may_mask_bh",
                "MayMaskBh",
                "a helper that may mask softirqs",
            ),
            Self::MasksBh => ("masks_bh", "MasksBh", "a helper that wants softirqs masked"),
            Self::MasksIrqs => (
                "masks_irqs",
                "MasksIrqs",
                "a helper that wants interrupts off",
            ),
        }
    }

    /// As the user writes it between `#[` and `]`.
    pub(crate) const fn attribute(self) -> &'static str {
        self.row().0
    }

    /// The token's type, or the trait that the token of a helper has.
    pub(crate) const fn name(self) -> &'static str {
        self.row().1
    }

    /// The token as a message names it; `lock` is the kind of lock that `#[may_take]` names.
    pub(crate) fn token(self, lock: Option<&Type>) -> String {
        let name = self.name();
        match (self, lock) {
            (Self::MayTake, Some(lock)) => format!("impl {name}<{}>", shown(lock)),
            (Self::MayTake, None) => format!("impl {name}<Irq>"),
            _ if self.is_entry() => name.to_owned(),
            _ => format!("impl {name}"),
        }
    }

    /// What a message calls the function.
    pub(crate) const fn region(self) -> &'static str {
        self.row().2
    }

    /// The type of the token's parameter.
    pub(crate) fn parameter_type(self, lock: Option<&Type>) -> TokenStream {
        let name = Ident::new(self.name(), Span::call_site());
        match (self, lock) {
            (Self::MayTake, Some(lock)) => quote!(&mut impl ::ctx_core::#name<#lock>),
            // After the mistake that none is named: callers are held to nothing.
            (Self::MayTake, None) => quote!(&mut impl ::ctx_core::Context),
            _ if self.is_entry() => quote!(&mut ::ctx_core::#name),
            _ => quote!(&mut impl ::ctx_core::#name),
        }
    }

    /// The arguments that the attribute takes.
    pub(crate) const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::SoftIrq | Self::IrqHandler | Self::HardIrqHandler => &["budget_us", "bounded"],
            Self::Nmi => &["bounded"],
            _ => &[],
        }
    }

    /// Whether nothing else runs on this CPU until the function ends, so that a loop needs a way
    /// out.
    pub(crate) const fn holds_the_cpu(self) -> bool {
        matches!(
            self,
            Self::SoftIrq | Self::IrqHandler | Self::HardIrqHandler | Self::Nmi
        )
    }

    /// Whether the function tells the kernel if the interrupt was its own.
    pub(crate) const fn returns_irq_return(self) -> bool {
        matches!(self, Self::IrqHandler | Self::HardIrqHandler)
    }

    /// By which types it does; a high-resolution timer says when it is to expire again.
    pub(crate) const fn answers(self) -> &'static [&'static str] {
        match self {
            Self::IrqHandler => &["IrqReturn", "ThreadedIrqReturn"],
            Self::HardIrqHandler => &["IrqReturn", "ThreadedIrqReturn", "Option"],
            _ => &[],
        }
    }

    /// Whether the function is an entry of one context, which the module's record names, rather
    /// than a helper that is generic.
    pub(crate) const fn is_entry(self) -> bool {
        matches!(
            self,
            Self::UserCtx
                | Self::ProcessCtx
                | Self::SoftIrq
                | Self::IrqHandler
                | Self::HardIrqHandler
                | Self::Nmi
                | Self::ThreadedIrq
        )
    }

    /// The attribute of this name.
    pub(crate) fn of_attribute(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.attribute() == name)
    }

    /// The attribute to advise for a token's type, or for a trait of tokens, of this name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A type as a user writes it in short.
pub(crate) fn shown(ty: impl ToTokens) -> String {
    ty.to_token_stream().to_string().replace(' ', "")
}

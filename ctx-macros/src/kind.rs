// SPDX-License-Identifier: GPL-2.0
//! The attributes, one line each: what a function of that kind is called, which token it receives, what it may be told.

use proc_macro2::TokenStream;
use quote::quote;

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
}

impl Kind {
    /// All of them; where two receive the same token, the one to advise comes first.
    pub(crate) const ALL: [Self; 8] = [
        Self::UserCtx,
        Self::ProcessCtx,
        Self::SoftIrq,
        Self::IrqHandler,
        Self::HardIrqHandler,
        Self::Nmi,
        Self::ThreadedIrq,
        Self::AnyCtx,
    ];

    /// The attribute's name, the token's name, and the words for such a function.
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
            Self::AnyCtx => ("any_ctx", "impl Context", "a helper for any context"),
        }
    }

    /// As the user writes it between `#[` and `]`.
    pub(crate) const fn attribute(self) -> &'static str {
        self.row().0
    }

    /// The token as a message names it.
    pub(crate) const fn token(self) -> &'static str {
        self.row().1
    }

    /// What a message calls the function.
    pub(crate) const fn region(self) -> &'static str {
        self.row().2
    }

    /// The type of the token's parameter.
    pub(crate) fn parameter_type(self) -> TokenStream {
        match self {
            Self::UserCtx => quote!(&mut ::ctx_core::UserCtx),
            Self::ProcessCtx | Self::ThreadedIrq => quote!(&mut ::ctx_core::ProcessCtx),
            Self::SoftIrq => quote!(&mut ::ctx_core::SoftIrqCtx),
            Self::IrqHandler => quote!(&mut ::ctx_core::IrqCtx),
            Self::HardIrqHandler => quote!(&mut ::ctx_core::HardIrqCtx),
            Self::Nmi => quote!(&mut ::ctx_core::NmiCtx),
            Self::AnyCtx => quote!(&mut impl ::ctx_core::Context),
        }
    }

    /// The arguments that the attribute takes.
    pub(crate) const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::SoftIrq | Self::IrqHandler | Self::HardIrqHandler => &["budget_us", "bounded"],
            Self::Nmi => &["bounded"],
            Self::UserCtx | Self::ProcessCtx | Self::ThreadedIrq | Self::AnyCtx => &[],
        }
    }

    /// Whether nothing else runs on this CPU until the function ends, so that a loop needs a way out.
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

    /// Whether the function is an entry of one context, which the module's record names.
    pub(crate) const fn is_entry(self) -> bool {
        !matches!(self, Self::AnyCtx)
    }

    /// The attribute of this name.
    pub(crate) fn of_attribute(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.attribute() == name)
    }

    /// The attribute to advise for a token of this name.
    pub(crate) fn of_token(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.token() == name)
    }
}

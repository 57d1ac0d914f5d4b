// SPDX-License-Identifier: GPL-2.0
//! Time budgets of handlers: `#[irq_handler(budget_us = 50)]`.
//!
//! With `cfg(ctx_budget)` (`make CTX_BUDGET=1`), a handler that overruns its budget is reported by
//! name, with its time. Without it, no instruction is left.

#[cfg(ctx_budget)]
use crate::time::{Instant, Monotonic};

/// Measures the time from its creation to its drop.
#[doc(hidden)]
#[allow(missing_debug_implementations)] // an `Instant` has none
pub struct Budget {
    #[cfg(ctx_budget)]
    name: &'static str,
    #[cfg(ctx_budget)]
    limit_us: u32,
    #[cfg(ctx_budget)]
    begin: Instant<Monotonic>,
}

impl Budget {
    #[doc(hidden)]
    #[inline]
    #[cfg_attr(not(ctx_budget), allow(unused_variables))]
    pub fn start(name: &'static str, limit_us: u32) -> Self {
        Self {
            #[cfg(ctx_budget)]
            name,
            #[cfg(ctx_budget)]
            limit_us,
            #[cfg(ctx_budget)]
            begin: Instant::now(),
        }
    }
}

#[cfg(ctx_budget)]
impl Drop for Budget {
    fn drop(&mut self) {
        let took_us = crate::time::nanos(self.begin.elapsed()) / 1_000;
        if took_us > self.limit_us as u64 {
            static LIMIT: crate::print::RateLimit = crate::print::RateLimit::new();
            if LIMIT.allow() {
                crate::backend::warn_budget(self.name, took_us, self.limit_us);
            }
        }
    }
}

// SPDX-License-Identifier: GPL-2.0

//! Negative control: a warning in a function that is linked section by section.
//!
//! The kernel knows a warning by a table that refers to the code and is referred to by nothing. The
//! link of a module must keep it, or the instruction is an invalid one. One function is used and
//! must warn, so that the run is red; the other one is used by nobody.

use kernel::prelude::*;

module! {
    type: RawWarning,
    name: "raw_warning",
    authors: ["The ctx authors"],
    description: "A warning (negative control)",
    license: "GPL",
}

struct RawWarning;

impl kernel::Module for RawWarning {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        raw_warning_used(true);
        Ok(Self)
    }
}

#[no_mangle]
#[inline(never)]
extern "C" fn raw_warning_used(condition: bool) {
    kernel::warn_on!(condition);
}

/// Nobody calls it.
#[inline(never)]
pub fn raw_warning_unused(n: u64) -> u64 {
    n ^ 1
}

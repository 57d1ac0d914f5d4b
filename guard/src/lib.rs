// SPDX-License-Identifier: GPL-2.0
//! Makes the guarded `kernel` crate: a kernel tree's own `rust/kernel`, with the sleeping taken out
//! of its safe functions and a token in every callback.
//!
//! [`table`] reads the rules, one for each public item. [`inventory`] lists what a tree has, and
//! [`check`] sees that no item is without a rule and no rule without an item. [`coverage`] makes
//! the page of figures.
//!
//! [`rewrite`] writes the crate. What its own functions pass to each other is in [`calls`], and
//! what no rule reaches in [`edits`]. [`shown`] lists what a driver may call of it, and [`reached`]
//! asks rustc what of the kernel crate is there for a driver at all.

#![forbid(unsafe_code)]

pub mod calls;
pub mod check;
pub mod coverage;
pub mod edits;
pub mod inventory;
pub mod reached;
pub mod rewrite;
pub mod rustdoc;
pub mod shown;
pub mod table;

// SPDX-License-Identifier: GPL-2.0
//! Makes the guarded `kernel` crate: a kernel tree's own `rust/kernel`, with the sleeping taken out
//! of its safe functions and a token in every callback.
//!
//! [`table`] reads the rules, one for each public item. [`inventory`] lists the items of a tree.
//! [`check`] checks that each item has a rule, and each rule an item. [`coverage`] makes the page
//! of figures.
//!
//! [`rewrite`] writes the crate. [`calls`] has the arguments that its own functions pass to each
//! other, and [`edits`] the changes that no rule makes. [`shown`] lists the functions that a driver
//! may call, and [`reached`] asks rustc which items of the kernel crate a driver can reach.

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

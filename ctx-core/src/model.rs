// SPDX-License-Identifier: GPL-2.0
//! Tokens and rules as a crate of their own, `ctx_model`, which imports nothing.
//!
//! Under Kbuild the guarded kernel crate and `ctx_core` both stand on it, so that they mean the
//! same tokens. Under Cargo these files are modules of `ctx_core`.

#![deny(unsafe_op_in_unsafe_fn)]

pub mod alloc_only;
#[path = "backend/kernel/model.rs"]
mod backend;
#[doc(hidden)]
pub mod claims;
pub mod context;
pub mod rules;

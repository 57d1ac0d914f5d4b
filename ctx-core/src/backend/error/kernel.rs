// SPDX-License-Identifier: GPL-2.0
//! Rust-for-Linux's errors, by name.

pub use ::kernel::error::{code, Error, Result};

// SPDX-License-Identifier: GPL-2.0
//! Kernel errors: [`Error`], [`Result`], and the codes.
//!
//! C header: `include/uapi/asm-generic/errno-base.h`. In a kernel build these are Rust-for-Linux's
//! own types.

pub use crate::backend::error::{code, Error, Result};

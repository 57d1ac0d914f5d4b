// SPDX-License-Identifier: GPL-2.0
//! Rust-for-Linux's printing macros, by name: `printk()` may be called from any context.

pub use ::kernel::{pr_alert, pr_crit, pr_debug, pr_emerg, pr_err, pr_info, pr_notice, pr_warn};

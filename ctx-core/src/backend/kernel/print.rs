// SPDX-License-Identifier: GPL-2.0
//! What Rust-for-Linux's printing macros are made of: `printk()` may be called from any context.
//!
//! The macros themselves are not offered: they take what was formatted before.

#[doc(hidden)]
pub use ::kernel::{
    prelude::fmt,
    print::{call_printk, format_strings},
};

/// What the printing macros expand to; `crate` is meant: the driver's prefix, which `module!` makes.
#[doc(hidden)]
#[macro_export]
macro_rules! __print {
    (DEBUG, $($arg:tt)*) => {
        if ::core::cfg!(debug_assertions) {
            $crate::__printk!(DEBUG, $($arg)*)
        }
    };
    ($level:ident, $($arg:tt)*) => {
        $crate::__printk!($level, $($arg)*)
    };
}

/// Prints at a level, if it begins with a format string.
#[doc(hidden)]
#[macro_export]
macro_rules! __printk {
    ($level:ident, $($arg:tt)*) => {{
        $crate::__format_string!($($arg)*);
        match $crate::print::fmt!($($arg)*) {
            // SAFETY: the format string is one of these, and `module!` ends the prefix with a zero byte.
            args => unsafe {
                $crate::print::call_printk(
                    &$crate::print::format_strings::$level,
                    crate::__LOG_PREFIX,
                    args,
                )
            },
        }
    }};
}

/// Holds what is printed to a format string: `fmt!` takes anything else as it is, also what was formatted before, without a look at its
/// arguments.
#[doc(hidden)]
#[macro_export]
macro_rules! __format_string {
    ($format:literal $($arg:tt)*) => {
        const _: () = $crate::print::no_escaped_brace(::core::stringify!($format));
    };
    ($($other:tt)*) => {
        ::core::compile_error!(
            "`printk()` formats with interrupts off, and arguments that are formatted already could sleep there; begin with a format \
             string: `pr_info!(\"{}\\n\", …)`"
        );
    };
}

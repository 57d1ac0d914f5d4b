// SPDX-License-Identifier: GPL-2.0
//! Formatting for the log, as in a kernel: what is printed must be `Sync`, which no token is.

pub use core::fmt::{Arguments, Debug, Display, Error, Formatter, Result, Write};

/// What the printing macros wrap an argument in.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct Adapter<T>(pub T);

/// A width or a precision, which is no argument of its own.
#[doc(hidden)]
pub fn count(count: &usize) -> &usize {
    count
}

macro_rules! forward {
    ($($trait:ident),* $(,)?) => { $(
        impl<T: ?Sized + Sync + core::fmt::$trait> core::fmt::$trait for Adapter<&T> {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                core::fmt::$trait::fmt(self.0, f)
            }
        }
    )* };
}
forward! { Binary, Debug, Display, LowerExp, LowerHex, Octal, Pointer, UpperExp, UpperHex }

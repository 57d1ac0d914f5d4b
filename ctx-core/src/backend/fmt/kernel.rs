// SPDX-License-Identifier: GPL-2.0
//! Formatting for the log.
//!
//! `printk()` formats with interrupts off. So what is printed must not hold a token, or its
//! `Display` could sleep there: the printing macros wrap each argument in an [`Adapter`], which
//! wants it to be `Sync`. No token is.

pub use ::kernel::fmt::{Arguments, Debug, Display, Error, Formatter, Result, Write};

/// What the printing macros wrap an argument in.
#[doc(hidden)]
pub struct Adapter<T>(pub T);

/// A width or a precision, which is no argument of its own.
#[doc(hidden)]
#[inline(always)]
pub fn count(count: &usize) -> &usize {
    count
}

macro_rules! forward {
    ($($trait:ident),* $(,)?) => { $(
        impl<'a, T: ?Sized + Sync> core::fmt::$trait for Adapter<&'a T>
        where
            ::kernel::fmt::Adapter<&'a T>: core::fmt::$trait,
        {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                core::fmt::$trait::fmt(&::kernel::fmt::Adapter(self.0), f)
            }
        }
    )* };
}
forward! { Binary, Debug, Display, LowerExp, LowerHex, Octal, Pointer, UpperExp, UpperHex }

// By the kernel crate's trait, too, which is what the printing macros ask for.
impl<T: Display + ?Sized> Display for crate::sync::Arc<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&**self, f)
    }
}
impl<T: Display + ?Sized, A: crate::alloc::Allocator> Display for crate::alloc::Box<T, A> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&**self, f)
    }
}
impl<T: Display> Display for crate::sync::UniqueArc<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&**self, f)
    }
}
impl Display for crate::str::CString {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(&**self, f)
    }
}

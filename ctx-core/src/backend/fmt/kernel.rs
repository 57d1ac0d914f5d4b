// SPDX-License-Identifier: GPL-2.0
//! Formatting for the log.
//!
//! `printk()` formats with interrupts off. So no argument may hold a token: its `Display` could
//! sleep there. The printing macros wrap each argument in an [`Adapter`], which requires `Sync`,
//! and no token is `Sync`.

pub use ::kernel::fmt::{Arguments, Debug, Display, Error, Formatter, Result, Write};

/// The wrapper that the printing macros put around an argument.
#[doc(hidden)]
pub struct Adapter<T>(pub T);

/// A width or a precision; it is not printed itself.
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

// The kernel crate's trait is implemented, too, because the printing macros require it.
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

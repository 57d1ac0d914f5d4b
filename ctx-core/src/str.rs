// SPDX-License-Identifier: GPL-2.0
//! Text in memory of the driver's own: [`Buffer`].
//!
//! Unlike what is printed, which `printk()` formats with interrupts off, this is formatted where
//! the call stands: what is formatted may hold whatever token is there. C header:
//! `include/linux/sprintf.h`.

use crate::fmt;

pub use crate::c_str;
pub use core::ffi::CStr;

/// A constant string as a C string. A literal is better written `c"…"`.
///
/// ```
/// use ctx_core::c_str;
///
/// assert_eq!(c_str!("edu"), c"edu");
/// assert_eq!(c_str!(concat!("edu", 0)), c"edu0");
/// ```
///
/// A zero byte ends a C string, and so none is inside:
///
/// ```compile_fail,E0080
/// use ctx_core::c_str;
///
/// let name = c_str!("ed\0u");
/// ```
#[macro_export]
macro_rules! c_str {
    ($text:expr) => {
        const {
            match $crate::str::CStr::from_bytes_with_nul(
                $crate::__private::core::concat!($text, "\0").as_bytes(),
            ) {
                $crate::__private::core::result::Result::Ok(text) => text,
                $crate::__private::core::result::Result::Err(_) => {
                    $crate::__private::core::panic!("a C string has no zero byte inside")
                }
            }
        }
    };
}

/// A text of at most `N` bytes, which `write!` appends to. It is as large as that, so mind the
/// stack.
///
/// C: `scnprintf()`.
///
/// # Context
///
/// Any. It neither allocates nor waits.
///
/// # Errors
///
/// [`fmt::Error`], which `?` makes `EINVAL`, where a piece does not fit; what was written before
/// stays.
///
/// # Examples
///
/// ```
/// use ctx_core::{fmt::Write, prelude::*, str::Buffer, uaccess::UserWriter};
///
/// #[user_ctx]
/// fn read(to: &mut UserWriter, count: u64) -> Result<usize> {
///     let mut line = Buffer::<32>::new();
///     writeln!(line, "{count} interrupts")?;
///     to.write_slice(ctx, line.bytes())?;
///     Ok(line.bytes().len())
/// }
/// # ctx_core::hosted::in_syscall(|ctx| {
/// #     let memory = ctx_core::hosted::UserMemory::new(16);
/// #     assert_eq!(read(ctx, &mut memory.writer(), 42), Ok(14));
/// #     assert_eq!(&memory.bytes()[..14], b"42 interrupts\n");
/// # });
/// # let mut short = Buffer::<4>::new();
/// # assert!(short.write_str("1").is_ok() && short.write_str("2345").is_err());
/// # assert_eq!(short.bytes(), b"1");
/// # assert!(short.write_str("234").is_ok() && short.write_str("5").is_err());
/// # assert_eq!(short.bytes(), b"1234");
/// ```
///
/// # Invariants
///
/// `len` is at most `N`.
#[derive(Debug)]
pub struct Buffer<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Buffer<N> {
    /// No text.
    #[inline]
    #[allow(clippy::new_without_default)] // a `const fn`
    pub const fn new() -> Self {
        Self {
            bytes: [0; N],
            // INVARIANT: 0 is at most anything.
            len: 0,
        }
    }

    /// What was written.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: an invariant of the type. It spares the caller the code for a longer one, here
        // and where the length is compared.
        unsafe { core::hint::assert_unchecked(self.len <= N) };
        &self.bytes[..self.len]
    }
}

impl<const N: usize> fmt::Write for Buffer<N> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let end = self.len + s.len();
        let to = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        to.copy_from_slice(s.as_bytes());
        // INVARIANT: there are so many bytes, as they were got.
        self.len = end;
        Ok(())
    }
}

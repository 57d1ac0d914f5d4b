// SPDX-License-Identifier: GPL-2.0
//! Text in the driver's own memory: [`CString`], [`Buffer`].
//!
//! `printk()` formats its arguments with interrupts off. This text is formatted in the caller's
//! context, so its arguments may hold the caller's token. C header: `include/linux/sprintf.h`.

use crate::{
    alloc::{AllocError, KVec},
    error::{code::EINVAL, Result},
    ffi::c_char,
    fmt,
    rules::MayAlloc,
    sealed::Sealed,
};
use core::{
    fmt::Write as _,
    ops::{Deref, DerefMut},
};

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
/// A zero byte ends a C string, so the text must not contain one:
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

/// A text of at most `N` bytes; `write!` appends to it. It takes `N` bytes and more, so do not put
/// a large one on the stack.
///
/// C: `scnprintf()`.
///
/// # Context
///
/// Any, because it neither allocates nor waits.
///
/// # Errors
///
/// [`fmt::Error`] when a piece does not fit; `?` converts it into `EINVAL`. The pieces before it
/// stay.
///
/// # Examples
///
/// ```
/// use ctx_core::{fmt::Write, prelude::*, str::Buffer, uaccess::UserSliceWriter};
///
/// #[user_ctx]
/// fn read(to: &mut UserSliceWriter, count: u64) -> Result<usize> {
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
        // SAFETY: an invariant of the type. The hint saves code for a longer length, here and where
        // a caller compares the length.
        unsafe { core::hint::assert_unchecked(self.len <= N) };
        &self.bytes[..self.len]
    }
}

impl<const N: usize> fmt::Write for Buffer<N> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let end = self.len + s.len();
        let to = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        to.copy_from_slice(s.as_bytes());
        // INVARIANT: there was room for these bytes, because `get_mut` returned it.
        self.len = end;
        Ok(())
    }
}

/// An owned C string, on the heap.
///
/// ```
/// use ctx_core::{fmt, prelude::*, str::CString};
///
/// #[process_ctx]
/// fn name(number: u32) -> Result<CString> {
///     CString::try_from_fmt(ctx, fmt!("led{number}"))
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(&*name(ctx, 3).unwrap(), c"led3"));
/// ```
///
/// It cannot be made in a context that may not allocate:
///
/// ```compile_fail,E0277
/// use ctx_core::{fmt, prelude::*, str::CString};
///
/// #[hard_irq_handler]
/// fn handle() -> IrqReturn {
///     let _ = CString::try_from_fmt(ctx, fmt!("led"));
///     IrqReturn::Handled
/// }
/// ```
///
/// # Invariants
///
/// It ends with a zero byte and has no other.
pub struct CString {
    buf: KVec<u8>,
}

impl CString {
    /// Allocates memory for the text, and formats it there.
    ///
    /// The arguments are formatted twice, the first time for the length. C: `kasprintf()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`; `EINVAL` when the text contains a zero byte, when an argument's formatting fails,
    /// or when the text is longer the second time.
    pub fn try_from_fmt<C: MayAlloc>(ctx: &mut C, args: fmt::Arguments<'_>) -> Result<Self> {
        let mut length = Length(0);
        length.write_fmt(args)?;
        let size = length.0.checked_add(1).ok_or(EINVAL)?;
        let mut text = Limited(KVec::with_capacity(size, ctx)?);
        text.write_fmt(args)?;
        let mut buf = text.0;
        if buf.contains(&0) {
            return Err(EINVAL);
        }
        buf.push_within_capacity(0).map_err(|_| EINVAL)?;
        // INVARIANT: there is none before the last.
        Ok(Self { buf })
    }
}

impl Deref for CString {
    type Target = CStr;
    fn deref(&self) -> &CStr {
        // SAFETY: by the invariant.
        unsafe { CStr::from_bytes_with_nul_unchecked(&self.buf) }
    }
}
impl DerefMut for CString {
    fn deref_mut(&mut self) -> &mut CStr {
        // SAFETY: by the invariant. A `&mut CStr` offers nothing that could break the invariant.
        unsafe { <CStr as CStrExt>::from_bytes_with_nul_unchecked_mut(&mut self.buf) }
    }
}
impl fmt::Debug for CString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.0 = self.0.checked_add(s.len()).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// No longer than there is room for.
struct Limited(KVec<u8>);

impl fmt::Write for Limited {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let text = &mut self.0;
        let to = text.spare_capacity_mut();
        let to = to.get_mut(..s.len()).ok_or(fmt::Error)?;
        for (to, from) in to.iter_mut().zip(s.as_bytes()) {
            to.write(*from);
        }
        // SAFETY: these bytes were just written, within the spare capacity.
        unsafe { text.inc_len(s.len()) };
        Ok(())
    }
}

impl Sealed for CStr {}

/// The methods that the kernel crate adds to `CStr`.
pub trait CStrExt: Sealed {
    /// Borrows the C string at a pointer.
    ///
    /// # Safety
    ///
    /// `ptr` points to a C string, which lives and does not change during `'a`.
    unsafe fn from_char_ptr<'a>(ptr: *const c_char) -> &'a Self;

    /// Borrows a C string from its bytes.
    ///
    /// # Safety
    ///
    /// `bytes` end with a zero byte, and contain no other.
    unsafe fn from_bytes_with_nul_unchecked_mut(bytes: &mut [u8]) -> &mut Self;

    /// The string as a C pointer.
    fn as_char_ptr(&self) -> *const c_char;

    /// A copy on the heap.
    ///
    /// # Context
    ///
    /// Needs [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    fn to_cstring<C: MayAlloc>(&self, ctx: &mut C) -> core::result::Result<CString, AllocError>;

    /// `A` to `Z` become `a` to `z`.
    fn make_ascii_lowercase(&mut self);

    /// `a` to `z` become `A` to `Z`.
    fn make_ascii_uppercase(&mut self);

    /// As [`make_ascii_lowercase`](Self::make_ascii_lowercase), in a copy on the heap.
    ///
    /// # Context
    ///
    /// Needs [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    fn to_ascii_lowercase<C: MayAlloc>(
        &self,
        ctx: &mut C,
    ) -> core::result::Result<CString, AllocError>;

    /// As [`make_ascii_uppercase`](Self::make_ascii_uppercase), in a copy on the heap.
    ///
    /// # Context
    ///
    /// Needs [`MayAlloc`].
    ///
    /// # Errors
    ///
    /// [`AllocError`].
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::prelude::*;
    ///
    /// # ctx_core::hosted::in_process(|ctx| {
    /// assert_eq!(&*c"Led3".to_ascii_uppercase(ctx).unwrap(), c"LED3");
    /// assert_eq!(&*c"Led3".to_ascii_lowercase(ctx).unwrap(), c"led3");
    /// # });
    /// ```
    fn to_ascii_uppercase<C: MayAlloc>(
        &self,
        ctx: &mut C,
    ) -> core::result::Result<CString, AllocError>;
}

/// # Safety
///
/// The caller neither adds nor removes a zero byte.
unsafe fn bytes_mut(text: &mut CStr) -> &mut [u8] {
    // SAFETY: a `CStr` is its bytes.
    unsafe { &mut *(core::ptr::from_mut(text) as *mut [u8]) }
}

impl CStrExt for CStr {
    unsafe fn from_char_ptr<'a>(ptr: *const c_char) -> &'a Self {
        // SAFETY: the caller's promise.
        unsafe { CStr::from_ptr(ptr.cast()) }
    }
    unsafe fn from_bytes_with_nul_unchecked_mut(bytes: &mut [u8]) -> &mut Self {
        // SAFETY: the caller's promise; a `CStr` is its bytes.
        unsafe { &mut *(core::ptr::from_mut(bytes) as *mut CStr) }
    }
    fn as_char_ptr(&self) -> *const c_char {
        self.as_ptr().cast()
    }
    fn to_cstring<C: MayAlloc>(&self, ctx: &mut C) -> core::result::Result<CString, AllocError> {
        let mut buf = KVec::new();
        buf.extend_from_slice(self.to_bytes_with_nul(), ctx)?;
        // INVARIANT: the bytes are those of a `CStr`.
        Ok(CString { buf })
    }
    fn make_ascii_lowercase(&mut self) {
        // SAFETY: the conversion neither adds nor removes a zero byte.
        unsafe { bytes_mut(self) }.make_ascii_lowercase();
    }
    fn make_ascii_uppercase(&mut self) {
        // SAFETY: as above.
        unsafe { bytes_mut(self) }.make_ascii_uppercase();
    }
    fn to_ascii_lowercase<C: MayAlloc>(
        &self,
        ctx: &mut C,
    ) -> core::result::Result<CString, AllocError> {
        let mut text = self.to_cstring(ctx)?;
        text.make_ascii_lowercase();
        Ok(text)
    }
    fn to_ascii_uppercase<C: MayAlloc>(
        &self,
        ctx: &mut C,
    ) -> core::result::Result<CString, AllocError> {
        let mut text = self.to_cstring(ctx)?;
        text.make_ascii_uppercase();
        Ok(text)
    }
}

/// Reads a yes or a no from a user's word: from its first letter, or from the second after an `o`.
///
/// ```
/// use ctx_core::{prelude::*, str::kstrtobool};
///
/// assert_eq!((kstrtobool(c"yes"), kstrtobool(c"off\n")), (Ok(true), Ok(false)));
/// assert_eq!((kstrtobool(c"maybe"), kstrtobool(c"")), (Err(EINVAL), Err(EINVAL)));
/// ```
///
/// C: `kstrtobool()`.
///
/// # Errors
///
/// `EINVAL` when the word is neither.
pub fn kstrtobool(string: &CStr) -> Result<bool> {
    kstrtobool_bytes(string.to_bytes())
}

/// As [`kstrtobool`], of bytes, which need not end with a zero byte.
///
/// # Errors
///
/// `EINVAL` when the word is neither.
pub fn kstrtobool_bytes(bytes: &[u8]) -> Result<bool> {
    match bytes {
        [b'e' | b'E' | b'y' | b'Y' | b't' | b'T' | b'1', ..] => Ok(true),
        [b'd' | b'D' | b'n' | b'N' | b'f' | b'F' | b'0', ..] => Ok(false),
        [b'o' | b'O', b'n' | b'N', ..] => Ok(true),
        [b'o' | b'O', b'f' | b'F', ..] => Ok(false),
        _ => Err(EINVAL),
    }
}

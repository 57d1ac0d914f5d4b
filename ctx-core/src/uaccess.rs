// SPDX-License-Identifier: GPL-2.0
//! The memory of the user process that made a system call.
//!
//! Key types: [`UserWriter`], [`UserReader`], [`UserPtr`]. They are numbers until a
//! [`UserCtx`](crate::UserCtx) goes with them: only that says that a user process is there, and
//! that a page fault may sleep. C header: `include/linux/uaccess.h`.

use crate::{
    backend,
    error::{code::EFAULT, Result},
    rules::MayAccessUser,
    transmute::{AsBytes, FromBytes},
};
use core::mem::MaybeUninit;

/// An address in user memory, such as the argument of an `ioctl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserPtr(usize);

impl UserPtr {
    /// Takes the number for an address; every access checks it.
    #[inline]
    pub const fn from_addr(addr: usize) -> Self {
        Self(addr)
    }
    /// The `len` bytes at this address, to be written.
    #[inline]
    pub const fn writer(self, len: usize) -> UserWriter {
        UserWriter::new(self.0, len)
    }
    /// The `len` bytes at this address, to be read.
    #[inline]
    pub const fn reader(self, len: usize) -> UserReader {
        UserReader::new(self.0, len)
    }
}

/// User memory that a driver writes: the buffer of a `read`.
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, uaccess::UserWriter};
///
/// // A work item has no user process.
/// fn work(ctx: &mut ProcessCtx, to: &mut UserWriter) -> Result {
///     to.write_slice(ctx, b"data")
/// }
/// ```
#[derive(Debug)]
pub struct UserWriter {
    addr: usize,
    len: usize,
}

impl UserWriter {
    #[inline]
    pub(crate) const fn new(addr: usize, len: usize) -> Self {
        Self { addr, len }
    }
    /// Bytes left.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether no byte is left.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// Writes all of `data` and goes on behind it.
    ///
    /// C: `copy_to_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when `data` is longer than what is left, or when not all of it could be written;
    /// some may have been.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserWriter};
    ///
    /// #[user_ctx]
    /// fn read(to: &mut UserWriter) -> Result<usize> {
    ///     let n = to.len().min(4);
    ///     to.write_slice(ctx, &b"data"[..n])?;
    ///     Ok(n)
    /// }
    /// # ctx_core::hosted::in_syscall(|ctx| {
    /// #     let memory = ctx_core::hosted::UserMemory::new(3);
    /// #     assert_eq!(read(ctx, &mut memory.writer()).unwrap(), 3);
    /// #     assert_eq!(memory.bytes(), b"dat");
    /// # });
    /// ```
    #[inline]
    pub fn write_slice<C: MayAccessUser>(&mut self, _ctx: &mut C, data: &[u8]) -> Result {
        // SAFETY: `C` is a system call.
        if data.len() > self.len || unsafe { backend::copy_to_user(self.addr, data) } != 0 {
            return Err(EFAULT);
        }
        self.addr = self.addr.wrapping_add(data.len());
        self.len -= data.len();
        Ok(())
    }

    /// Writes a value as its bytes, and goes on behind it.
    ///
    /// C: `copy_to_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`], as [`write_slice`](Self::write_slice).
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, transmute::AsBytes, uaccess::UserPtr};
    ///
    /// #[repr(C)]
    /// #[derive(AsBytes)]
    /// struct Version {
    ///     major: u16,
    ///     minor: u16,
    /// }
    ///
    /// #[user_ctx]
    /// fn version(arg: usize) -> Result {
    ///     let version = Version { major: 1, minor: 2 };
    ///     UserPtr::from_addr(arg).writer(size_of::<Version>()).write(ctx, &version)
    /// }
    /// # let memory = ctx_core::hosted::UserMemory::new(4);
    /// # let addr = memory.addr();
    /// # ctx_core::hosted::in_syscall(move |ctx| version(ctx, addr)).unwrap();
    /// # assert_eq!(memory.bytes(), [1u16.to_ne_bytes(), 2u16.to_ne_bytes()].concat());
    /// ```
    #[inline]
    pub fn write<T: AsBytes>(&mut self, ctx: &mut impl MayAccessUser, value: &T) -> Result {
        self.write_slice(ctx, value.as_bytes())
    }
}

/// User memory that a driver reads: the buffer of a `write`.
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, uaccess::UserReader};
///
/// fn handler(ctx: &mut IrqCtx, from: &mut UserReader) -> Result {
///     from.read_slice(ctx, &mut [0; 4])
/// }
/// ```
#[derive(Debug)]
pub struct UserReader {
    addr: usize,
    len: usize,
}

impl UserReader {
    #[inline]
    pub(crate) const fn new(addr: usize, len: usize) -> Self {
        Self { addr, len }
    }
    /// Bytes left.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether no byte is left.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// Fills all of `data` and goes on behind it.
    ///
    /// C: `copy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when `data` is longer than what is left, or when not all of it could be read;
    /// some of `data` may have been overwritten.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserReader};
    ///
    /// #[user_ctx]
    /// fn write(from: &mut UserReader) -> Result<u8> {
    ///     let mut byte = [0];
    ///     from.read_slice(ctx, &mut byte)?;
    ///     Ok(byte[0])
    /// }
    /// # ctx_core::hosted::in_syscall(|ctx| {
    /// #     let memory = ctx_core::hosted::UserMemory::from(b"x");
    /// #     assert_eq!(write(ctx, &mut memory.reader()).unwrap(), b'x');
    /// # });
    /// ```
    #[inline]
    pub fn read_slice<C: MayAccessUser>(&mut self, ctx: &mut C, data: &mut [u8]) -> Result {
        // SAFETY: `data` is writable for its length.
        unsafe { self.read_raw(ctx, data.as_mut_ptr(), data.len()) }
    }

    /// Reads a value from its bytes, and goes on behind it.
    ///
    /// What the user passes may be any value of the type: check it.
    ///
    /// C: `copy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`], as [`read_slice`](Self::read_slice).
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserPtr};
    ///
    /// #[user_ctx]
    /// fn level(arg: usize) -> Result<u32> {
    ///     let level = UserPtr::from_addr(arg).reader(4).read::<u32>(ctx)?;
    ///     if level > 9 {
    ///         return Err(EINVAL);
    ///     }
    ///     Ok(level)
    /// }
    /// # let level_of = |number: u32| {
    /// #     let memory = ctx_core::hosted::UserMemory::from(&number.to_ne_bytes());
    /// #     ctx_core::hosted::in_syscall(move |ctx| level(ctx, memory.addr()))
    /// # };
    /// # assert_eq!((level_of(9), level_of(10)), (Ok(9), Err(EINVAL)));
    /// # assert_eq!(ctx_core::hosted::in_syscall(|ctx| level(ctx, 0x10)), Err(EFAULT));
    /// ```
    #[inline]
    pub fn read<T: FromBytes>(&mut self, ctx: &mut impl MayAccessUser) -> Result<T> {
        let mut value = MaybeUninit::<T>::uninit();
        // SAFETY: `value` is writable for the size of a `T`.
        unsafe { self.read_raw(ctx, value.as_mut_ptr().cast(), size_of::<T>()) }?;
        // SAFETY: all of its bytes were read, and whatever they are, they are a `T`.
        Ok(unsafe { value.assume_init() })
    }

    /// # Safety
    ///
    /// `to` is writable for `len` bytes.
    #[inline]
    unsafe fn read_raw<C: MayAccessUser>(
        &mut self,
        _ctx: &mut C,
        to: *mut u8,
        len: usize,
    ) -> Result {
        // SAFETY: the caller's promise; `C` is a system call.
        if len > self.len || unsafe { backend::copy_from_user(to, len, self.addr) } != 0 {
            return Err(EFAULT);
        }
        self.addr = self.addr.wrapping_add(len);
        self.len -= len;
        Ok(())
    }
}

// SPDX-License-Identifier: GPL-2.0
//! The memory of the user process that made a system call.
//!
//! Key types: [`UserWriter`], [`UserReader`], [`UserPtr`]. They are numbers until a [`UserCtx`](crate::UserCtx) goes with them: only that
//! says that a user process is there, and that a page fault may sleep. C header: `include/linux/uaccess.h`.

use crate::{
    backend,
    error::{code::EFAULT, Result},
    rules::MayAccessUser,
};

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
    /// Context: needs [`MayAccessUser`]. Errors: [`EFAULT`] when `data` is longer than what is left, or when not all of it could be
    /// written; some may have been. C: `copy_to_user()`.
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
    /// Context: needs [`MayAccessUser`]. Errors: [`EFAULT`] when `data` is longer than what is left, or when not all of it could be
    /// read; some of `data` may have been overwritten. C: `copy_from_user()`.
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
    pub fn read_slice<C: MayAccessUser>(&mut self, _ctx: &mut C, data: &mut [u8]) -> Result {
        // SAFETY: `C` is a system call.
        if data.len() > self.len || unsafe { backend::copy_from_user(data, self.addr) } != 0 {
            return Err(EFAULT);
        }
        self.addr = self.addr.wrapping_add(data.len());
        self.len -= data.len();
        Ok(())
    }
}

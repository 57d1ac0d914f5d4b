// SPDX-License-Identifier: GPL-2.0
//! The memory of the user process that made a system call.
//!
//! Key types: [`UserSlice`], [`UserSliceReader`], [`UserSliceWriter`], [`UserPtr`]. These types
//! only hold numbers. An access also needs a [`UserCtx`](crate::UserCtx), because only that token
//! says that there is a user process, and that a page fault may sleep. C header:
//! `include/linux/uaccess.h`.

use crate::{
    alloc::{allocator::Allocator, Vec},
    backend,
    error::{
        code::{EFAULT, EINVAL},
        Error, Result,
    },
    fs::file,
    rules::MayAccessUser,
    transmute::{AsBytes, FromBytes},
};
use core::{
    ffi::{c_void, CStr},
    mem::MaybeUninit,
};
use pin_init::Zeroable;

/// An address in user memory, such as the argument of an `ioctl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserPtr(usize);

// SAFETY: it is a number.
unsafe impl Zeroable for UserPtr {}

impl UserPtr {
    /// Makes an address from a number. Every access checks it.
    #[inline]
    pub const fn from_addr(addr: usize) -> Self {
        Self(addr)
    }
    /// Takes the pointer's address.
    #[inline]
    pub fn from_ptr(addr: *mut c_void) -> Self {
        Self(addr as usize)
    }
    /// The address as a C pointer, for reading.
    #[inline]
    pub const fn as_const_ptr(self) -> *const c_void {
        self.0 as *const c_void
    }
    /// The address as a C pointer, for writing.
    #[inline]
    pub const fn as_mut_ptr(self) -> *mut c_void {
        self.0 as *mut c_void
    }
    /// The address `add` bytes further on. It wraps at the end of the address space.
    #[inline]
    pub const fn wrapping_byte_add(self, add: usize) -> Self {
        Self(self.0.wrapping_add(add))
    }
}

/// A piece of user memory, to be read, written, or both.
///
/// The user may write there at any time: two reads may give two values.
///
/// ```
/// use ctx_core::{prelude::*, uaccess::UserSlice};
///
/// /// Doubles the user's number.
/// #[user_ctx]
/// fn double(arg: usize) -> Result {
///     let slice = UserSlice::new(UserPtr::from_addr(arg), size_of::<u32>());
///     let (mut from, mut to) = slice.reader_writer();
///     let number = from.read::<u32>(ctx)?;
///     to.write(ctx, &number.checked_mul(2).ok_or(EOVERFLOW)?)
/// }
/// # let memory = ctx_core::hosted::UserMemory::from(&21u32.to_ne_bytes());
/// # let addr = memory.addr();
/// # ctx_core::hosted::in_syscall(move |ctx| double(ctx, addr)).unwrap();
/// # assert_eq!(memory.bytes(), 42u32.to_ne_bytes());
/// ```
#[derive(Debug)]
pub struct UserSlice {
    addr: usize,
    len: usize,
}

impl UserSlice {
    /// The `length` bytes at `ptr`; every access checks them.
    #[inline]
    pub const fn new(ptr: UserPtr, length: usize) -> Self {
        Self {
            addr: ptr.0,
            len: length,
        }
    }
    /// Reads all of it, to the end of `buf`; see [`UserSliceReader::read_all`].
    ///
    /// C: `copy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// Those of [`UserSliceReader::read_all`].
    #[inline]
    pub fn read_all<A: Allocator, C: MayAccessUser>(
        self,
        buf: &mut Vec<u8, A>,
        ctx: &mut C,
    ) -> Result {
        self.reader().read_all(buf, ctx)
    }
    /// To be read.
    #[inline]
    pub const fn reader(self) -> UserSliceReader {
        UserSliceReader::new(self.addr, self.len)
    }
    /// To be written.
    #[inline]
    pub const fn writer(self) -> UserSliceWriter {
        UserSliceWriter::new(self.addr, self.len)
    }
    /// A reader and a writer, each from the beginning of the memory.
    #[inline]
    pub const fn reader_writer(self) -> (UserSliceReader, UserSliceWriter) {
        (
            UserSliceReader::new(self.addr, self.len),
            UserSliceWriter::new(self.addr, self.len),
        )
    }
}

/// User memory that a driver writes: the buffer of a `read`.
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, uaccess::UserSliceWriter};
///
/// // A work item has no user process.
/// fn work(ctx: &mut ProcessCtx, to: &mut UserSliceWriter) -> Result {
///     to.write_slice(ctx, b"data")
/// }
/// ```
#[derive(Debug)]
pub struct UserSliceWriter {
    addr: usize,
    len: usize,
}

impl UserSliceWriter {
    #[inline]
    pub(crate) const fn new(addr: usize, len: usize) -> Self {
        Self { addr, len }
    }
    /// The number of bytes that are left.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether no byte is left.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// Writes all of `data`, and moves on behind it.
    ///
    /// C: `copy_to_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when `data` is longer than the rest of the memory, or when not all of it could be
    /// written. A part may have been written.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserSliceWriter};
    ///
    /// #[user_ctx]
    /// fn read(to: &mut UserSliceWriter) -> Result<usize> {
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

    /// Writes `data` from `offset` on, as far as there is room, and returns how many bytes it
    /// wrote.
    ///
    /// C: `copy_to_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when not all of that could be written. A part may have been written.
    pub fn write_slice_partial<C: MayAccessUser>(
        &mut self,
        ctx: &mut C,
        data: &[u8],
        offset: usize,
    ) -> Result<usize> {
        let end = offset.saturating_add(self.len).min(data.len());
        let Some(from) = data.get(offset..end) else {
            return Ok(0);
        };
        self.write_slice(ctx, from)?;
        Ok(from.len())
    }

    /// Does a `read` of a file whose contents are `data`. Writes `data` from `offset` on, advances
    /// `offset`, and returns how many bytes it wrote; 0 at the end.
    ///
    /// C: `simple_read_from_buffer()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EINVAL`] when `offset` is negative; [`EFAULT`], as
    /// [`write_slice_partial`](Self::write_slice_partial).
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserSliceWriter};
    ///
    /// #[user_ctx]
    /// fn read(to: &mut UserSliceWriter, pos: &mut i64) -> Result<usize> {
    ///     to.write_slice_file(ctx, b"hello", pos)
    /// }
    /// # ctx_core::hosted::in_syscall(|ctx| {
    /// #     let memory = ctx_core::hosted::UserMemory::new(3);
    /// #     let mut pos = 0;
    /// #     assert_eq!(read(ctx, &mut memory.writer(), &mut pos), Ok(3));
    /// #     assert_eq!(read(ctx, &mut memory.writer(), &mut pos), Ok(2));
    /// #     assert_eq!((memory.bytes(), pos), (b"lol".to_vec(), 5));
    /// #     assert_eq!(read(ctx, &mut memory.writer(), &mut pos), Ok(0));
    /// # });
    /// ```
    pub fn write_slice_file<C: MayAccessUser>(
        &mut self,
        ctx: &mut C,
        data: &[u8],
        offset: &mut file::Offset,
    ) -> Result<usize> {
        if offset.is_negative() {
            return Err(EINVAL);
        }
        let Ok(at) = usize::try_from(*offset) else {
            return Ok(0);
        };
        let written = self.write_slice_partial(ctx, data, at)?;
        // It is at most the length of `data`.
        *offset += written as file::Offset;
        Ok(written)
    }

    /// Writes the bytes of a value, and moves on behind them.
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
    /// use ctx_core::{prelude::*, transmute::AsBytes, uaccess::UserSlice};
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
    ///     let mut to = UserSlice::new(UserPtr::from_addr(arg), size_of::<Version>()).writer();
    ///     to.write(ctx, &version)
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
/// use ctx_core::{prelude::*, uaccess::UserSliceReader};
///
/// fn handler(ctx: &mut IrqCtx, from: &mut UserSliceReader) -> Result {
///     from.read_slice(ctx, &mut [0; 4])
/// }
/// ```
#[derive(Debug)]
pub struct UserSliceReader {
    addr: usize,
    len: usize,
}

impl UserSliceReader {
    #[inline]
    pub(crate) const fn new(addr: usize, len: usize) -> Self {
        Self { addr, len }
    }
    /// The number of bytes that are left.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether no byte is left.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// Fills all of `data`, and moves on.
    ///
    /// C: `copy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when `data` is longer than the rest of the memory, or when not all of it could be
    /// read. A part of `data` may have been overwritten.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserSliceReader};
    ///
    /// #[user_ctx]
    /// fn write(from: &mut UserSliceReader) -> Result<u8> {
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
        unsafe { self.read_to(ctx, data.as_mut_ptr(), data.len()) }
    }

    /// Fills `out` from `offset` on, as far as there are bytes left, and returns how many bytes it
    /// read.
    ///
    /// C: `copy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when not all of that could be read.
    pub fn read_slice_partial<C: MayAccessUser>(
        &mut self,
        ctx: &mut C,
        out: &mut [u8],
        offset: usize,
    ) -> Result<usize> {
        let end = offset.saturating_add(self.len).min(out.len());
        let Some(to) = out.get_mut(offset..end) else {
            return Ok(0);
        };
        self.read_slice(ctx, to)?;
        Ok(to.len())
    }

    /// Does a `write` to a file whose contents are `out`. Fills `out` from `offset` on, advances
    /// `offset`, and returns how many bytes it read; 0 at the end.
    ///
    /// C: `simple_write_to_buffer()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EINVAL`] when `offset` is negative; [`EFAULT`].
    pub fn read_slice_file<C: MayAccessUser>(
        &mut self,
        ctx: &mut C,
        out: &mut [u8],
        offset: &mut file::Offset,
    ) -> Result<usize> {
        if offset.is_negative() {
            return Err(EINVAL);
        }
        let Ok(at) = usize::try_from(*offset) else {
            return Ok(0);
        };
        let read = self.read_slice_partial(ctx, out, at)?;
        // It is at most the length of `out`.
        *offset += read as file::Offset;
        Ok(read)
    }

    /// Skips `num_skip` bytes.
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when fewer bytes are left. Then nothing is skipped.
    pub fn skip(&mut self, num_skip: usize) -> Result {
        self.len = self.len.checked_sub(num_skip).ok_or(EFAULT)?;
        self.addr = self.addr.wrapping_add(num_skip);
        Ok(())
    }

    /// Makes another reader of the rest of the memory. The user may write there between the two
    /// reads.
    pub fn clone_reader(&self) -> UserSliceReader {
        Self::new(self.addr, self.len)
    }

    /// Fills all of `out`, which need not be initialised, and moves on.
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
    #[inline]
    pub fn read_raw<C: MayAccessUser>(
        &mut self,
        ctx: &mut C,
        out: &mut [MaybeUninit<u8>],
    ) -> Result {
        // SAFETY: `out` is writable for its length.
        unsafe { self.read_to(ctx, out.as_mut_ptr().cast(), out.len()) }
    }

    /// Reads the rest of the memory, and appends it to `buf`.
    ///
    /// It allocates as many bytes as the length says. If the user chose the length, limit it first.
    ///
    /// C: `copy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`; [`EFAULT`]. Then `buf` is unchanged.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserSliceReader};
    ///
    /// #[user_ctx]
    /// fn message(from: UserSliceReader) -> Result<KVec<u8>> {
    ///     if from.len() > 80 {
    ///         return Err(EINVAL);
    ///     }
    ///     let mut message = KVec::new();
    ///     from.read_all(&mut message, ctx)?;
    ///     Ok(message)
    /// }
    /// # ctx_core::hosted::in_syscall(|ctx| {
    /// #     let memory = ctx_core::hosted::UserMemory::from(b"hello");
    /// #     assert_eq!(&message(ctx, memory.reader()).unwrap()[..], b"hello");
    /// # });
    /// ```
    ///
    /// The token is used for the allocation and for the access. A token that only allocates does
    /// not compile:
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{prelude::*, uaccess::UserSliceReader};
    ///
    /// #[user_ctx]
    /// fn message(from: UserSliceReader) -> Result<KVec<u8>> {
    ///     let mut message = KVec::new();
    ///     from.read_all(&mut message, ctx.noio())?;
    ///     Ok(message)
    /// }
    /// ```
    pub fn read_all<A: Allocator, C: MayAccessUser>(
        mut self,
        buf: &mut Vec<u8, A>,
        ctx: &mut C,
    ) -> Result {
        let len = self.len;
        buf.grow(len, C::GFP)?;
        self.read_raw(ctx, &mut buf.spare_capacity_mut()[..len])?;
        // SAFETY: there is room for `len` more bytes, and all of them were read.
        unsafe { buf.inc_len(len) };
        Ok(())
    }

    /// Reads a C string of the user into `buf`, with its zero byte. If `buf` is too short, the
    /// string is cut, and a zero byte ends it.
    ///
    /// C: `strncpy_from_user()`.
    ///
    /// # Context
    ///
    /// Needs [`MayAccessUser`].
    ///
    /// # Errors
    ///
    /// [`EFAULT`] when the string could not be read, or when it does not end within this reader's
    /// length; [`EINVAL`] when `buf` is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, uaccess::UserSliceReader};
    ///
    /// #[user_ctx]
    /// fn name<'a>(from: UserSliceReader, room: &'a mut [u8; 4]) -> Result<&'a CStr> {
    ///     from.strcpy_into_buf(ctx, room)
    /// }
    /// # ctx_core::hosted::in_syscall(|ctx| {
    /// #     let get = |ctx: &mut UserCtx, bytes: &[u8]| {
    /// #         let memory = ctx_core::hosted::UserMemory::from(bytes);
    /// #         name(ctx, memory.reader(), &mut [0xff; 4]).map(|name| name.to_bytes().to_vec())
    /// #     };
    /// #     assert_eq!(get(ctx, b"ab\0cdef"), Ok(b"ab".to_vec()));
    /// #     assert_eq!(get(ctx, b"abc\0"), Ok(b"abc".to_vec()));
    /// #     assert_eq!(get(ctx, b"abcdef"), Ok(b"abc".to_vec()));
    /// #     assert_eq!((get(ctx, b"ab"), get(ctx, b"")), (Err(EFAULT), Err(EFAULT)));
    /// # });
    /// ```
    pub fn strcpy_into_buf<'buf, C: MayAccessUser>(
        self,
        _ctx: &mut C,
        buf: &'buf mut [u8],
    ) -> Result<&'buf CStr> {
        let Some(last) = buf.len().checked_sub(1) else {
            return Err(EINVAL);
        };
        let limit = buf.len().min(self.len);
        // SAFETY: `C` is a system call, and `buf` is that long.
        let copied = unsafe { backend::strncpy_from_user(buf.as_mut_ptr(), self.addr, limit) };
        let len = usize::try_from(copied).map_err(|_| Error::from_errno(copied as i32))?;
        if len == limit && limit < buf.len() {
            // The string has no end within the readable bytes.
            return Err(EFAULT);
        }
        // The end of the string, or of `buf`.
        let end = len.min(last);
        buf[end] = 0;
        CStr::from_bytes_with_nul(&buf[..=end]).map_err(|_| EFAULT)
    }

    /// Reads a value from its bytes, and moves on behind them.
    ///
    /// The user may pass any value of the type: check it.
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
    /// use ctx_core::{prelude::*, uaccess::UserSlice};
    ///
    /// #[user_ctx]
    /// fn level(arg: usize) -> Result<u32> {
    ///     let level = UserSlice::new(UserPtr::from_addr(arg), 4).reader().read::<u32>(ctx)?;
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
        unsafe { self.read_to(ctx, value.as_mut_ptr().cast(), size_of::<T>()) }?;
        // SAFETY: all of its bytes were read, and whatever they are, they are a `T`.
        Ok(unsafe { value.assume_init() })
    }

    /// # Safety
    ///
    /// `to` is writable for `len` bytes.
    #[inline]
    unsafe fn read_to<C: MayAccessUser>(
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

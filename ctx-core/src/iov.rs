// SPDX-License-Identifier: GPL-2.0
//! The memory that a `read_iter` fills or a `write_iter` takes: pieces, one after the other.
//!
//! Mostly it is the memory of the process that made the system call. It may also be the kernel's
//! own, because a kernel thread may read a file, too. So the copies need a context that may sleep,
//! and not a [`UserCtx`](crate::UserCtx). The vector is lent for one call, and can be used only in
//! that call, in the same task.
//!
//! Key types: [`IovIterDest`], [`IovIterSource`]. C headers: `include/linux/iov_iter.h`,
//! `include/linux/uio.h`.

use crate::{
    alloc::{allocator::Allocator, Vec},
    backend,
    error::{code::EINVAL, Result},
    fs::file,
    rules::MaySleep,
};
use core::{marker::PhantomData, mem::MaybeUninit, ptr::NonNull, slice};

macro_rules! common {
    ($name:ident) => {
        impl $name<'_> {
            /// # Safety
            ///
            /// The type's invariant holds.
            pub(crate) unsafe fn from_raw(iov: NonNull<backend::IovState>) -> Self {
                // INVARIANT: the caller's promise.
                Self(iov, PhantomData)
            }

            /// The number of bytes that are left. Inaccessible memory (`EFAULT`) ends a copy
            /// earlier.
            ///
            /// # Context
            ///
            /// Any, so it takes no token.
            #[inline]
            pub fn len(&self) -> usize {
                // SAFETY: by the invariant.
                unsafe { backend::iov_len(self.0.as_ptr()) }
            }

            /// Whether no byte is left.
            ///
            /// # Context
            ///
            /// Any, so it takes no token.
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// Skips `bytes` bytes, or all that are left.
            ///
            /// C: `iov_iter_advance()`.
            ///
            /// # Context
            ///
            /// Any, so it takes no token.
            #[inline]
            pub fn advance(&mut self, bytes: usize) {
                // SAFETY: by the invariant, and `self` is borrowed mutably.
                unsafe { backend::iov_advance(self.0.as_ptr(), bytes) }
            }
        }
    };
}
common! { IovIterSource }
common! { IovIterDest }

/// The source of a write. It is read from its beginning on.
///
/// The user may write there at any time: two reads may give two values. It stays in the thread that
/// it was lent to, because a page of it may be mapped there.
///
/// ```
/// use ctx_core::{iov::IovIterSource, prelude::*};
///
/// #[process_ctx]
/// fn take(from: &mut IovIterSource<'_>) -> Result<u16> {
///     let mut number = [0; 2];
///     match from.copy_from_iter(ctx, &mut number) {
///         2 => Ok(u16::from_le_bytes(number)),
///         _ => Err(EFAULT),
///     }
/// }
/// ```
///
/// A page fault sleeps, so a copy in an atomic context does not compile:
///
/// ```compile_fail,E0277
/// use ctx_core::{iov::IovIterSource, prelude::*, sync::SpinLock};
///
/// #[process_ctx]
/// fn take(from: &mut IovIterSource<'_>, last: &SpinLock<[u8; 2]>) -> usize {
///     last.with(ctx, |last, ctx| from.copy_from_iter(ctx, last))
/// }
/// ```
///
/// # Invariants
///
/// During `'data`, the pointer is to a valid `struct iov_iter` for reading from, and nobody else
/// uses it.
pub struct IovIterSource<'data>(
    NonNull<backend::IovState>,
    PhantomData<&'data mut &'data [u8]>,
);

impl IovIterSource<'_> {
    /// Fills `out`, as far as there are bytes, and returns how many it copied.
    ///
    /// C: `_copy_from_iter()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn copy_from_iter<C: MaySleep>(&mut self, _ctx: &mut C, out: &mut [u8]) -> usize {
        // SAFETY: by the invariant; `out` is writable for its length; `C` may sleep.
        unsafe { backend::copy_from_iter(self.0.as_ptr(), out.as_mut_ptr(), out.len()) }
    }

    /// As [`copy_from_iter`](Self::copy_from_iter), to memory that need not be initialised. Returns
    /// the part that is initialised now.
    ///
    /// C: `_copy_from_iter()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn copy_from_iter_raw<'out, C: MaySleep>(
        &mut self,
        _ctx: &mut C,
        out: &'out mut [MaybeUninit<u8>],
    ) -> &'out mut [u8] {
        let (to, room) = (out.as_mut_ptr().cast::<u8>(), out.len());
        // SAFETY: as above, and this many bytes were written.
        unsafe {
            let len = backend::copy_from_iter(self.0.as_ptr(), to, room);
            slice::from_raw_parts_mut(to, len)
        }
    }

    /// Appends all bytes to `out`, and returns how many it copied.
    ///
    /// It allocates as many bytes as the user says, so check [`len`](Self::len) first.
    ///
    /// C: `_copy_from_iter()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn copy_from_iter_vec<A: Allocator, C: MaySleep>(
        &mut self,
        out: &mut Vec<u8, A>,
        ctx: &mut C,
    ) -> Result<usize> {
        out.grow(self.len(), C::GFP)?;
        let len = self.copy_from_iter_raw(ctx, out.spare_capacity_mut()).len();
        // SAFETY: this many bytes of the spare capacity are initialised now.
        unsafe { out.inc_len(len) };
        Ok(len)
    }
}

/// The destination of a read. It is filled from its beginning on.
///
/// ```
/// use ctx_core::{iov::IovIterDest, prelude::*};
///
/// #[process_ctx]
/// fn give(to: &mut IovIterDest<'_>, number: u16) -> Result<usize> {
///     match to.copy_to_iter(ctx, &number.to_le_bytes()) {
///         0 => Err(EFAULT),
///         given => Ok(given),
///     }
/// }
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{iov::IovIterDest, prelude::*};
///
/// #[softirq]
/// fn give(to: &mut IovIterDest<'_>) -> usize {
///     to.copy_to_iter(ctx, b"data")
/// }
/// ```
///
/// # Invariants
///
/// During `'data`, the pointer is to a valid `struct iov_iter` for writing to, and nobody else uses
/// it.
pub struct IovIterDest<'data>(
    NonNull<backend::IovState>,
    PhantomData<&'data mut &'data mut [u8]>,
);

impl IovIterDest<'_> {
    /// Writes `input`, as far as there is room, and returns how many bytes it copied.
    ///
    /// C: `_copy_to_iter()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    #[inline]
    pub fn copy_to_iter<C: MaySleep>(&mut self, _ctx: &mut C, input: &[u8]) -> usize {
        // SAFETY: by the invariant; `C` may sleep.
        unsafe { backend::copy_to_iter(self.0.as_ptr(), input) }
    }

    /// Does a read of a file whose contents are `contents`. Writes `contents` from `ppos` on,
    /// advances `ppos`, and returns how many bytes it wrote; 0 at the end.
    ///
    /// C: `_copy_to_iter()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `EINVAL` when `ppos` is negative.
    pub fn simple_read_from_buffer<C: MaySleep>(
        &mut self,
        ctx: &mut C,
        ppos: &mut file::Offset,
        contents: &[u8],
    ) -> Result<usize> {
        if ppos.is_negative() {
            return Err(EINVAL);
        }
        let Ok(at) = usize::try_from(*ppos) else {
            return Ok(0);
        };
        let Some(rest) = contents.get(at..) else {
            return Ok(0);
        };
        let written = self.copy_to_iter(ctx, rest);
        // It is at most the length of `contents`.
        *ppos += written as file::Offset;
        Ok(written)
    }
}

// SPDX-License-Identifier: GPL-2.0
//! What a `read_iter` fills, and a `write_iter` takes: pieces of memory, one after the other.
//!
//! Mostly it is the memory of the process that made the system call, and may be the kernel's own:
//! a thread of it may read a file, too. So the copies ask for a context that may sleep, and not for
//! a user's. Who has such a vector is in the call that lent it, in the same task.
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
            /// As the type's invariant says.
            pub(crate) unsafe fn from_raw(iov: NonNull<backend::IovState>) -> Self {
                // INVARIANT: the caller's promise.
                Self(iov, PhantomData)
            }

            /// How many bytes are left. What cannot be reached (`EFAULT`) ends it earlier.
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

            /// Leaves out `bytes` bytes, or what is left.
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

/// What a write gives: to be read, from its beginning on.
///
/// The user may write there meanwhile: what is read twice may be two things. It stays in the thread
/// that it was lent to, where a page of it may be mapped.
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
/// A page fault sleeps:
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
/// It is a valid `struct iov_iter` that is read from, which nobody else uses, for `'data`.
pub struct IovIterSource<'data>(
    NonNull<backend::IovState>,
    PhantomData<&'data mut &'data [u8]>,
);

impl IovIterSource<'_> {
    /// Fills `out`, as far as there is something, and says how much that was.
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

    /// The same to memory that need not be initialised; gives the part of it that is now.
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
        // SAFETY: as above; so many bytes were written.
        unsafe {
            let len = backend::copy_from_iter(self.0.as_ptr(), to, room);
            slice::from_raw_parts_mut(to, len)
        }
    }

    /// Appends all of it to `out`, and says how much that was.
    ///
    /// It allocates as much as the user says: look at [`len`](Self::len) first.
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
        // SAFETY: so many bytes of what was to spare are initialised now.
        unsafe { out.inc_len(len) };
        Ok(len)
    }
}

/// What a read wants: to be filled, from its beginning on.
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
/// It is a valid `struct iov_iter` that is written to, which nobody else uses, for `'data`.
pub struct IovIterDest<'data>(
    NonNull<backend::IovState>,
    PhantomData<&'data mut &'data mut [u8]>,
);

impl IovIterDest<'_> {
    /// Writes of `input` what there is room for, and says how much that was.
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

    /// A read of a file whose contents are `contents`: writes what begins at `ppos`, moves that on,
    /// and says how much it was; 0 at the end.
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
        // No more than the length of `contents`.
        *ppos += written as file::Offset;
        Ok(written)
    }
}

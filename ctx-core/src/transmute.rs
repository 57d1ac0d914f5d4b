// SPDX-License-Identifier: GPL-2.0
//! Types of plain bytes: values that may be copied to the user as they are ([`AsBytes`]), and types
//! that may be read from the user's bytes ([`FromBytes`]).
//!
//! The names are those of Rust-for-Linux's `kernel::transmute`, and the derives are for safe code:
//! each checks what its trait promises.
//!
//! ```
//! use ctx_core::{prelude::*, transmute::{AsBytes, FromBytes}, uaccess::UserSlice};
//!
//! #[repr(C)]
//! #[derive(AsBytes, FromBytes)]
//! struct Range {
//!     from: u64,
//!     to: u32,
//!     flags: [u8; 4],
//! }
//!
//! #[user_ctx]
//! fn shift(arg: usize, by: u32) -> Result {
//!     let slice = UserSlice::new(UserPtr::from_addr(arg), size_of::<Range>());
//!     let (mut from, mut to) = slice.reader_writer();
//!     let range = from.read::<Range>(ctx)?;
//!     let range = Range { to: range.to.checked_add(by).ok_or(EINVAL)?, ..range };
//!     to.write(ctx, &range)
//! }
//! # let memory = ctx_core::hosted::UserMemory::from(&[1; 16]);
//! # let addr = memory.addr();
//! # ctx_core::hosted::in_syscall(move |ctx| shift(ctx, addr, 1)).unwrap();
//! # let bytes = memory.bytes();
//! # assert_eq!(bytes[8..12], 0x0101_0102u32.to_ne_bytes());
//! # assert!(bytes[..8] == [1; 8] && bytes[12..] == [1; 4]);
//! ```
//!
//! # Requirements of the derives
//!
//! The struct has no parameters, and is `#[repr(C)]` or `#[repr(transparent)]`. All its fields are
//! `AsBytes`, or `FromBytes`. For `AsBytes` padding is refused, because its bytes hold what was in
//! that kernel memory before.
//!
//! ```compile_fail,E0277
//! use ctx_core::transmute::AsBytes;
//!
//! #[repr(C)]
//! #[derive(AsBytes)]
//! struct Statistics {
//!     count: u32, // four bytes of padding follow
//!     last_ns: u64,
//! }
//! ```
//!
//! Not every byte is a `bool`, so a `bool` cannot be read from the user:
//!
//! ```compile_fail,E0277
//! use ctx_core::transmute::FromBytes;
//!
//! #[repr(C)]
//! #[derive(FromBytes)]
//! struct Options {
//!     loud: bool,
//! }
//! ```

pub use ctx_macros::{AsBytes, FromBytes};

/// A type whose values may be copied to the user, byte by byte.
///
/// Implemented for integers, `bool`, `char`, `()` and arrays of such, and by `#[derive(AsBytes)]`.
///
/// # Safety
///
/// No byte of a value is uninitialised, so the type has no padding. The type has no interior
/// mutability.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be copied to the user as its bytes",
    label = "may have bytes that nobody wrote, or hold an address of the kernel",
    note = "integers, `bool`, `char` and arrays of them can, and a `#[repr(C)]` struct of such \
            fields that says `#[derive(AsBytes)]`; see docs/errors.md#as-bytes"
)]
pub unsafe trait AsBytes {
    /// Its bytes.
    fn as_bytes(&self) -> &[u8]
    where
        Self: Sized,
    {
        // SAFETY: `self` is valid for so many bytes, which are initialised and do not change while
        // it is borrowed.
        unsafe { core::slice::from_raw_parts(core::ptr::from_ref(self).cast(), size_of::<Self>()) }
    }
}

/// A type for which any bytes are a value, so it may be read from the user.
///
/// Implemented for integers, `()` and arrays of such, and by `#[derive(FromBytes)]`.
///
/// # Safety
///
/// Every bit pattern is a valid value. The type has no interior mutability.
#[diagnostic::on_unimplemented(
    message = "not all bytes that the user may pass are a `{Self}`",
    label = "has values that are not valid, or is no plain data",
    note = "integers and arrays of them can be read, and a `#[repr(C)]` struct of such fields that \
            says `#[derive(FromBytes)]`; see docs/errors.md#from-bytes"
)]
pub unsafe trait FromBytes {
    /// The value that these bytes are: as many as it has, where it may lie.
    ///
    /// ```
    /// use ctx_core::transmute::FromBytes;
    ///
    /// assert_eq!(u8::from_bytes(&[7]), Some(&7));
    /// assert_eq!(u32::from_bytes_copy(&[1, 0, 0, 0]), Some(1u32.to_le()));
    /// assert_eq!(u16::from_bytes_copy_prefix(&[0, 0, 3]), Some((0, &[3][..])));
    /// assert!(u32::from_bytes(&[7]).is_none());
    /// ```
    fn from_bytes(bytes: &[u8]) -> Option<&Self>
    where
        Self: Sized,
    {
        let value = bytes.as_ptr().cast::<Self>();
        // SAFETY: it is aligned and has the size of the bytes, any of which are a value, and which
        // do not change while they are borrowed.
        (bytes.len() == size_of::<Self>() && value.is_aligned()).then(|| unsafe { &*value })
    }
    /// The value that the first bytes are, and the others.
    fn from_bytes_prefix(bytes: &[u8]) -> Option<(&Self, &[u8])>
    where
        Self: Sized,
    {
        let (first, others) = bytes.split_at_checked(size_of::<Self>())?;
        Some((Self::from_bytes(first)?, others))
    }
    /// The value that these bytes are, to be changed.
    fn from_bytes_mut(bytes: &mut [u8]) -> Option<&mut Self>
    where
        Self: AsBytes + Sized,
    {
        let value = bytes.as_mut_ptr().cast::<Self>();
        // SAFETY: as in `from_bytes`; nobody else has them, and whatever value is written, its
        // bytes are initialised.
        (bytes.len() == size_of::<Self>() && value.is_aligned()).then(|| unsafe { &mut *value })
    }
    /// The value that the first bytes are, to be changed, and the others.
    fn from_bytes_mut_prefix(bytes: &mut [u8]) -> Option<(&mut Self, &mut [u8])>
    where
        Self: AsBytes + Sized,
    {
        let (first, others) = bytes.split_at_mut_checked(size_of::<Self>())?;
        Some((Self::from_bytes_mut(first)?, others))
    }
    /// A copy of the value that these bytes are, wherever they lie.
    fn from_bytes_copy(bytes: &[u8]) -> Option<Self>
    where
        Self: Sized,
    {
        let value = bytes.as_ptr().cast::<Self>();
        // SAFETY: there are as many bytes, any of which are a value.
        (bytes.len() == size_of::<Self>()).then(|| unsafe { value.read_unaligned() })
    }
    /// A copy of the value that the first bytes are, and the others.
    fn from_bytes_copy_prefix(bytes: &[u8]) -> Option<(Self, &[u8])>
    where
        Self: Sized,
    {
        let (first, others) = bytes.split_at_checked(size_of::<Self>())?;
        Some((Self::from_bytes_copy(first)?, others))
    }
}

macro_rules! plain {
    ($trait:ident: $($ty:ty),*) => {
        // SAFETY: they have no padding and no interior mutability; for `FromBytes` the list below
        // has only what is valid with any bits.
        $( unsafe impl $trait for $ty {} )*
        // SAFETY: an array is its elements, one after the other.
        unsafe impl<T: $trait, const N: usize> $trait for [T; N] {}
    };
}
plain! { AsBytes: (), u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, bool, char }
plain! { FromBytes: (), u8, u16, u32, u64, usize, i8, i16, i32, i64, isize }

/// The bytes of values.
pub(crate) fn bytes_of<T: AsBytes>(values: &[T]) -> &[u8] {
    // SAFETY: they are valid for so many bytes, which are initialised and do not change while they
    // are borrowed.
    unsafe { core::slice::from_raw_parts(values.as_ptr().cast(), size_of_val(values)) }
}

/// The bytes of values, to be changed.
pub(crate) fn bytes_of_mut<T: AsBytes + FromBytes>(values: &mut [T]) -> &mut [u8] {
    // SAFETY: as in `bytes_of`; nobody else has them, and whatever bytes are written, they are
    // values.
    unsafe { core::slice::from_raw_parts_mut(values.as_mut_ptr().cast(), size_of_val(values)) }
}

/// What the derives' macros expand to. Each of these is safe: it computes, or it does not compile.
#[doc(hidden)]
pub mod derive {
    use super::{AsBytes, FromBytes};

    /// The size of a field of `S` that may be copied to the user. A field of type `!` passes for
    /// `()`: of such an `S` there is no value.
    pub const fn as_bytes<S, T: AsBytes>(_field: fn(S) -> T) -> usize {
        size_of::<T>()
    }

    /// Holds a field of `S` to being readable from the user. It gives its address, since a value of
    /// type `!` would pass for one of any type.
    pub const fn from_bytes<S, T: FromBytes>(_field: fn(&S) -> *const T) {}

    /// So many bytes that belong to no field.
    pub struct Padding<const BYTES: usize>;

    /// A `T` has no padding.
    ///
    /// # Safety
    ///
    /// Nothing else implements it. The driver could, for a `T` of its own.
    #[diagnostic::on_unimplemented(
        message = "`{T}` has padding, whose bytes would show the user what was in that memory of \
                   the kernel",
        label = "not all of its bytes belong to a field",
        note = "order the fields by size, the largest first, and name what is left: \
                `_reserved: [u8; 4]`; see docs/errors.md#padding"
    )]
    pub unsafe trait NoneIn<T> {}
    // SAFETY: this is it: 0 bytes belong to no field.
    unsafe impl<T> NoneIn<T> for Padding<0> {}

    /// Holds `T` to having no padding.
    pub const fn no_padding<T, const BYTES: usize>()
    where
        Padding<BYTES>: NoneIn<T>,
    {
    }

    /// The bytes of `T` that belong to no field, where the fields have so many.
    pub const fn padding<T>(of_fields: usize) -> usize {
        size_of::<T>() - of_fields
    }
}

/// What `#[derive(AsBytes)]` expands to: the struct's name, and its fields. It believes neither.
///
/// A pattern without `..` names every field once, a union's field cannot be taken out of it without
/// `unsafe`, and what is left of the size after the fields is padding.
///
/// ```compile_fail,E0025
/// #[repr(C)]
/// struct Padded {
///     number: u8,
///     long: u32,
/// }
/// ctx_core::__derive_as_bytes!(Padded number number number number long);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_as_bytes {
    ($name:ident $($field:tt)*) => {
        const _: () = {
            let _ = |it: $name| {
                let $name { $($field: _),* } = it;
            };
            $crate::transmute::derive::no_padding::<
                $name,
                {
                    $crate::transmute::derive::padding::<$name>(
                        0 $( + $crate::transmute::derive::as_bytes::<$name, _>(|it| it.$field) )*
                    )
                },
            >();
        };
        // SAFETY: every field is `AsBytes`, and there is nothing between them: see above.
        unsafe impl $crate::transmute::AsBytes for $name {}
    };
}

/// What `#[derive(FromBytes)]` expands to; as [`__derive_as_bytes!`], but padding does no harm.
#[doc(hidden)]
#[macro_export]
macro_rules! __derive_from_bytes {
    ($name:ident $($field:tt)*) => {
        const _: () = {
            let _ = |it: $name| {
                let $name { $($field: _),* } = it;
            };
            $(
                $crate::transmute::derive::from_bytes::<$name, _>(
                    |it| $crate::__private::core::ptr::addr_of!(it.$field)
                );
            )*
        };
        // SAFETY: every field is `FromBytes`: see above.
        unsafe impl $crate::transmute::FromBytes for $name {}
    };
}

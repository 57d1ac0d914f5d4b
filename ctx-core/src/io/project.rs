// SPDX-License-Identifier: GPL-2.0
//! A part of a struct of registers, or of memory that a device has too.

use crate::backend::bus::project::ProjectField;
use core::ops::Deref;

/// Its fields are its own.
pub struct Own;
/// What it dereferences to has fields.
pub struct Others;

/// Has fields, `How`: the compiler finds that out, and for what dereferences there are two answers.
///
/// # Safety
///
/// Nothing else implements it.
pub unsafe trait HasFields<How> {}
// SAFETY: this is it.
unsafe impl<T> HasFields<Own> for T {}
// SAFETY: this is it.
unsafe impl<T: Deref> HasFields<Others> for T {}

/// The address of a field, which `f` gives of a struct that is somewhere.
///
/// # Safety
///
/// `f` gives the address of a part of what it is given, and `How` is left to the compiler: the
/// field of what dereferences may be elsewhere.
#[inline(always)]
pub unsafe fn io_field<T, F, How>(at: *mut T, f: impl FnOnce(*mut T) -> *mut F) -> *mut F
where
    T: HasFields<How>,
{
    // SAFETY: the caller's promise.
    unsafe { <T as ProjectField<false>>::proj(at, f) }
}

/// A view of a part of what `$io` is a view of: `io_project!(io, .field[try: index])`.
///
/// A part is `.field`, or an element or a range of a slice or an array: `[try: index]` returns
/// `ERANGE` from the function around it (by `?`) where there is none, `[build: index]` fails the
/// build unless the compiler sees that there is one, and `[panic: index]` panics.
///
/// A field of a tuple is a number, one at a time: `.0 .1`, with the space. What dereferences to
/// something else has no fields here.
///
/// It takes no token, and does not read or write.
#[macro_export]
macro_rules! io_project {
    ($io:expr, $($part:tt)*) => {{
        #[allow(unused_imports)]
        use $crate::io::IoBase as _;
        let view = $crate::__private::ProjectHelper($io.as_view());
        let at = $crate::__private::ProjectHelper::as_ptr(view);
        $crate::__io_part!(at $($part)*);
        // SAFETY: `at` was the view's, and each line of `__io_part!` made of it a part of it.
        unsafe { $crate::__private::ProjectHelper::project_view(view, at) }
    }};
}

/// Reads a part: `io_read!(io, .field)`, by one access.
///
/// It takes no token. [`io_project!`](crate::io_project) describes the part.
#[macro_export]
macro_rules! io_read {
    ($io:expr, $($part:tt)*) => {
        $crate::io::Io::read_val($crate::io_project!($io, $($part)*))
    };
}

/// Writes a part: `io_write!(io, .field, value)`, by one access.
///
/// It takes no token. [`io_project!`](crate::io_project) describes the part.
#[macro_export]
macro_rules! io_write {
    ($io:expr, $($part:tt)*) => {
        $crate::__io_write!([$io] [] $($part)*)
    };
}

/// What comes before the value.
#[doc(hidden)]
#[macro_export]
macro_rules! __io_write {
    ([$io:expr] [$($part:tt)*] , $value:expr $(,)?) => {
        $crate::io::Io::write_val($crate::io_project!($io, $($part)*), $value)
    };
    ([$io:expr] [$($part:tt)*] $next:tt $($rest:tt)*) => {
        $crate::__io_write!([$io] [$($part)* $next] $($rest)*)
    };
}

/// Makes of the pointer `$at` one to a part. A driver's own expressions are outside of `unsafe`.
#[doc(hidden)]
#[macro_export]
macro_rules! __io_part {
    ($at:ident) => {};
    ($at:ident [try: $index:expr] $($rest:tt)*) => {
        let $at = $crate::__private::core::option::Option::ok_or(
            $crate::__private::ProjectIndex::get($index, $at),
            $crate::__private::OutOfBound,
        )?;
        $crate::__io_part!($at $($rest)*);
    };
    ($at:ident [build: $index:expr] $($rest:tt)*) => {
        let $at = $crate::__private::ProjectIndex::build_index($index, $at);
        $crate::__io_part!($at $($rest)*);
    };
    ($at:ident [panic: $index:expr] $($rest:tt)*) => {
        let $at = $crate::__private::ProjectIndex::index($index, $at);
        $crate::__io_part!($at $($rest)*);
    };
    ($at:ident .$field:tt $($rest:tt)*) => {
        $crate::__io_field!($at $field);
        $crate::__io_part!($at $($rest)*);
    };
}

/// Makes of the pointer `$at` one to a field, of one name or one number.
///
/// `.0.1` is one word to a macro, and where field 0 dereferences the compiler would follow it out
/// of the struct. It is no `usize`.
#[doc(hidden)]
#[macro_export]
macro_rules! __io_field {
    ($at:ident $field:ident) => {
        // SAFETY: the closure gives the address of a field of what it is given, by one name;
        // `How` is left to the compiler.
        let $at = unsafe {
            $crate::__private::io_field($at, |at| {
                if false {
                    // A field of a packed struct may be unaligned.
                    let _ = &(*at).$field;
                }
                &raw mut (*at).$field
            })
        };
    };
    ($at:ident $field:tt) => {
        const _: $crate::__private::core::primitive::usize = $field;
        // SAFETY: as above: one number.
        let $at = unsafe {
            $crate::__private::io_field($at, |at| {
                if false {
                    let _ = &(*at).$field;
                }
                &raw mut (*at).$field
            })
        };
    };
}

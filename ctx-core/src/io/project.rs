// SPDX-License-Identifier: GPL-2.0
//! Parts of a struct of registers, or of memory that is shared with a device.

use crate::backend::bus::project::ProjectField;
use core::ops::Deref;

/// The type's own fields.
pub struct Own;
/// The fields of the type that it dereferences to.
pub struct Others;

/// `How` says whose fields are accessed. The compiler infers `How`; for a type that dereferences
/// there are two answers, so the inference fails.
///
/// # Safety
///
/// There are no implementations but these two.
pub unsafe trait HasFields<How> {}
// SAFETY: this is one of the two.
unsafe impl<T> HasFields<Own> for T {}
// SAFETY: this is one of the two.
unsafe impl<T: Deref> HasFields<Others> for T {}

/// The address of a field of the struct at `at`, which `f` computes.
///
/// # Safety
///
/// - `f` returns the address of a part of the struct that it receives.
/// - The compiler infers `How`, because a field behind a `Deref` may be elsewhere.
#[inline(always)]
pub unsafe fn io_field<T, F, How>(at: *mut T, f: impl FnOnce(*mut T) -> *mut F) -> *mut F
where
    T: HasFields<How>,
{
    // SAFETY: the caller's promise.
    unsafe { <T as ProjectField<false>>::proj(at, f) }
}

/// Makes a view of a part of the view `$io`: `io_project!(io, .field[try: index])`.
///
/// A part is `.field`, or an element or a range of a slice or an array. If there is no such
/// element, `[try: index]` returns `ERANGE` from the function around it (by `?`), and
/// `[panic: index]` panics. `[build: index]` fails the build unless the compiler sees that the
/// element exists.
///
/// A field of a tuple is a number. Write nested ones with a space between: `.0 .1`. A type that
/// implements `Deref` has no fields here.
///
/// The macro takes no token, and does not read or write.
#[macro_export]
macro_rules! io_project {
    ($io:expr, $($part:tt)*) => {{
        #[allow(unused_imports)]
        use $crate::io::IoBase as _;
        let view = $crate::__private::ProjectHelper($io.as_view());
        let at = $crate::__private::ProjectHelper::as_ptr(view);
        $crate::__io_part!(at $($part)*);
        // SAFETY: `at` was the address of the view, and each step of `__io_part!` made it the
        // address of a part.
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

/// The tokens before the value.
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

/// Turns the pointer `$at` into a pointer to a part. A driver's own expressions are outside of
/// `unsafe`.
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

/// Turns the pointer `$at` into a pointer to a field, which is one name or one number.
///
/// To a macro `.0.1` is one token. If field 0 dereferences, the compiler would follow it out of the
/// struct. `0.1` is no `usize`, so it is refused.
#[doc(hidden)]
#[macro_export]
macro_rules! __io_field {
    ($at:ident $field:ident) => {
        // SAFETY: the closure returns the address of a field of its argument, by one name. The
        // compiler infers `How`.
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
        // SAFETY: as above, by one number.
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

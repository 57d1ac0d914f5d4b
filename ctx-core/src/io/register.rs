// SPDX-License-Identifier: GPL-2.0
//! Types of registers: [`register!`](crate::register).
//!
//! The macro exists in a kernel of 7.3 or newer. A register is a [`bitfield!`](crate::bitfield)
//! with an address:
//!
//! ```text
//! register! {
//!     /// What the device is, and its version.
//!     IDENTIFICATION(u32) @ 0x00 {
//!         31:24 major;
//!         23:16 minor;
//!         15:0 mark;
//!     }
//!     /// Scratch registers, each 8 bytes behind the one before.
//!     SCRATCH(u32)[16, stride = 8] @ 0x80 {
//!         31:0 value;
//!     }
//! }
//!
//! let is = bar.read(IDENTIFICATION);
//! let third = bar.read(SCRATCH::at(3)); // with `use kernel::io::register::Array`
//! ```
//!
//! - `NAME(storage) @ 0x10 { .. }` is a register at that offset: `io.read(NAME)`,
//!   `io.write(NAME, value)`, `io.write_reg(value)`, `io.update(NAME, |value| ..)`.
//! - `NAME(storage) @ Base + 0x10 { .. }` is a register at that offset from each type that
//!   implements [`RegisterBase<Base>`](RegisterBase): `io.read(NAME::of::<Type>())`, by
//!   [`WithBase`].
//! - `NAME(storage)[size, stride = bytes] @ 0x10 { .. }` is an array of `size` registers, one
//!   behind the other if no stride is given: `NAME::at(index)`, which fails the build beyond the
//!   end, and `NAME::try_at(index)`, by [`Array`]. With `@ Base + 0x10`:
//!   `NAME::of::<Type>().at(index)`.
//! - `NAME(storage) => OTHER { .. }` is another view of a register; so are `=> OTHER[index]`,
//!   `=> Base + OTHER` and `=> Base + OTHER[index]`.
//!
//! Registers take no token: they are read and written in any context.
//!
//! C header: `include/linux/io.h`.

pub use crate::backend::bus::shown::io::register::*;

/// Defines types of registers: see [the module](mod@crate::io::register).
#[macro_export]
macro_rules! register {
    ($(
        $(#[$attr:meta])* $vis:vis $name:ident($storage:ty)
        $([ $size:expr $(, stride = $stride:expr)? ])?
        $(@ $($base:ident +)? $offset:literal)?
        $(=> $alias:ident $(+ $based:ident)? $([ $index:expr ])?)?
        { $($fields:tt)* }
    )*) => { $(
        $crate::bitfield! {
            $(#[$attr])* $vis struct $name($storage) { $($fields)* }
        }
        $crate::__register! {
            { $(#[$attr])* $vis } $name($storage)
            $([ $size $(, stride = $stride)? ])?
            $(@ $($base +)? $offset)?
            $(=> $alias $(+ $based)? $([ $index ])?)?
        }
    )* };
}

/// The address of a register.
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($head:tt $name:ident($storage:ty) @ $offset:literal) => {
        $crate::__register! { = $name($storage) $offset }
        $crate::__register! { fixed $head $name }
    };
    ($head:tt $name:ident($storage:ty) => $alias:ident) => {
        $crate::__register! {
            = $name($storage) <$alias as $crate::io::register::Register>::OFFSET
        }
        $crate::__register! { fixed $head $name }
    };
    ($head:tt $name:ident($storage:ty) => $alias:ident [ $index:expr ]) => {
        $crate::__register! { = $name($storage) $crate::__register!(element $alias $index) }
        $crate::__register! { fixed $head $name }
    };
    ($head:tt $name:ident($storage:ty) @ $base:ident + $offset:literal) => {
        $crate::__register! { = $name($storage) $offset }
        $crate::__register! { relative $name $base }
    };
    ($head:tt $name:ident($storage:ty) => $base:ident + $alias:ident) => {
        $crate::__register! {
            = $name($storage) <$alias as $crate::io::register::Register>::OFFSET
        }
        $crate::__register! { relative $name $base }
    };
    ($head:tt $name:ident($storage:ty) => $base:ident + $alias:ident [ $index:expr ]) => {
        $crate::__register! { = $name($storage) $crate::__register!(element $alias $index) }
        $crate::__register! { relative $name $base }
    };
    ($head:tt $name:ident($storage:ty) [ $size:expr ] @ $($place:tt)*) => {
        $crate::__register! {
            $head $name($storage)
            [ $size, stride = $crate::__private::core::mem::size_of::<$storage>() ]
            @ $($place)*
        }
    };
    ($head:tt $name:ident($storage:ty) [ $size:expr, stride = $stride:expr ] @ $offset:literal) => {
        $crate::__register! { = $name($storage) $offset }
        $crate::__register! { array $name($storage) $size, $stride }
        impl $crate::io::register::Array for $name {}
    };
    (
        $head:tt $name:ident($storage:ty) [ $size:expr, stride = $stride:expr ]
        @ $base:ident + $offset:literal
    ) => {
        $crate::__register! { = $name($storage) $offset }
        $crate::__register! { array $name($storage) $size, $stride }
        impl $crate::io::register::WithBase for $name {
            type BaseFamily = $base;
        }
        impl $crate::io::register::RelativeRegisterArray for $name {}
    };

    (= $name:ident($storage:ty) $offset:expr) => {
        impl $crate::io::register::Register for $name {
            type Storage = $storage;
            const OFFSET: $crate::__private::core::primitive::usize = $offset;
        }
    };
    (fixed { $(#[$attr:meta])* $vis:vis } $name:ident) => {
        impl $crate::io::register::FixedRegister for $name {}
        $(#[$attr])*
        #[allow(dead_code)]
        $vis const $name: $crate::io::register::FixedRegisterLoc<$name> =
            $crate::io::register::FixedRegisterLoc::<$name>::new();
    };
    (relative $name:ident $base:ident) => {
        impl $crate::io::register::WithBase for $name {
            type BaseFamily = $base;
        }
        impl $crate::io::register::RelativeRegister for $name {}
    };
    (array $name:ident($storage:ty) $size:expr, $stride:expr) => {
        $crate::static_assert!(
            $crate::__private::core::mem::size_of::<$storage>() <= $stride,
            "the registers overlap"
        );
        impl $crate::io::register::RegisterArray for $name {
            const SIZE: $crate::__private::core::primitive::usize = $size;
            const STRIDE: $crate::__private::core::primitive::usize = $stride;
        }
    };
    (element $alias:ident $index:expr) => {{
        $crate::__private::core::assert!(
            $index < <$alias as $crate::io::register::RegisterArray>::SIZE,
            "the array has no such register"
        );
        <$alias as $crate::io::register::Register>::OFFSET
            + $index * <$alias as $crate::io::register::RegisterArray>::STRIDE
    }};
}

// SPDX-License-Identifier: GPL-2.0
//! Integers whose bits are fields: [`bitfield!`].
//!
//! The module exists in a kernel only. Key types: those that the macro makes, and
//! [`Bounded`](crate::num::Bounded), the type of a field. C header: `include/linux/bitfield.h`.
//!
//! ```text
//! bitfield! {
//!     /// What the device is asked for.
//!     pub struct Command(u32) {
//!         /// Where the data goes.
//!         1:1 to_memory => bool;
//!         /// The device raises its interrupt when it is done.
//!         2:2 interrupts => bool;
//!         15:8 channel;
//!     }
//! }
//!
//! let command = Command::zeroed().with_to_memory(true).with_const_channel::<3>();
//! ```
//!
//! A field that is `high:low name;` has `name()`, `with_name()` for a value that fits by its type,
//! `try_with_name()` (`EOVERFLOW`), `with_const_name::<VALUE>()`, and the constants `NAME_RANGE`,
//! `NAME_MASK` and `NAME_SHIFT`. With `=> Type` the field has a type that every value converts to;
//! with `?=> Type` it has a type that only some values convert to.
//!
//! Differences from the kernel crate: `zeroed()` is a function of the type, and the type is not
//! `Zeroable`. The kernel crate's macro implements `Zeroable` whatever the storage is; here the
//! storage must be an unsigned integer.
//!
//! [`bitfield!`]: crate::bitfield!

mod storage {
    pub trait Storage {}
}

/// The storage types: `u8`, `u16`, `u32`, `u64`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no storage of fields",
    label = "has no bits that are given out",
    note = "take `u8`, `u16`, `u32` or `u64`"
)]
pub trait Storage: storage::Storage + Copy {
    /// No bit is set.
    const ZERO: Self;
}

macro_rules! storages {
    ($($ty:ty)*) => { $(
        impl storage::Storage for $ty {}
        impl Storage for $ty {
            const ZERO: Self = 0;
        }
    )* };
}
storages! { u8 u16 u32 u64 }

/// Defines a type of one integer whose bits are fields: see [the module](mod@crate::bitfield).
#[macro_export]
macro_rules! bitfield {
    (
        $(#[$attr:meta])* $vis:vis struct $name:ident($storage:ty) {
            $(
                $(#[doc = $doc:expr])*
                $high:literal : $low:literal $field:ident
                $(?=> $some:ty)? $(=> $all:ty)?;
            )*
        }
    ) => {
        #[allow(non_camel_case_types)]
        $(#[$attr])*
        #[repr(transparent)]
        #[derive(
            $crate::__private::core::clone::Clone,
            $crate::__private::core::marker::Copy,
            $crate::__private::core::cmp::PartialEq,
            $crate::__private::core::cmp::Eq,
        )]
        $vis struct $name {
            inner: $storage,
        }

        #[allow(dead_code)]
        impl $name {
            /// Of the integer.
            #[inline(always)]
            $vis const fn from_raw(value: $storage) -> Self {
                Self { inner: value }
            }
            /// The integer.
            #[inline(always)]
            $vis const fn into_raw(self) -> $storage {
                self.inner
            }
            /// All fields are 0.
            #[inline(always)]
            $vis const fn zeroed() -> Self {
                Self { inner: <$storage as $crate::bitfield::Storage>::ZERO }
            }
        }

        impl $crate::__private::core::convert::From<$name> for $storage {
            #[inline(always)]
            fn from(value: $name) -> Self {
                value.inner
            }
        }
        impl $crate::__private::core::convert::From<$storage> for $name {
            #[inline(always)]
            fn from(value: $storage) -> Self {
                Self { inner: value }
            }
        }

        $(
            $crate::__bitfield_field! {
                $(#[doc = $doc])* $vis $name($storage) $high $low $field
                $(?=> $some)? $(=> $all)?
            }
        )*

        impl $crate::fmt::Debug for $name {
            fn fmt(&self, f: &mut $crate::fmt::Formatter<'_>) -> $crate::fmt::Result {
                // These are called by paths, because a trait of the driver may have methods of
                // these names.
                let mut fields = $crate::fmt::Formatter::debug_struct(
                    f,
                    $crate::__private::core::stringify!($name),
                );
                $crate::__private::core::fmt::DebugStruct::field(
                    &mut fields,
                    "<raw>",
                    &$crate::__private::core::format_args!("{:#x}", self.inner),
                );
                $(
                    $crate::__private::core::fmt::DebugStruct::field(
                        &mut fields,
                        $crate::__private::core::stringify!($field),
                        &<$name>::$field(*self),
                    );
                )*
                $crate::__private::core::fmt::DebugStruct::finish(&mut fields)
            }
        }
    };
}

/// One field of [`bitfield!`](crate::bitfield).
#[doc(hidden)]
#[macro_export]
macro_rules! __bitfield_field {
    (
        $(#[doc = $doc:expr])* $vis:vis $name:ident($storage:ty) $high:literal $low:literal
        $field:ident $($type:tt)*
    ) => {
        $crate::__private::paste! {
            #[allow(dead_code)]
            impl $name {
                /// The bits that the field has.
                $vis const [<$field:upper _RANGE>]: $crate::__private::core::ops::RangeInclusive<
                    $crate::__private::core::primitive::u8
                > = $low..=$high;
                /// The bits that the field has, set.
                $vis const [<$field:upper _MASK>]: $storage =
                    <$storage>::MAX >> (<$storage>::BITS - 1 - $high) & <$storage>::MAX << $low;
                /// The lowest bit of the field.
                $vis const [<$field:upper _SHIFT>]: $crate::__private::core::primitive::u32 = $low;

                #[inline(always)]
                fn [<__ $field>](
                    self,
                ) -> $crate::num::Bounded<$storage, { $high + 1 - $low }> {
                    const ABOVE: $crate::__private::core::primitive::u32 =
                        <$storage>::BITS - 1 - $high;
                    $crate::num::Bounded::<$storage, { <$storage>::BITS }>::shr::<
                        { ABOVE + $low },
                        { $high + 1 - $low },
                    >($crate::__private::core::convert::From::from(self.inner << ABOVE))
                }
                #[inline(always)]
                const fn [<__with_ $field>](
                    self,
                    value: $crate::num::Bounded<$storage, { $high + 1 - $low }>,
                ) -> Self {
                    Self {
                        inner: self.inner & !Self::[<$field:upper _MASK>]
                            | $crate::num::Bounded::get(value) << $low,
                    }
                }
            }
        }
        $crate::__bitfield_type! {
            $(#[doc = $doc])* $vis $name($storage) { $high + 1 - $low } $field $($type)*
        }
    };
}

/// The type as which a field is read and written.
#[doc(hidden)]
#[macro_export]
macro_rules! __bitfield_type {
    (
        $(#[doc = $doc:expr])* $vis:vis $name:ident($storage:ty) $bits:tt $field:ident
        => $type:ty
    ) => {
        $crate::__private::paste! {
            #[allow(dead_code)]
            impl $name {
                $(#[doc = $doc])*
                #[doc = "The value of this field."]
                #[inline(always)]
                $vis fn $field(self) -> $type {
                    $crate::__private::core::convert::Into::into(self.[<__ $field>]())
                }
                $(#[doc = $doc])*
                #[doc = "With this field set to a value."]
                #[inline(always)]
                $vis fn [<with_ $field>](self, value: $type) -> Self {
                    self.[<__with_ $field>]($crate::__private::core::convert::Into::into(value))
                }
            }
        }
    };
    (
        $(#[doc = $doc:expr])* $vis:vis $name:ident($storage:ty) $bits:tt $field:ident
        ?=> $type:ty
    ) => {
        $crate::__private::paste! {
            #[allow(dead_code)]
            impl $name {
                $(#[doc = $doc])*
                #[doc = "The value of this field, if it is one of the type."]
                #[inline(always)]
                $vis fn $field(
                    self,
                ) -> $crate::__private::core::result::Result<
                    $type,
                    <$type as $crate::__private::core::convert::TryFrom<
                        $crate::num::Bounded<$storage, $bits>,
                    >>::Error,
                > {
                    $crate::__private::core::convert::TryFrom::try_from(self.[<__ $field>]())
                }
                $(#[doc = $doc])*
                #[doc = "With this field set to a value."]
                #[inline(always)]
                $vis fn [<with_ $field>](self, value: $type) -> Self {
                    self.[<__with_ $field>]($crate::__private::core::convert::Into::into(value))
                }
            }
        }
    };
    (
        $(#[doc = $doc:expr])* $vis:vis $name:ident($storage:ty) $bits:tt $field:ident
    ) => {
        $crate::__private::paste! {
            #[allow(dead_code)]
            impl $name {
                $(#[doc = $doc])*
                #[doc = "The value of this field."]
                #[inline(always)]
                $vis fn $field(self) -> $crate::num::Bounded<$storage, $bits> {
                    self.[<__ $field>]()
                }
                $(#[doc = $doc])*
                #[doc = "With this field set to a constant."]
                #[inline(always)]
                $vis const fn [<with_const_ $field>]<const VALUE: $storage>(self) -> Self {
                    self.[<__with_ $field>](
                        $crate::num::Bounded::<$storage, $bits>::new::<VALUE>(),
                    )
                }
                $(#[doc = $doc])*
                #[doc = "With this field set to a value, which fits by its type."]
                #[inline(always)]
                $vis fn [<with_ $field>]<T>(self, value: T) -> Self
                where
                    T: $crate::__private::core::convert::Into<
                        $crate::num::Bounded<$storage, $bits>,
                    >,
                {
                    self.[<__with_ $field>]($crate::__private::core::convert::Into::into(value))
                }
                $(#[doc = $doc])*
                #[doc = "With this field set to a value; `EOVERFLOW` if that does not fit."]
                #[inline(always)]
                $vis fn [<try_with_ $field>]<T>(self, value: T) -> $crate::error::Result<Self>
                where
                    T: $crate::num::TryIntoBounded<$storage, $bits>,
                {
                    match $crate::num::TryIntoBounded::try_into_bounded(value) {
                        $crate::__private::core::option::Option::Some(value) => {
                            $crate::__private::core::result::Result::Ok(
                                self.[<__with_ $field>](value),
                            )
                        }
                        $crate::__private::core::option::Option::None => {
                            $crate::__private::core::result::Result::Err(
                                $crate::error::code::EOVERFLOW,
                            )
                        }
                    }
                }
            }
        }
    };
}

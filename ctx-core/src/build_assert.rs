// SPDX-License-Identifier: GPL-2.0
//! Assertions that the build checks: [`static_assert!`], [`const_assert!`], [`build_assert!`].
//!
//! They need no token, and cost nothing when the module runs. C header:
//! `include/linux/build_bug.h`.
//!
//! [`static_assert!`]: crate::static_assert!
//! [`const_assert!`]: crate::const_assert!
//! [`build_assert!`]: crate::build_assert!

pub use crate::{build_assert, build_error, const_assert, static_assert};

#[doc(hidden)]
pub use crate::backend::build_error as build_error_fn;

/// Fails the compilation if a constant is not true. C: `static_assert()`.
///
/// ```
/// use ctx_core::prelude::*;
///
/// static_assert!(size_of::<u64>() == 8);
/// static_assert!(u32::MAX > 7, "seven channels");
/// ```
///
/// ```compile_fail,E0080
/// use ctx_core::prelude::*;
///
/// static_assert!(size_of::<u64>() == 4);
/// ```
#[macro_export]
macro_rules! static_assert {
    ($condition:expr $(, $($message:tt)*)?) => {
        const _: () = $crate::__private::core::assert!($condition $(, $($message)*)?);
    };
}

/// Fails the compilation if a constant is not true. The constant may use the parameters of the
/// function around it.
///
/// ```
/// use ctx_core::prelude::*;
///
/// fn first<const N: usize>(of: &[u8; N]) -> u8 {
///     const_assert!(N > 0);
///     of[0]
/// }
/// # assert_eq!(first(&[7]), 7);
/// ```
#[macro_export]
macro_rules! const_assert {
    ($condition:expr $(, $($message:tt)*)?) => {
        const { $crate::__private::core::assert!($condition $(, $($message)*)?) }
    };
}

/// Fails the build if the compiler cannot tell that this is never reached: the module then needs
/// the symbol `rust_build_error`, which no kernel has. On the host, and in a kernel with
/// `CONFIG_RUST_BUILD_ASSERT_ALLOW`, it panics where it is reached. C: `BUILD_BUG()`.
#[macro_export]
macro_rules! build_error {
    () => {
        $crate::build_assert::build_error_fn("")
    };
    ($message:expr $(,)?) => {
        $crate::build_assert::build_error_fn($message)
    };
}

/// Fails the build as [`build_error!`](crate::build_error), unless the compiler sees that the
/// condition is true. So let the function be `#[inline(always)]`, and its arguments constants. Use
/// [`const_assert!`](crate::const_assert) where you can. C: `BUILD_BUG_ON()`.
///
/// ```
/// use ctx_core::prelude::*;
///
/// #[inline(always)]
/// fn offset(register: usize) -> usize {
///     build_assert!(register < 16);
///     4 * register
/// }
/// # assert_eq!(offset(3), 12);
/// ```
///
/// ```should_panic
/// # use ctx_core::prelude::*;
/// # #[inline(always)]
/// # fn offset(register: usize) -> usize {
/// #     build_assert!(register < 16);
/// #     4 * register
/// # }
/// offset(16); // a module with this call is not built; a host test panics here
/// ```
#[macro_export]
macro_rules! build_assert {
    ($condition:expr $(,)?) => {
        $crate::build_assert!(
            $condition,
            $crate::__private::core::concat!(
                "assertion failed: ",
                $crate::__private::core::stringify!($condition)
            )
        )
    };
    ($condition:expr, $message:expr $(,)?) => {
        if !$condition {
            $crate::build_error!($message);
        }
    };
}

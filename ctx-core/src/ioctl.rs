// SPDX-License-Identifier: GPL-2.0
//! Numbers of `ioctl(2)` commands.
//!
//! A number says in which direction data moves ([`_IOR`], [`_IOW`], [`_IOWR`], or [`_IO`] for
//! none), how many bytes move, and which command it is. Names and shapes are those of
//! Rust-for-Linux's `kernel::ioctl`. C header: `include/uapi/asm-generic/ioctl.h`.
//!
//! ```
//! use ctx_core::{ioctl::*, transmute::AsBytes};
//!
//! #[repr(C)]
//! #[derive(AsBytes)]
//! struct Statistics {
//!     count: u64,
//!     last_ns: u64,
//! }
//!
//! const STATISTICS: u32 = _IOR::<Statistics>(b'i' as u32, 1);
//! const RESET: u32 = _IO(b'i' as u32, 2);
//!
//! assert_eq!((STATISTICS, RESET), (0x8010_6901, 0x6902));
//! assert_eq!((_IOC_NR(STATISTICS), _IOC_SIZE(STATISTICS)), (1, 16));
//! ```
//!
//! A size that does not fit into the number does not compile:
//!
//! ```compile_fail,E0080
//! use ctx_core::ioctl::_IOR;
//!
//! const ALL: u32 = _IOR::<[u8; 16384]>(b'i' as u32, 1); // 16383 bytes at most
//! # let _ = ALL;
//! ```
#![allow(non_snake_case)] // C's names

use crate::backend::ioctl::{
    DIR_MASK, DIR_SHIFT, NONE, NR_MASK, NR_SHIFT, READ, SIZE_MASK, SIZE_SHIFT, TYPE_MASK,
    TYPE_SHIFT, WRITE,
};

#[cfg(any(target_arch = "sparc", target_arch = "sparc64"))]
compile_error!("`ioctl` does not know sparc: size and direction overlap in its numbers");

#[inline(always)]
const fn _IOC(dir: u32, ty: u32, nr: u32, size: usize) -> u32 {
    assert!(ty <= TYPE_MASK, "the type of an ioctl is a byte");
    assert!(nr <= NR_MASK, "the number of an ioctl is a byte");
    assert!(
        size <= SIZE_MASK as usize,
        "an ioctl's data is too large for its number"
    );
    dir << DIR_SHIFT | ty << TYPE_SHIFT | nr << NR_SHIFT | (size as u32) << SIZE_SHIFT
}

/// The number of a command without data, or whose argument is a number. C: `_IO()`.
///
/// # Panics
///
/// It panics if `ty` or `nr` is more than 255. In a constant that is a build error. The other
/// functions do the same.
#[inline(always)]
pub const fn _IO(ty: u32, nr: u32) -> u32 {
    _IOC(NONE, ty, nr, 0)
}

/// The number of a command that gives the user a `T`. C: `_IOR()`.
#[inline(always)]
pub const fn _IOR<T>(ty: u32, nr: u32) -> u32 {
    _IOC(READ, ty, nr, size_of::<T>())
}

/// The number of a command that takes a `T` from the user. C: `_IOW()`.
#[inline(always)]
pub const fn _IOW<T>(ty: u32, nr: u32) -> u32 {
    _IOC(WRITE, ty, nr, size_of::<T>())
}

/// The number of a command that takes a `T` from the user and gives one back. C: `_IOWR()`.
#[inline(always)]
pub const fn _IOWR<T>(ty: u32, nr: u32) -> u32 {
    _IOC(READ | WRITE, ty, nr, size_of::<T>())
}

/// The direction in a number. C: `_IOC_DIR()`.
pub const fn _IOC_DIR(nr: u32) -> u32 {
    nr >> DIR_SHIFT & DIR_MASK
}

/// The type in a number: the driver's letter. C: `_IOC_TYPE()`.
pub const fn _IOC_TYPE(nr: u32) -> u32 {
    nr >> TYPE_SHIFT & TYPE_MASK
}

/// The command in a number. C: `_IOC_NR()`.
pub const fn _IOC_NR(nr: u32) -> u32 {
    nr >> NR_SHIFT & NR_MASK
}

/// The number of data bytes in a number. C: `_IOC_SIZE()`.
pub const fn _IOC_SIZE(nr: u32) -> usize {
    (nr >> SIZE_SHIFT & SIZE_MASK) as usize
}

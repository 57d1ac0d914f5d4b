// SPDX-License-Identifier: GPL-2.0
//! The layout of an ioctl's number: that of `include/uapi/asm-generic/ioctl.h`.

#[cfg(any(
    target_arch = "mips",
    target_arch = "mips32r6",
    target_arch = "mips64",
    target_arch = "mips64r6",
    target_arch = "powerpc",
    target_arch = "powerpc64"
))]
compile_error!(
    "the hosted `ioctl` has the numbers of asm-generic, and this architecture has others"
);

pub(crate) const NR_SHIFT: u32 = 0;
pub(crate) const NR_MASK: u32 = 0xff;
pub(crate) const TYPE_SHIFT: u32 = 8;
pub(crate) const TYPE_MASK: u32 = 0xff;
pub(crate) const SIZE_SHIFT: u32 = 16;
pub(crate) const SIZE_MASK: u32 = 0x3fff;
pub(crate) const DIR_SHIFT: u32 = 30;
pub(crate) const DIR_MASK: u32 = 3;

pub(crate) const NONE: u32 = 0;
pub(crate) const WRITE: u32 = 1;
pub(crate) const READ: u32 = 2;

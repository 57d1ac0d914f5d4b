// SPDX-License-Identifier: GPL-2.0
//! The layout of an ioctl's number on the kernel's architecture.

pub(crate) use ::kernel::uapi::{
    _IOC_DIRMASK as DIR_MASK, _IOC_DIRSHIFT as DIR_SHIFT, _IOC_NONE as NONE,
    _IOC_NRMASK as NR_MASK, _IOC_NRSHIFT as NR_SHIFT, _IOC_READ as READ,
    _IOC_SIZEMASK as SIZE_MASK, _IOC_SIZESHIFT as SIZE_SHIFT, _IOC_TYPEMASK as TYPE_MASK,
    _IOC_TYPESHIFT as TYPE_SHIFT, _IOC_WRITE as WRITE,
};

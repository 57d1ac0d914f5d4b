// SPDX-License-Identifier: GPL-2.0
//! Errors, as Rust-for-Linux's.

use core::{convert::Infallible, ffi::c_int, fmt};

/// An errno.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Error(c_int);

/// A result of the kernel's.
pub type Result<T = (), E = Error> = core::result::Result<T, E>;

impl Error {
    /// From a negative errno; `EINVAL` for a number that is none.
    pub fn from_errno(errno: c_int) -> Self {
        if (-4095..0).contains(&errno) {
            Self(errno)
        } else {
            code::EINVAL
        }
    }
    /// The negative errno.
    pub fn to_errno(self) -> c_int {
        self.0
    }
    /// Its name, such as `EINVAL`.
    pub fn name(self) -> Option<&'static str> {
        code::NAMES
            .iter()
            .find(|(code, _)| *code == self.0)
            .map(|(_, name)| *name)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => f.debug_tuple("Error").field(&self.0).finish(),
        }
    }
}

impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<fmt::Error> for Error {
    fn from(_: fmt::Error) -> Self {
        code::EINVAL
    }
}

macro_rules! codes {
    ($($name:ident = $code:literal, $text:literal;)*) => {
        /// The codes.
        pub mod code {
            use super::Error;
            $(#[doc = $text] pub const $name: Error = Error(-$code);)*
            pub(super) const NAMES: &[(core::ffi::c_int, &str)] =
                &[$((-$code, stringify!($name))),*];
        }
    };
}
codes! {
    EPERM = 1, "Operation not permitted.";
    ENOENT = 2, "No such file or directory.";
    EINTR = 4, "Interrupted system call.";
    EIO = 5, "I/O error.";
    ENXIO = 6, "No such device or address.";
    EAGAIN = 11, "Try again.";
    ENOMEM = 12, "Out of memory.";
    EACCES = 13, "Permission denied.";
    EFAULT = 14, "Bad address.";
    EBUSY = 16, "Device or resource busy.";
    EEXIST = 17, "File exists.";
    ENODEV = 19, "No such device.";
    EINVAL = 22, "Invalid argument.";
    ENOTTY = 25, "Not a typewriter.";
    ENOSPC = 28, "No space left on device.";
    ESPIPE = 29, "Illegal seek.";
    EPIPE = 32, "Broken pipe.";
    ERANGE = 34, "Math result not representable.";
    EOVERFLOW = 75, "Value too large for defined data type.";
    ETIMEDOUT = 110, "Connection timed out.";
    ERESTARTSYS = 512, "Restart the system call.";
}

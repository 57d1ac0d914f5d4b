// SPDX-License-Identifier: GPL-2.0
//! Files of debugfs, by their paths below its root.

use crate::{backend, error::Result};
use std::vec::Vec;

/// Opens the file, reads all of it, and closes it.
///
/// # Errors
///
/// `ENOENT` when there is no such path; `EINVAL` for a directory, and for a file that cannot be
/// read or written; the driver's error.
pub fn read(path: &str) -> Result<Vec<u8>> {
    backend::debugfs::read(path)
}

/// Opens the file, and writes to it once, from its beginning.
///
/// # Errors
///
/// As [`read`].
pub fn write(path: &str, bytes: &[u8]) -> Result<usize> {
    write_at(path, bytes, 0)
}

/// As [`write`](fn@write), but from position `pos` on.
///
/// # Errors
///
/// As [`read`].
pub fn write_at(path: &str, bytes: &[u8], pos: i64) -> Result<usize> {
    backend::debugfs::write(path, bytes, pos)
}

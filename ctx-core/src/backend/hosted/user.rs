// SPDX-License-Identifier: GPL-2.0
//! User memory: regions at made-up addresses, and nothing between them.

use super::state;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    vec::Vec,
};

/// Address of each region, and its bytes.
pub(crate) fn regions() -> MutexGuard<'static, BTreeMap<usize, Vec<u8>>> {
    static REGIONS: Mutex<BTreeMap<usize, Vec<u8>>> = Mutex::new(BTreeMap::new());
    REGIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The mapped part of `[addr, addr + len)` that begins at `addr`.
fn with_mapped<R>(addr: usize, len: usize, f: impl FnOnce(&mut [u8]) -> R) -> R {
    let mut regions = regions();
    match regions.range_mut(..=addr).next_back() {
        Some((start, bytes)) if addr - start < bytes.len() => {
            let at = addr - start;
            let end = bytes.len().min(at + len);
            f(&mut bytes[at..end])
        }
        _ => f(&mut []),
    }
}

pub(crate) unsafe fn copy_to_user(to: usize, from: &[u8]) -> usize {
    state::may_access_user();
    with_mapped(to, from.len(), |mapped| {
        mapped.copy_from_slice(&from[..mapped.len()]);
        from.len() - mapped.len()
    })
}
pub(crate) unsafe fn copy_from_user(to: *mut u8, len: usize, from: usize) -> usize {
    state::may_access_user();
    with_mapped(from, len, |mapped| {
        let left = len - mapped.len();
        // SAFETY: the caller's `to` is writable for `len` bytes, and `mapped` is no longer; it is
        // memory of the stand-in, not the caller's.
        unsafe {
            to.copy_from_nonoverlapping(mapped.as_ptr(), mapped.len());
            to.add(mapped.len()).write_bytes(0, left);
        }
        left
    })
}

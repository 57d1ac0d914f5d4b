// SPDX-License-Identifier: GPL-2.0
//! User memory: regions at made-up addresses, and nothing between them.

use crate::backend::{
    explore::point,
    machine::{Held, PerMachine},
    state,
};
use std::{collections::BTreeMap, vec::Vec};

/// Address of each region, and its bytes.
pub(crate) fn regions() -> Held<BTreeMap<usize, Vec<u8>>> {
    static REGIONS: PerMachine<BTreeMap<usize, Vec<u8>>> = PerMachine::new(BTreeMap::new);
    REGIONS.lock()
}

/// Maps a region, and gives its address.
pub(crate) fn map(bytes: Vec<u8>) -> usize {
    static NEXT: PerMachine<usize> = PerMachine::new(|| 0x1000);
    let mut next = NEXT.lock();
    let addr = *next;
    // An unmapped page at least before the next one.
    *next += (bytes.len() + 0x2000) & !0xfff;
    regions().insert(addr, bytes);
    addr
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
    point("copy_to_user");
    state::may_access_user();
    with_mapped(to, from.len(), |mapped| {
        mapped.copy_from_slice(&from[..mapped.len()]);
        from.len() - mapped.len()
    })
}
pub(crate) unsafe fn copy_from_user(to: *mut u8, len: usize, from: usize) -> usize {
    point("copy_from_user");
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
pub(crate) unsafe fn strncpy_from_user(to: *mut u8, from: usize, len: usize) -> isize {
    point("strncpy_from_user");
    state::may_access_user();
    with_mapped(from, len, |mapped| {
        let end = mapped.iter().position(|byte| *byte == 0);
        let copied = end.map_or(mapped.len(), |end| end + 1);
        // SAFETY: the caller's `to` is writable for `len` bytes, and `mapped` is no longer; it is
        // memory of the stand-in, not the caller's.
        unsafe { to.copy_from_nonoverlapping(mapped.as_ptr(), copied) };
        match end {
            Some(end) => end as isize,
            None if copied == len => len as isize,
            None => -14,
        }
    })
}

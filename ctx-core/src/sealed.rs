// SPDX-License-Identifier: GPL-2.0
//! The trait that keeps others from implementing this crate's traits.

pub trait Sealed {}

macro_rules! integers {
    ($($ty:ty)*) => { $(
        impl Sealed for $ty {}
    )* };
}
integers! { bool i8 u8 i16 u16 i32 u32 i64 u64 isize usize }

// SPDX-License-Identifier: GPL-2.0
//! What keeps a trait of this crate from being implemented outside of it.

pub trait Sealed {}

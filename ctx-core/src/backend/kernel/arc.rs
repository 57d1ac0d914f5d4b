// SPDX-License-Identifier: GPL-2.0
//! An `Arc<dyn Trait>` of an `Arc`.

use crate::sync::Arc;
use core::{
    marker::Unsize,
    ops::{CoerceUnsized, DispatchFromDyn},
};

// What is coerced is the pointer to the object with its count, which is last in it.
impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Arc<U>> for Arc<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Arc<U>> for Arc<T> {}

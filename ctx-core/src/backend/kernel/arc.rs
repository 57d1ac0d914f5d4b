// SPDX-License-Identifier: GPL-2.0
//! Coercion of an `Arc<T>` into an `Arc<dyn Trait>`.

use crate::sync::Arc;
use core::{
    marker::Unsize,
    ops::{CoerceUnsized, DispatchFromDyn},
};

// The coerced pointer points to the count and the object; the object comes last.
impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Arc<U>> for Arc<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Arc<U>> for Arc<T> {}

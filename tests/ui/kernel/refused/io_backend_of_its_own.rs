// SPDX-License-Identifier: GPL-2.0
//! error: implementation of an `unsafe` method
//!
//! Who says how registers are reached answers for it.
//!
//! Since 7.3.
#![deny(unsafe_code)]
#![allow(dead_code)]

extern crate ctx_core as kernel;

use core::marker::PhantomData;
use kernel::{
    io::{Io, IoBackend, IoBase, Mmio},
    prelude::*,
    ptr::KnownSize,
};

module! {
    type: Module,
    name: "io_backend_of_its_own",
    license: "GPL",
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Ok(Self)
    }
}

struct Mine;

struct View<'a, T: ?Sized>(*mut T, PhantomData<&'a ()>);

impl<T: ?Sized> Clone for View<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for View<'_, T> {}

impl<'a, T: ?Sized + KnownSize> IoBase<'a> for View<'a, T> {
    type Backend = Mine;
    type Target = T;
    fn as_view(self) -> Self {
        self
    }
}

impl IoBackend for Mine {
    type View<'a, T: ?Sized + KnownSize> = View<'a, T>;
    fn as_ptr<'a, T: ?Sized + KnownSize>(view: Self::View<'a, T>) -> *mut T {
        view.0
    }
    unsafe fn project_view<'a, T: ?Sized + KnownSize, U: ?Sized + KnownSize>(
        _view: Self::View<'a, T>,
        ptr: *mut U,
    ) -> Self::View<'a, U> {
        View(ptr, PhantomData)
    }
}

fn size(registers: Mmio<'_, [u32]>) -> usize {
    registers.size()
}

// SPDX-License-Identifier: GPL-2.0
//! The operations of a file on its data. They are chosen by type, because C's table of functions
//! has no room for data.

use super::{BinaryReader, BinaryWriter, Reader, Writer};
use crate::{
    context::{ProcessCtx, UserCtx},
    error::Result,
    fmt,
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::{marker::PhantomData, ptr::NonNull};

pub(crate) type Show<T> = fn(&T, &mut ProcessCtx, &mut fmt::Formatter<'_>) -> fmt::Result;
pub(crate) type Give<T> = fn(&T, &mut UserCtx, &mut UserSliceWriter, &mut i64) -> Result<usize>;
pub(crate) type Take<T> = fn(&T, &mut UserCtx, &mut UserSliceReader, &mut i64) -> Result<usize>;

/// A kind of file.
///
/// Each function is called with a token of its own. It can hold no other token: it is a function of
/// a trait, or a closure without captured values.
pub(crate) trait Ops: 'static {
    type Data: Send + Sync + 'static;
    /// Shows the data as text.
    const SHOW: Option<Show<Self::Data>> = None;
    /// Gives the data as bytes.
    const GIVE: Option<Give<Self::Data>> = None;
    /// Takes what the user writes.
    const TAKE: Option<Take<Self::Data>> = None;
}

/// Takes all bytes of one write.
fn take<T: Reader>(
    data: &T,
    ctx: &mut UserCtx,
    from: &mut UserSliceReader,
    _pos: &mut i64,
) -> Result<usize> {
    let len = from.len();
    data.read_from_slice(ctx, from)?;
    Ok(len)
}

macro_rules! kinds {
    ($($name:ident: $($bound:path),+ { $($item:ident = $value:expr;)+ })*) => { $(
        pub(super) struct $name<T>(PhantomData<fn(&T)>);
        impl<T: $($bound +)+ Send + Sync + 'static> Ops for $name<T> {
            type Data = T;
            $( kinds! { @ $item $value } )+
        }
    )* };
    (@ SHOW $value:expr) => { const SHOW: Option<Show<T>> = Some($value); };
    (@ GIVE $value:expr) => { const GIVE: Option<Give<T>> = Some($value); };
    (@ TAKE $value:expr) => { const TAKE: Option<Take<T>> = Some($value); };
}
kinds! {
    Read: Writer { SHOW = T::write; }
    Write: Reader { TAKE = take::<T>; }
    ReadWrite: Writer, Reader { SHOW = T::write; TAKE = take::<T>; }
    BinaryRead: BinaryWriter { GIVE = T::write_to_slice; }
    BinaryWrite: BinaryReader { TAKE = T::read_from_slice; }
    BinaryReadWrite: BinaryWriter, BinaryReader {
        GIVE = T::write_to_slice;
        TAKE = T::read_from_slice;
    }
}

/// The only value of a type without bytes.
///
/// # Safety
///
/// There is an `F` that is never dropped, such as the target of a `&'static F`.
unsafe fn the<F>() -> &'static F {
    const {
        assert!(
            size_of::<F>() == 0,
            "a callback of debugfs captures nothing"
        )
    };
    // SAFETY: a value without bytes is at any aligned address. There is one (the caller's promise).
    unsafe { NonNull::dangling().as_ref() }
}

/// A callback that shows.
pub(super) struct Formats<F>(PhantomData<fn(&F)>);
/// A callback that takes what is written.
pub(super) struct Writes<W>(PhantomData<fn(&W)>);

pub(super) trait Formatting<T> {
    const SHOW: Option<Show<T>>;
}
impl<T> Formatting<T> for () {
    const SHOW: Option<Show<T>> = None;
}
impl<T, F> Formatting<T> for Formats<F>
where
    F: Fn(&mut ProcessCtx, &T, &mut fmt::Formatter<'_>) -> fmt::Result + Send + Sync + 'static,
{
    const SHOW: Option<Show<T>> = Some(|data, ctx, f| {
        // SAFETY: the maker of a file of this kind has a `&'static F`.
        (unsafe { the::<F>() })(ctx, data, f)
    });
}

pub(super) trait Taking<T> {
    const TAKE: Option<Take<T>>;
}
impl<T> Taking<T> for () {
    const TAKE: Option<Take<T>> = None;
}
impl<T, W> Taking<T> for Writes<W>
where
    W: Fn(&mut UserCtx, &T, &mut UserSliceReader) -> Result + Send + Sync + 'static,
{
    const TAKE: Option<Take<T>> = Some(|data, ctx, from, _pos| {
        let len = from.len();
        // SAFETY: the maker of a file of this kind has a `&'static W`.
        (unsafe { the::<W>() })(ctx, data, from)?;
        Ok(len)
    });
}

/// Callbacks, either of which may be `()`.
pub(super) struct Callbacks<T, F, W>(PhantomData<fn(&T, F, W)>);

impl<T, F, W> Ops for Callbacks<T, F, W>
where
    T: Send + Sync + 'static,
    F: Formatting<T> + 'static,
    W: Taking<T> + 'static,
{
    type Data = T;
    const SHOW: Option<Show<T>> = F::SHOW;
    const TAKE: Option<Take<T>> = W::TAKE;
}

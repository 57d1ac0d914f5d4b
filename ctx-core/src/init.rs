// SPDX-License-Identifier: GPL-2.0
//! Initialising a struct where it will stay: [`pin_data`](macro@pin_data),
//! [`pin_init!`](crate::init::pin_init), [`try_pin_init!`](crate::init::try_pin_init).
//!
//! They are written as those of the kernel's `pin-init` crate, and [`PinInit`] is that crate's. The
//! macros are this crate's own, because those of `pin-init` can be made to call the driver's items:
//! `docs/upstream` has the proofs. Some features of `pin-init` are missing: projections,
//! `..Zeroable::init_zeroed()`, and the use of an earlier field's value in a later field.
//!
//! ```
//! use ctx_core::{prelude::*, sync::{Arc, SpinLock, new_spinlock}};
//!
//! #[pin_data]
//! struct Shared {
//!     #[pin] // what must not move
//!     count: SpinLock<u32, Irq>,
//!     limit: u32,
//! }
//!
//! #[process_ctx]
//! fn share(limit: u32) -> Result<Arc<Shared>> {
//!     Arc::pin_init(pin_init!(Shared { count <- new_spinlock!(0), limit } ? Error), ctx)
//! }
//! ```
//!
//! A missing field does not compile:
//!
//! ```compile_fail,E0063
//! use ctx_core::prelude::*;
//!
//! #[pin_data]
//! struct Limits {
//!     low: u32,
//!     high: u32,
//! }
//!
//! fn limits() -> impl PinInit<Limits> {
//!     pin_init!(Limits { low: 1 })
//! }
//! ```
//!
//! Nor does an own `Unpin` of the struct, or a destructor that could move pinned fields:
//!
//! ```compile_fail,E0119
//! use ctx_core::{prelude::*, sync::WaitQueue};
//!
//! #[pin_data]
//! struct Device {
//!     #[pin]
//!     ready: WaitQueue,
//! }
//!
//! impl Unpin for Device {}
//! ```

use crate::{
    alloc::{AllocError, Allocator, UsableIn},
    backend,
    error::Error,
    rules::MayAlloc,
};
use core::{marker::PhantomData, pin::Pin, ptr::NonNull};

pub use crate::{__pin_init as pin_init, __try_pin_init as try_pin_init};
/// Put it on a struct that [`pin_init!`](crate::init::pin_init) makes. A field marked `#[pin]`
/// never moves.
///
/// The struct must have named fields. A field may have a `#[cfg(…)]`. The struct must not implement
/// `Drop`, because `drop` could move pinned fields: `#[pin_data(PinnedDrop)]` gives it a
/// [destructor](PinnedDrop) that cannot. The struct is `Unpin` if its pinned fields are.
pub use ctx_macros::pin_data;
/// Put it on the [`PinnedDrop`] of a struct.
pub use ctx_macros::pinned_drop;
pub use pin_init::{InPlaceWrite, Init, PinInit};

/// Makes an array in its place, an element after the other.
///
/// ```
/// use ctx_core::{init::init_array_from_fn, prelude::*};
///
/// #[process_ctx]
/// fn squares() -> Result<KBox<[usize; 512]>> {
///     KBox::init(init_array_from_fn(|i| i * i), ctx)
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(squares(ctx).unwrap()[9], 81));
/// ```
///
/// # Errors
///
/// The initialiser has that of the element which fails; those before it are dropped.
pub fn init_array_from_fn<I, const N: usize, T, E>(
    make_init: impl FnMut(usize) -> I,
) -> impl Init<[T; N], E>
where
    I: Init<T, E>,
{
    pin_init::init_array_from_fn(make_init)
}

/// As [`init_array_from_fn`], of elements that stay where they are.
///
/// ```
/// use ctx_core::{init::pin_init_array_from_fn, prelude::*, sync::{new_mutex, Mutex}};
///
/// #[process_ctx]
/// fn slots() -> Result<Pin<KBox<[Mutex<usize>; 4]>>> {
///     KBox::pin_init(pin_init_array_from_fn(|i| new_mutex!(i)), ctx)
/// }
/// # ctx_core::hosted::in_process(|ctx| assert_eq!(*slots(ctx).unwrap()[3].lock(ctx), 3));
/// ```
///
/// # Errors
///
/// The initialiser has that of the element which fails; those before it are dropped.
pub fn pin_init_array_from_fn<I, const N: usize, T, E>(
    make_init: impl FnMut(usize) -> I,
) -> impl PinInit<[T; N], E>
where
    I: PinInit<T, E>,
{
    pin_init::pin_init_array_from_fn(make_init)
}

/// A smart pointer whose object is initialised in place: a [`Box`](crate::alloc::Box), an
/// [`Arc`](crate::sync::Arc), a [`UniqueArc`](crate::sync::UniqueArc).
///
/// Each method needs the context that [`KBox::new`](crate::alloc::Box::new) needs, and fails as
/// that function or as the initialiser does.
pub trait InPlaceInit<T>: Sized {
    /// The pointer to an object that does not move any more.
    type PinnedSelf;
    /// The allocator of the memory.
    #[doc(hidden)]
    type Allocator: Allocator;

    /// Allocates memory, and initialises a value in place that must not move, with the caller's
    /// error type.
    ///
    /// # Context
    ///
    /// As for [`Box::new`](crate::alloc::Box::new).
    ///
    /// # Errors
    ///
    /// The error of `init`; an [`AllocError`], converted.
    fn try_pin_init<E, C: MayAlloc>(
        init: impl PinInit<T, E>,
        ctx: &mut C,
    ) -> Result<Self::PinnedSelf, E>
    where
        Self::Allocator: UsableIn<C>,
        E: From<AllocError>;

    /// Allocates memory, and initialises a value in place that must not move: locks, wait queues,
    /// and types that contain them.
    ///
    /// # Context
    ///
    /// As for [`Box::new`](crate::alloc::Box::new).
    ///
    /// # Errors
    ///
    /// The error of `init`; `ENOMEM`.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{prelude::*, sync::*};
    ///
    /// #[pin_data]
    /// struct Shared {
    ///     #[pin]
    ///     count: SpinLock<u64, Irq>,
    /// }
    ///
    /// #[process_ctx]
    /// fn setup() -> Result<Arc<Shared>> {
    ///     Arc::pin_init(pin_init!(Shared { count <- new_spinlock!(0) }), ctx)
    /// }
    /// # ctx_core::hosted::in_process(|ctx| assert!(setup(ctx).is_ok()));
    /// ```
    #[inline]
    fn pin_init<E, C: MayAlloc>(
        init: impl PinInit<T, E>,
        ctx: &mut C,
    ) -> crate::error::Result<Self::PinnedSelf>
    where
        Self::Allocator: UsableIn<C>,
        Error: From<E>,
    {
        // SAFETY: it initialises the slot as `init` does. It fails if `init` fails, with another
        // error.
        let init = unsafe {
            pin_init::pin_init_from_closure(|slot| {
                backend::pin_init_at(slot, init).map_err(Error::from)
            })
        };
        Self::try_pin_init(init, ctx)
    }

    /// Allocates memory, and initialises a value in place that may move, with the caller's error
    /// type.
    ///
    /// # Context
    ///
    /// As for [`Box::new`](crate::alloc::Box::new).
    ///
    /// # Errors
    ///
    /// As for [`try_pin_init`](Self::try_pin_init).
    fn try_init<E, C: MayAlloc>(init: impl Init<T, E>, ctx: &mut C) -> Result<Self, E>
    where
        Self::Allocator: UsableIn<C>,
        E: From<AllocError>;

    /// Allocates memory, and initialises a value in place that may move.
    ///
    /// # Context
    ///
    /// As for [`Box::new`](crate::alloc::Box::new).
    ///
    /// # Errors
    ///
    /// As for [`pin_init`](Self::pin_init).
    #[inline]
    fn init<E, C: MayAlloc>(init: impl Init<T, E>, ctx: &mut C) -> crate::error::Result<Self>
    where
        Self::Allocator: UsableIn<C>,
        Error: From<E>,
    {
        // SAFETY: as in `pin_init`. An `Init` may initialise a value that moves later.
        let init = unsafe {
            pin_init::init_from_closure(|slot| {
                backend::pin_init_at(slot, init).map_err(Error::from)
            })
        };
        Self::try_init(init, ctx)
    }
}

/// The destructor of a struct whose fields are pinned: it gets the struct pinned.
///
/// # Context
///
/// It runs wherever the struct is dropped, even in an interrupt handler or under a raw lock, and
/// receives no token. Do a job that needs a token before, in a `release(self, ctx)` of the owner,
/// or in a work item ([`work::Deferred`](crate::work::Deferred)). The fields are dropped after it,
/// as in any struct.
///
/// ```
/// use ctx_core::{prelude::*, sync::{new_waitqueue, WaitQueue}};
///
/// #[pin_data(PinnedDrop)]
/// struct Port {
///     #[pin]
///     ready: WaitQueue,
///     number: u32,
/// }
///
/// #[pinned_drop]
/// impl PinnedDrop for Port {
///     fn drop(self: Pin<&mut Self>) {
///         pr_info!("port {} is gone\n", self.number);
///     }
/// }
///
/// #[process_ctx]
/// fn port(number: u32) -> Result<Pin<KBox<Port>>> {
///     KBox::pin_init(pin_init!(Port { ready <- new_waitqueue!(), number }), ctx)
/// }
/// # const __LOG_PREFIX: &[u8] = b"mydrv\0"; // `module!` makes it
/// # fn main() {
/// #     ctx_core::hosted::in_process(|ctx| drop(port(ctx, 3).unwrap()));
/// #     assert_eq!(ctx_core::hosted::dmesg(), ["mydrv: port 3 is gone"]);
/// # }
/// ```
///
/// # Safety
///
/// Only [`pinned_drop`](macro@pinned_drop) implements it.
pub unsafe trait PinnedDrop {
    #[doc(hidden)]
    fn drop(self: Pin<&mut Self>, permission: OnlyCallFromDrop);
}

/// The permission to call a [`PinnedDrop::drop`].
#[doc(hidden)]
#[derive(Debug)]
pub struct OnlyCallFromDrop(());

impl OnlyCallFromDrop {
    /// # Safety
    ///
    /// It is passed to the destructor of an object that is being dropped.
    #[doc(hidden)]
    #[inline(always)]
    pub unsafe fn new() -> Self {
        Self(())
    }
}

/// The knowledge of `#[pin_data]` about a struct: one function for each field.
///
/// # Safety
///
/// Only `__pin_data!` implements it. Together with it, `__pin_data!` implements `Unpin`, and either
/// [`MustNotImplDrop`] or a `Drop` that leaves the struct pinned.
#[doc(hidden)]
pub unsafe trait HasPinData {
    #[doc(hidden)]
    type PinData;
    #[doc(hidden)]
    const PIN_DATA: Self::PinData;
}

/// Conflicts with an `impl Drop`.
#[doc(hidden)]
pub trait MustNotImplDrop {}
#[allow(drop_bounds)]
impl<T: Drop + ?Sized> MustNotImplDrop for T {}

/// `Unpin` where `T`, the tuple of the pinned fields, is; the lifetime lets an `impl` ask for what
/// is plainly false.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct PinnedFields<'pin, T>(PhantomData<fn(&'pin ()) -> &'pin ()>, T);

/// A struct during its initialisation.
///
/// # Invariants
///
/// The memory is valid for writes and aligned, and will not move.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct InitSlot<T>(*mut T);

impl<T> InitSlot<T> {
    #[doc(hidden)]
    #[inline(always)]
    pub fn as_ptr(this: &Self) -> *mut T {
        this.0
    }
    #[doc(hidden)]
    #[inline(always)]
    pub fn as_non_null(this: &Self) -> NonNull<T> {
        // SAFETY: by the invariant it is no null pointer.
        unsafe { NonNull::new_unchecked(this.0) }
    }
}

/// The fields of what is in `slot`. The struct expression names each field once, or does not
/// compile.
#[doc(hidden)]
#[inline(always)]
pub fn fields_of<T>(slot: &InitSlot<T>, whole: impl FnOnce() -> T) -> Fields<T> {
    let _ = (slot, whole);
    Fields(PhantomData)
}

/// The fields of a `T`.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct Fields<T>(PhantomData<T>);

impl<T: HasPinData> Fields<T> {
    /// As a method, so that a missing `#[pin_data]` is one error. Nothing rests on it: no trait's
    /// method of this name has a [`Slot`] to give.
    #[doc(hidden)]
    #[inline(always)]
    pub fn with_pin_data(self) -> T::PinData {
        T::PIN_DATA
    }
}

/// The fields are aligned, or a reference to one does not compile.
#[doc(hidden)]
#[inline(always)]
pub fn is_aligned<T>(slot: &InitSlot<T>, fields: impl FnOnce(&T)) {
    let _ = (slot, fields);
}

/// A pinned field.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub enum Pinned {}
/// A field that may move.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub enum Unpinned {}

/// A field that is still to be initialised.
///
/// # Invariants
///
/// - The field is valid for writes, aligned, and nobody else uses it.
/// - If `P` is [`Pinned`], the field is in a pinned struct, and no part of the safe interface of
///   that struct moves it.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct Slot<P, F>(*mut F, PhantomData<P>);

impl<P, F> Slot<P, F> {
    /// # Safety
    ///
    /// The type's invariants hold.
    #[doc(hidden)]
    #[inline(always)]
    pub unsafe fn new(field: *mut F) -> Self {
        Self(field, PhantomData)
    }
    /// `field: value`
    #[doc(hidden)]
    #[inline(always)]
    pub fn write(self, value: F) -> FieldGuard<F> {
        // SAFETY: by the invariants.
        unsafe { self.0.write(value) };
        FieldGuard(self.0)
    }
    /// `field <- init`
    #[doc(hidden)]
    #[inline(always)]
    pub fn init<I, E>(self, init: I) -> Result<FieldGuard<F>, E>
    where
        P: Takes<F, I, E>,
    {
        // SAFETY: by the invariants. After an error, `self` is not used any more.
        unsafe { P::init(self.0, init)? };
        Ok(FieldGuard(self.0))
    }
}

/// The initialisers that a field accepts: a field that is not pinned accepts none that relies on
/// pinning.
///
/// # Safety
///
/// There are no implementations but these two.
#[doc(hidden)]
pub unsafe trait Takes<F, I, E> {
    /// # Safety
    ///
    /// The invariants of [`Slot`] hold for `field`.
    #[doc(hidden)]
    unsafe fn init(field: *mut F, init: I) -> Result<(), E>;
}

// SAFETY: the field is pinned.
unsafe impl<F, I: PinInit<F, E>, E> Takes<F, I, E> for Pinned {
    #[inline(always)]
    unsafe fn init(field: *mut F, init: I) -> Result<(), E> {
        // SAFETY: the caller's promise.
        unsafe { crate::backend::pin_init_at(field, init) }
    }
}

// SAFETY: an `Init` does not rely on being pinned.
unsafe impl<F, I: Init<F, E>, E> Takes<F, I, E> for Unpinned {
    #[inline(always)]
    unsafe fn init(field: *mut F, init: I) -> Result<(), E> {
        // SAFETY: the caller's promise.
        unsafe { crate::backend::pin_init_at(field, init) }
    }
}

/// An initialised field. It is dropped if a later field's initialiser fails.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct FieldGuard<F>(*mut F);

impl<F> Drop for FieldGuard<F> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: only `Slot` makes this, for a field that it has initialised.
        unsafe { core::ptr::drop_in_place(self.0) }
    }
}

/// The fields that are initialised so far; the last is dropped first.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct FieldGuards<F, B> {
    _last: FieldGuard<F>,
    _before: B,
}

impl<F, B> FieldGuards<F, B> {
    #[doc(hidden)]
    #[inline(always)]
    pub fn new(before: B, last: FieldGuard<F>) -> Self {
        Self {
            _last: last,
            _before: before,
        }
    }
}

/// The proof that all of a `T` is initialised.
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct InitOk<T>(PhantomData<fn(T) -> T>);

impl<T> InitOk<T> {
    /// # Safety
    ///
    /// `guards` are the guards of all fields of the struct in `slot`.
    #[doc(hidden)]
    #[inline(always)]
    pub unsafe fn new<F, B>(slot: InitSlot<T>, guards: FieldGuards<F, B>) -> Self {
        let _ = slot;
        core::mem::forget(guards);
        Self(PhantomData)
    }
}

/// The initialiser.
#[doc(hidden)]
#[inline(always)]
pub fn init_struct<T, E>(
    fields: impl FnOnce(InitSlot<T>) -> Result<InitOk<T>, E>,
) -> impl PinInit<T, E> {
    // INVARIANT: what an initialiser gets is valid for writes, aligned, and pinned from here on.
    let init = move |slot: *mut T| fields(InitSlot(slot)).map(|_| ());
    // SAFETY: if `fields` returns the proof, all fields are initialised. After an error, the guards
    // have dropped the initialised fields.
    unsafe { pin_init::pin_init_from_closure::<T, E>(init) }
}

/// An initialiser of a struct that has `#[pin_data]`: `field: value`, or `field <- initialiser`.
///
/// `pin_init!(Device { lock <- new_spinlock!(0), limit: 3 })` cannot fail. With `? Error` behind
/// the brace it may fail: an initialiser's error is passed on with `?`, and the fields before it
/// are dropped. `&this in` before the name gives a `NonNull` to the struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __pin_init {
    ($($initializer:tt)*) => {
        $crate::__init!(@start [$crate::__private::core::convert::Infallible] $($initializer)*)
    };
}

/// As [`pin_init!`](crate::init::pin_init), but it may fail with an [`Error`](crate::error::Error).
#[doc(hidden)]
#[macro_export]
macro_rules! __try_pin_init {
    ($($initializer:tt)*) => {
        $crate::__init!(@start [$crate::error::Error] $($initializer)*)
    };
}

/// What they expand to. A driver may call any arm of this by itself: `unsafe` stands in `@emit`
/// alone, which takes the fields once and holds them to a struct expression, so that it is sound
/// for whatever it is called with.
#[doc(hidden)]
#[macro_export]
macro_rules! __init {
    (@start $error:tt & $this:ident in $($rest:tt)*) => {
        $crate::__init!(@path $error [$this] [] $($rest)*)
    };
    (@start $error:tt $($rest:tt)*) => {
        $crate::__init!(@path $error [] [] $($rest)*)
    };

    // What comes before the brace is a path.
    (@path $error:tt $this:tt [$($path:tt)+] { $($fields:tt)* }) => {
        $crate::__init!(@fields $error $this [$($path)+] [] $($fields)*)
    };
    (@path $default:tt $this:tt [$($path:tt)+] { $($fields:tt)* } ? $error:ty) => {
        $crate::__init!(@fields [$error] $this [$($path)+] [] $($fields)*)
    };
    (@path $error:tt $this:tt [$($path:tt)*] $next:tt $($rest:tt)*) => {
        $crate::__init!(@path $error $this [$($path)* $next] $($rest)*)
    };

    (@fields $error:tt $this:tt $path:tt $done:tt) => {
        $crate::__init!(@emit $error $this $path $done)
    };
    (
        @fields $error:tt $this:tt $path:tt [$($done:tt)*]
        $(#[cfg $cfg:tt])* $field:ident <- $init:expr $(, $($rest:tt)*)?
    ) => {
        $crate::__init!(
            @fields $error $this $path [$($done)* {$($cfg)*} $field [] [$init]] $($($rest)*)?
        )
    };
    (
        @fields $error:tt $this:tt $path:tt [$($done:tt)*]
        $(#[cfg $cfg:tt])* $field:ident : $value:expr $(, $($rest:tt)*)?
    ) => {
        $crate::__init!(
            @fields $error $this $path [$($done)* {$($cfg)*} $field [$value] []] $($($rest)*)?
        )
    };
    (
        @fields $error:tt $this:tt $path:tt [$($done:tt)*]
        $(#[cfg $cfg:tt])* $field:ident $(, $($rest:tt)*)?
    ) => {
        $crate::__init!(
            @fields $error $this $path [$($done)* {$($cfg)*} $field [$field] []] $($($rest)*)?
        )
    };

    (@emit [$error:ty] [$($this:ident)?] [$($path:tt)+]
        [$({$($cfg:tt)*} $field:ident [$($value:expr)?] [$($init:expr)?])+]) => {{
        // `loop` and `mine!` before a brace are no path.
        $crate::__path!($($path)+);
        $crate::__private::init_struct(
            move |slot: $crate::__private::InitSlot<_>|
                -> $crate::__private::core::result::Result<$crate::__private::InitOk<_>, $error> {
                #[allow(unreachable_code, clippy::diverging_sub_expression)]
                let fields = &$crate::__private::fields_of(&slot, || $($path)+ {
                    $($(#[cfg $cfg])* $field: loop {},)+
                }).with_pin_data();
                $crate::__private::is_aligned(&slot, |_whole| {
                    $($(#[cfg $cfg])* { let _ = &_whole.$field; })+
                });
                $(let $this = $crate::__private::InitSlot::as_non_null(&slot);)?
                let guards = ();
                $(
                    $(#[cfg $cfg])*
                    let guards = {
                        // SAFETY: the slot is valid, and each field is named once: see above.
                        let field = unsafe {
                            fields.$field($crate::__private::InitSlot::as_ptr(&slot))
                        };
                        $(let field = $crate::__private::Slot::write(field, $value);)?
                        $(let field = $crate::__private::Slot::init(field, $init)?;)?
                        $crate::__private::FieldGuards::new(guards, field)
                    };
                )+
                // SAFETY: the struct expression above names the fields that have a guard here, and
                // compiles only if these are all. A guard comes from the function of a field of
                // this type, which has one only if it is a struct (or the field of a union).
                $crate::__private::core::result::Result::Ok(unsafe {
                    $crate::__private::InitOk::new(slot, guards)
                })
            },
        )
    }};

    ($($other:tt)*) => {
        $crate::__private::core::compile_error!(
            "an initialiser is written `pin_init!(Device { lock <- new_spinlock!(0), limit: 3 })`, \
             with `? Error` behind it if it may fail; see docs/errors.md#pin-init"
        )
    };
}

/// Nothing, if it is a path.
#[doc(hidden)]
#[macro_export]
macro_rules! __path {
    ($path:path) => {};
}

/// Nothing, if there is a name.
#[doc(hidden)]
#[macro_export]
macro_rules! __some {
    ($($name:ident)+) => {};
}

/// What `#[pin_data]` expands to: all that makes [`HasPinData`] true, from one name.
///
/// A driver may call this by itself, with what it likes: each part is a fragment that can be
/// nothing else, so that nothing is slipped in behind an `unsafe`; and the function of a field
/// compiles only if that is the field's type.
#[doc(hidden)]
#[macro_export]
macro_rules! __pin_data {
    (
        $struct:ty;
        [$($destructor:ident)?]
        [$($lifetime:lifetime)*] [$($param:ident)*] [$($const:ident: $const_ty:ty;)*]
        [$($bounded_lifetime:lifetime: $longer:lifetime;)*]
        [$(
            $bounded:ty:
            [$($outlives:lifetime)?] [$(? $maybe:path)?]
            [$(for<$($for:lifetime),*> $for_path:path)?] [$($bound:path)?];
        )*]
        pinned { $($pinned_vis:vis $pinned:ident: $pinned_ty:ty;)* }
        unpinned { $($unpinned_vis:vis $unpinned:ident: $unpinned_ty:ty;)* }
    ) => {
        // With a field it is no `enum`, which could have a tag besides.
        $crate::__some!($($pinned)* $($unpinned)*);

        #[doc(hidden)]
        impl<'__pin, $($lifetime,)* $($param,)* $(const $const: $const_ty,)*>
            $crate::__private::core::marker::Unpin for $struct
        where
            $crate::__private::PinnedFields<'__pin, ($($pinned_ty,)*)>:
                $crate::__private::core::marker::Unpin,
            $($bounded_lifetime: $longer,)*
            $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*
        {}

        $crate::__pin_drop! {
            [$($destructor)?]
            $struct;
            [$($lifetime)*] [$($param)*] [$($const: $const_ty;)*]
            [$($bounded_lifetime: $longer;)*]
            [$(
                $bounded:
                [$($outlives)?] [$(? $maybe)?] [$(for<$($for),*> $for_path)?] [$($bound)?];
            )*]
        }

        const _: () = {
            #[doc(hidden)]
            pub struct __PinData<$($lifetime,)* $($param,)* $(const $const: $const_ty,)*>(
                $crate::__private::core::marker::PhantomData<fn(*mut $struct)>,
            )
            where
                $($bounded_lifetime: $longer,)*
                $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*;

            #[allow(dead_code, non_snake_case, clippy::missing_safety_doc)]
            impl<$($lifetime,)* $($param,)* $(const $const: $const_ty,)*>
                __PinData<$($lifetime,)* $($param,)* $($const,)*>
            where
                $($bounded_lifetime: $longer,)*
                $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*
            {
                $(
                    #[doc(hidden)]
                    #[inline(always)]
                    $pinned_vis unsafe fn $pinned(
                        &self,
                        whole: *mut $struct,
                    ) -> $crate::__private::Slot<$crate::__private::Pinned, $pinned_ty> {
                        // A field of its own, and none of what it might be dereferenced to.
                        let _ = $crate::__private::core::mem::offset_of!($struct, $pinned);
                        // SAFETY: the caller's `whole` is valid, and this field of it nobody
                        // else's.
                        unsafe {
                            $crate::__private::Slot::new(
                                $crate::__private::core::ptr::addr_of_mut!((*whole).$pinned),
                            )
                        }
                    }
                )*
                $(
                    #[doc(hidden)]
                    #[inline(always)]
                    $unpinned_vis unsafe fn $unpinned(
                        &self,
                        whole: *mut $struct,
                    ) -> $crate::__private::Slot<$crate::__private::Unpinned, $unpinned_ty> {
                        let _ = $crate::__private::core::mem::offset_of!($struct, $unpinned);
                        // SAFETY: as above.
                        unsafe {
                            $crate::__private::Slot::new(
                                $crate::__private::core::ptr::addr_of_mut!((*whole).$unpinned),
                            )
                        }
                    }
                )*
            }

            // SAFETY: this is `__pin_data!`, and the other `impl`s are above.
            unsafe impl<$($lifetime,)* $($param,)* $(const $const: $const_ty,)*>
                $crate::__private::HasPinData for $struct
            where
                $($bounded_lifetime: $longer,)*
                $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*
            {
                type PinData = __PinData<$($lifetime,)* $($param,)* $($const,)*>;
                const PIN_DATA: Self::PinData =
                    __PinData($crate::__private::core::marker::PhantomData);
            }
        };
    };
}

/// The destructor of a struct with `#[pin_data]`: none, or one that leaves it pinned. Either is in
/// the way of another.
#[doc(hidden)]
#[macro_export]
macro_rules! __pin_drop {
    (
        []
        $struct:ty;
        [$($lifetime:lifetime)*] [$($param:ident)*] [$($const:ident: $const_ty:ty;)*]
        [$($bounded_lifetime:lifetime: $longer:lifetime;)*]
        [$(
            $bounded:ty:
            [$($outlives:lifetime)?] [$(? $maybe:path)?]
            [$(for<$($for:lifetime),*> $for_path:path)?] [$($bound:path)?];
        )*]
    ) => {
        #[doc(hidden)]
        impl<$($lifetime,)* $($param,)* $(const $const: $const_ty,)*>
            $crate::__private::MustNotImplDrop for $struct
        where
            $($bounded_lifetime: $longer,)*
            $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*
        {}
    };
    (
        [PinnedDrop]
        $struct:ty;
        [$($lifetime:lifetime)*] [$($param:ident)*] [$($const:ident: $const_ty:ty;)*]
        [$($bounded_lifetime:lifetime: $longer:lifetime;)*]
        [$(
            $bounded:ty:
            [$($outlives:lifetime)?] [$(? $maybe:path)?]
            [$(for<$($for:lifetime),*> $for_path:path)?] [$($bound:path)?];
        )*]
    ) => {
        impl<$($lifetime,)* $($param,)* $(const $const: $const_ty,)*>
            $crate::__private::core::ops::Drop for $struct
        where
            $($bounded_lifetime: $longer,)*
            $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*
        {
            fn drop(&mut self) {
                // SAFETY: nobody moves it from here on, and this is its `drop`.
                unsafe {
                    $crate::init::PinnedDrop::drop(
                        $crate::__private::core::pin::Pin::new_unchecked(self),
                        $crate::init::OnlyCallFromDrop::new(),
                    )
                }
            }
        }
    };
}

/// What `#[pinned_drop]` expands to: the word `unsafe`, for a driver's own function.
#[doc(hidden)]
#[macro_export]
macro_rules! __pinned_drop {
    (
        $struct:ty;
        [$($lifetime:lifetime)*] [$($param:ident)*] [$($const:ident: $const_ty:ty;)*]
        [$($bounded_lifetime:lifetime: $longer:lifetime;)*]
        [$(
            $bounded:ty:
            [$($outlives:lifetime)?] [$(? $maybe:path)?]
            [$(for<$($for:lifetime),*> $for_path:path)?] [$($bound:path)?];
        )*]
        $this:ident $body:block
    ) => {
        // SAFETY: this is `__pinned_drop!`.
        unsafe impl<$($lifetime,)* $($param,)* $(const $const: $const_ty,)*>
            $crate::init::PinnedDrop for $struct
        where
            $($bounded_lifetime: $longer,)*
            $($bounded: $($outlives)? $(?$maybe)? $(for<$($for),*> $for_path)? $($bound)?,)*
        {
            // The body has no name for the permission, and so cannot pass it on.
            fn drop(
                $this: $crate::__private::core::pin::Pin<&mut Self>,
                _: $crate::init::OnlyCallFromDrop,
            ) $body
        }
    };
}

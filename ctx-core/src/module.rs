// SPDX-License-Identifier: GPL-2.0
//! Kernel modules: [`Module`], [`InPlaceModule`], [`module!`](crate::module!), parameters.
//!
//! C headers: `include/linux/module.h`, `include/linux/moduleparam.h`.

use crate::{
    backend,
    context::ProcessCtx,
    error::{Error, Result},
    init::PinInit,
};
use core::{cell::UnsafeCell, pin::Pin, ptr};

pub use backend::ParamType;

/// A loadable module.
///
/// ```
/// use ctx_core as kernel;
/// use kernel::prelude::*;
///
/// module! {
///     type: MyModule,
///     name: "my_module",
///     authors: ["Jane Doe"],
///     description: "Does nothing",
///     license: "GPL",
///     params: {
///         level: u32 { default: 3, description: "how much of nothing" },
///     },
/// }
///
/// struct MyModule;
///
/// impl kernel::Module for MyModule {
///     #[process_ctx]
///     fn init(_module: &'static ThisModule) -> Result<Self> {
///         pr_info!("level {}\n", module_parameters::level.value());
///         Ok(MyModule)
///     }
/// }
/// # fn main() {}
/// ```
pub trait Module: Send + Sync + Sized + 'static {
    /// `module_init()`. An error refuses the module, and all that was registered so far is dropped.
    ///
    /// Others may use a device as soon as it is registered, so register it last. If the init fails
    /// after that, `insmod` waits until every file that was opened meanwhile is closed, however
    /// long that takes. After a second the log says so. Killing `insmod` ends the wait: the module
    /// then stays loaded, without its devices, until `rmmod`.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// `init_module(2)` returns the error, and the module is not loaded.
    fn init(ctx: &mut ProcessCtx, module: &'static ThisModule) -> Result<Self>;

    /// `module_exit()`. Unless overridden, it drops the module. The kernel then waits for all work
    /// that the drops have deferred.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn exit(self, ctx: &mut ProcessCtx) {
        let _ = ctx;
    }
}

/// A loadable module that is initialised in place. So its fields may be pinned: locks, wait queues.
/// Every [`Module`] is one.
///
/// The initialiser that `init` returns runs at once, in the same process context. It may hold the
/// token; the module itself cannot.
///
/// ```
/// use ctx_core as kernel;
/// use kernel::{module::InPlaceModule, prelude::*, sync::{new_mutex, Mutex}};
///
/// module! {
///     type: Counts,
///     name: "counts",
///     license: "GPL",
/// }
///
/// #[pin_data(PinnedDrop)]
/// struct Counts {
///     #[pin]
///     count: Mutex<KVec<u32>>,
/// }
///
/// impl InPlaceModule for Counts {
///     #[process_ctx]
///     fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
///         try_pin_init!(Counts {
///             count <- new_mutex!(KVec::with_capacity(16, ctx)?),
///         })
///     }
/// }
///
/// #[pinned_drop]
/// impl PinnedDrop for Counts {
///     fn drop(self: Pin<&mut Self>) {
///         pr_info!("bye\n");
///     }
/// }
/// # fn main() {
/// #     assert!(ctx_core::hosted::Loaded::<Counts>::insmod("").unwrap().rmmod().is_ok());
/// #     assert_eq!(ctx_core::hosted::dmesg(), ["counts: bye"]);
/// # }
/// ```
pub trait InPlaceModule: Send + Sync + Sized + 'static {
    /// `module_init()`; see [`Module::init`]. An error of the initialiser refuses the module, too.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`], to the function and to the initialiser that it returns.
    fn init(ctx: &mut ProcessCtx, module: &'static ThisModule) -> impl PinInit<Self, Error>;

    /// `module_exit()`. The module is dropped after it. The kernel then waits for all work that the
    /// drops have deferred.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn exit(self: Pin<&mut Self>, ctx: &mut ProcessCtx) {
        let _ = ctx;
    }

    /// Ends and drops the module.
    ///
    /// # Safety
    ///
    /// `this` is initialised, does not move, and is not used again.
    #[doc(hidden)]
    #[inline]
    unsafe fn end(this: *mut Self, ctx: &mut ProcessCtx) {
        // SAFETY: the caller's promise.
        unsafe {
            Self::exit(Pin::new_unchecked(&mut *this), ctx);
            ptr::drop_in_place(this);
        }
    }
}

impl<T: Module> InPlaceModule for T {
    #[inline]
    fn init(ctx: &mut ProcessCtx, module: &'static ThisModule) -> impl PinInit<Self, Error> {
        let init = move |slot: *mut Self| {
            let object = <Self as Module>::init(ctx, module)?;
            // SAFETY: an initialiser's slot is valid for writes.
            unsafe { slot.write(object) };
            Ok(())
        };
        // SAFETY: if `init` succeeds, `slot` is initialised.
        unsafe { pin_init::pin_init_from_closure(init) }
    }

    #[inline]
    unsafe fn end(this: *mut Self, ctx: &mut ProcessCtx) {
        // SAFETY: the caller's promise; a `Module` may move.
        let object = unsafe { this.read() };
        <Self as Module>::exit(object, ctx);
    }
}

/// `THIS_MODULE`.
#[derive(Debug)]
pub struct ThisModule(());

pub(crate) fn this_module() -> &'static ThisModule {
    &ThisModule(())
}

/// A module parameter: given at `insmod`, readable in `/sys/module/<name>/parameters/`.
#[repr(transparent)]
#[derive(Debug)]
pub struct Param<T>(UnsafeCell<T>);

// SAFETY: it is written only before the module's init.
unsafe impl<T: Sync> Sync for Param<T> {}

impl<T: ParamType> Param<T> {
    #[doc(hidden)]
    pub const fn new(default: T) -> Self {
        Self(UnsafeCell::new(default))
    }
    /// The value from `insmod`, or the default.
    pub fn value(&self) -> T {
        // SAFETY: nobody writes while the module's code runs.
        unsafe { *self.0.get() }
    }
    pub(crate) const fn as_ptr(&self) -> *mut T {
        self.0.get()
    }
}

/// Declares a loadable module, with the syntax of Rust-for-Linux's macro of that name.
///
/// The keys stand in this order: `type`, `name`, `authors`, `description`, `license`, `alias`,
/// `params`. `type`, `name` and `license` must be there. A parameter is a `bool` or an integer of
/// at most 64 bits. See [`Module`] for an example.
#[macro_export]
macro_rules! module {
    (
        type: $ty:ty,
        name: $name:literal,
        $(authors: [$($author:literal),* $(,)?],)?
        $(description: $description:literal,)?
        license: $license:literal
        $(, alias: [$($alias:literal),* $(,)?])?
        $(, params: {
            $($param:ident: $param_ty:ty {
                default: $default:expr, description: $param_description:literal $(,)?
            }),* $(,)?
        })?
        $(,)?
    ) => {
        /// The prefix that `pr_info!` and its like put before each line.
        #[allow(dead_code)]
        const __LOG_PREFIX: &[$crate::__private::core::primitive::u8] =
            $crate::__private::core::concat!($name, "\0").as_bytes();

        #[allow(non_upper_case_globals, dead_code)]
        mod module_parameters {
            $($(
                #[doc = $param_description]
                pub(crate) static $param: $crate::module::Param<$param_ty> =
                    $crate::module::Param::new($default);
                $crate::__modinfo!(
                    "parmtype=",
                    $crate::__private::core::stringify!($param),
                    ":",
                    $crate::__private::core::stringify!($param_ty),
                );
                $crate::__modinfo!(
                    "parm=",
                    $crate::__private::core::stringify!($param),
                    ":",
                    $param_description,
                );
            )*)?
        }

        $crate::__module_entry!($ty, $name, [$($($param),*)?]);
        $crate::__modinfo!("license=", $license);
        $($($crate::__modinfo!("author=", $author);)*)?
        $($crate::__modinfo!("description=", $description);)?
        $($($crate::__modinfo!("alias=", $alias);)*)?
    };
    ($($other:tt)*) => {
        $crate::__private::core::compile_error!(
            "`module!` takes these keys in this order: type, name, authors, description, license, \
             alias, params; type, name and license must be there, and a parameter is written \
             `name: u32 { default: 1, description: \"…\" }`; see docs/errors.md#module"
        );
    };
}

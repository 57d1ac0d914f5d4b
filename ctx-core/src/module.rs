// SPDX-License-Identifier: GPL-2.0
//! Kernel modules: [`Module`], [`module!`](crate::module!), parameters.
//!
//! C headers: `include/linux/module.h`, `include/linux/moduleparam.h`.

use crate::{backend, context::ProcessCtx, error::Result};
use core::cell::UnsafeCell;

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
    /// `module_init()`: an error refuses the module, and what was registered so far is dropped.
    ///
    /// Others may use a device from the moment that it is registered, so register it last. An error
    /// that comes later waits, in `insmod`, until every file is closed that was opened meanwhile,
    /// however long its owner keeps it; the log says so after a second. Who kills `insmod` ends
    /// that: the module then stays loaded, without its devices, until `rmmod`.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// `init_module(2)` returns it, and the module is not loaded.
    fn init(ctx: &mut ProcessCtx, module: &'static ThisModule) -> Result<Self>;

    /// `module_exit()`: drops the module unless overridden. What its drops defer is waited for.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn exit(self, ctx: &mut ProcessCtx) {
        let _ = ctx;
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

// SAFETY: it is written before the module's init, and never after.
unsafe impl<T: Sync> Sync for Param<T> {}

impl<T: ParamType> Param<T> {
    #[doc(hidden)]
    pub const fn new(default: T) -> Self {
        Self(UnsafeCell::new(default))
    }
    /// What `insmod` said, or the default.
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
/// In this order: `type`, `name`, `authors`, `description`, `license`, `alias`, `params`; `type`,
/// `name` and `license` must be there. A parameter is a `bool`, `i32`, `u32` or `u64`. See
/// [`Module`] for an example.
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
        /// What `pr_info!` and its like put before each line.
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

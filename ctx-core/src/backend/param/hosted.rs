// SPDX-License-Identifier: GPL-2.0
//! Modules and their parameters.

use crate::{
    error::{code::EINVAL, Result},
    module::{InPlaceModule, Param},
    sealed::Sealed,
};
use std::string::{String, ToString};

/// What `module!` expands to.
pub(crate) mod expansion {
    pub use super::{Loadable, Params, SetParam};
    pub use std::string::String;
}

/// What a parameter may be.
pub trait ParamType: Sealed + Copy + Send + Sync + ToString + core::str::FromStr + 'static {}
macro_rules! param_types {
    ($($ty:ty)*) => { $(
        impl ParamType for $ty {}
    )* };
}
param_types! { bool i8 u8 i16 u16 i32 u32 i64 u64 isize usize }

/// A parameter that `insmod` can set.
#[doc(hidden)]
pub trait SetParam: Sync {
    #[doc(hidden)]
    fn get(&self) -> String;
    /// # Safety
    ///
    /// The module is not loaded.
    #[doc(hidden)]
    unsafe fn set(&self, text: &str) -> Result;
}

impl<T: ParamType> SetParam for Param<T> {
    fn get(&self) -> String {
        self.value().to_string()
    }
    unsafe fn set(&self, text: &str) -> Result {
        let value = text.parse().map_err(|_| EINVAL)?;
        // SAFETY: the module's code, which alone reads it, does not run.
        unsafe { *self.as_ptr() = value };
        Ok(())
    }
}

/// The names and places of a module's parameters.
#[doc(hidden)]
pub type Params = &'static [(&'static str, &'static dyn SetParam)];

/// A module that [`hosted::Loaded`](crate::hosted::Loaded) can load; `module!` implements it.
pub trait Loadable: InPlaceModule {
    #[doc(hidden)]
    const NAME: &'static str;
    #[doc(hidden)]
    fn params() -> Params;
}

/// The kernel alone reads `.modinfo`.
#[doc(hidden)]
#[macro_export]
macro_rules! __modinfo {
    ($($part:expr),+ $(,)?) => {};
}

/// The kernel alone reads the record of entries.
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    ($attribute:literal, $function:literal) => {};
}

/// What a test needs to load the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __module_entry {
    ($ty:ty, $name:literal, [$($param:ident),*]) => {
        const _: () = {
            impl $crate::__private::Loadable for $ty {
                const NAME: &'static $crate::__private::core::primitive::str = $name;
                fn params() -> $crate::__private::Params {
                    // Not a constant: that must not refer to what can change.
                    static PARAMS: $crate::__private::Params = &[$(
                        ($crate::__private::core::stringify!($param), &module_parameters::$param)
                    ),*];
                    PARAMS
                }
            }
        };
    };
}

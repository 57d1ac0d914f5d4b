// SPDX-License-Identifier: GPL-2.0
//! The module itself: `THIS_MODULE`, parameters, the sections that `module!` fills.

use crate::backend::*;
use crate::{
    context::ProcessCtx,
    module::{self, InPlaceModule, Param},
    sealed::Sealed,
};
use core::{cell::UnsafeCell, mem::MaybeUninit};

/// The items that `module!` expands to.
pub(crate) mod expansion {
    pub use super::{KernelParam, ModuleSlot};
}

/// `THIS_MODULE`: every module links its own copy of this crate.
pub(crate) const THIS_MODULE: *mut bindings::module = {
    // See `super` for the reason.
    #[allow(improper_ctypes)]
    extern "C" {
        static __this_module: ::kernel::types::Opaque<bindings::module>;
    }
    // SAFETY: the kernel makes it when it loads the module, which it outlives. Only the address is
    // taken.
    unsafe { __this_module.get() }
};

/// The types of parameters, and C's functions that parse them (`include/linux/moduleparam.h`).
pub trait ParamType: Sealed + Copy + Send + Sync + 'static {
    #[doc(hidden)]
    const OPS: *const bindings::kernel_param_ops;
}
macro_rules! param_types {
    ($($ty:ty => $ops:ident;)*) => { $(
        impl ParamType for $ty {
            const OPS: *const bindings::kernel_param_ops = {
                #[allow(improper_ctypes)]
                extern "C" {
                    static $ops: ::kernel::types::Opaque<bindings::kernel_param_ops>;
                }
                // SAFETY: a table of the kernel's, which is never freed. Only the address is taken.
                unsafe { $ops.get() }
            };
        }
    )* };
}
param_types! {
    bool => param_ops_bool;
    // C has none of its own for this one.
    i8 => ctx_param_ops_s8;
    u8 => param_ops_byte;
    i16 => param_ops_short;
    u16 => param_ops_ushort;
    i32 => param_ops_int;
    u32 => param_ops_uint;
    // Kernels of 64 bits alone, see `super`.
    i64 => param_ops_long;
    u64 => param_ops_ullong;
    isize => param_ops_long;
    usize => param_ops_ulong;
}

/// An entry of the `__param` section.
#[doc(hidden)]
#[repr(transparent)]
pub struct KernelParam(bindings::kernel_param);

// SAFETY: only the module loader accesses it, before the module's init and serialised.
unsafe impl Sync for KernelParam {}

impl KernelParam {
    #[doc(hidden)]
    pub const fn new<T: ParamType>(name: &'static CStr, param: &'static Param<T>) -> Self {
        let mut entry: bindings::kernel_param = pin_init::zeroed();
        entry.name = name.as_ptr().cast();
        entry.mod_ = THIS_MODULE;
        entry.ops = T::OPS;
        // Readable in /sys/module, not writable: the module reads it without a lock.
        entry.perm = 0o444;
        entry.level = -1;
        entry.__bindgen_anon_1.arg = param.as_ptr().cast();
        Self(entry)
    }
}

/// The place of a module's object from init to exit. It is empty if the init failed but the module
/// had to stay.
#[doc(hidden)]
pub struct ModuleSlot<T> {
    object: UnsafeCell<MaybeUninit<T>>,
    /// Whether there is an object.
    live: UnsafeCell<bool>,
}

// SAFETY: only init and exit access it, which the module loader serialises.
unsafe impl<T: InPlaceModule> Sync for ModuleSlot<T> {}

impl<T: InPlaceModule> ModuleSlot<T> {
    #[doc(hidden)]
    #[allow(clippy::new_without_default)] // a `const fn`
    pub const fn new() -> Self {
        Self {
            object: UnsafeCell::new(MaybeUninit::uninit()),
            live: UnsafeCell::new(false),
        }
    }

    /// # Safety
    ///
    /// The module loader calls this, once.
    #[doc(hidden)]
    pub unsafe fn init(&self) -> ffi::c_int {
        if let Err(e) = module_enter() {
            return e.to_errno();
        }
        // SAFETY: the module loader calls in process context; the token is lent to a function item
        // and to the initialiser that it returns, which runs at once.
        let mut ctx = unsafe { ProcessCtx::assume() };
        let init = T::init(&mut ctx, module::this_module());
        // SAFETY: nobody else accesses the slot yet; it is static memory.
        match unsafe { pin_init_at((*self.object.get()).as_mut_ptr(), init) } {
            Ok(()) => {
                // SAFETY: as above.
                unsafe { *self.live.get() = true };
                0
            }
            // The task that called insmod is dying, so nobody sees that this is not the error.
            Err(_) if !module_abandon() => {
                ::kernel::pr_warn!(
                    "init has failed, and files are open: the module stays until rmmod\n"
                );
                0
            }
            Err(e) => e.to_errno(),
        }
    }

    /// # Safety
    ///
    /// The module loader calls this, once, after `init` has returned 0.
    #[doc(hidden)]
    pub unsafe fn exit(&self) {
        // SAFETY: `init` has returned, and nobody else accesses the slot.
        if unsafe { *self.live.get() } {
            // SAFETY: as in `init`; there is an object, and this is called once.
            unsafe {
                T::end((*self.object.get()).as_mut_ptr(), &mut ProcessCtx::assume());
            }
        }
        module_leave();
    }
}

/// Writes one string into the `.modinfo` section, which the kernel reads and drops when it loads
/// the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __modinfo {
    ($($part:expr),+ $(,)?) => {
        const _: () = {
            const TEXT: &$crate::__private::core::primitive::str =
                $crate::__private::core::concat!($($part,)+ "\0");
            #[used]
            #[link_section = ".modinfo"]
            static INFO: [$crate::__private::core::primitive::u8; TEXT.len()] =
                $crate::__private::bytes(TEXT);
        };
    };
}

/// The symbols by which the kernel finds a module's init, exit and parameters.
#[doc(hidden)]
#[macro_export]
macro_rules! __module_entry {
    ($ty:ty, $name:literal, [$($param:ident),*]) => {
        const _: () = {
            static SLOT: $crate::__private::ModuleSlot<$ty> = $crate::__private::ModuleSlot::new();

            /// The mark of a loadable Rust module.
            #[used]
            static __IS_RUST_MODULE: () = ();

            #[no_mangle]
            #[link_section = ".init.text"]
            extern "C" fn init_module() -> $crate::__private::core::primitive::i32 {
                // SAFETY: only the module loader finds this function, and calls it once.
                unsafe { $crate::__private::ModuleSlot::init(&SLOT) }
            }

            #[no_mangle]
            #[link_section = ".exit.text"]
            extern "C" fn cleanup_module() {
                // SAFETY: only the module loader finds this function, and calls it once, after
                // `init_module`.
                unsafe { $crate::__private::ModuleSlot::exit(&SLOT) }
            }

            // A C file that modpost writes takes their addresses. These names tell objtool so
            // (indirect branch tracking).
            #[used]
            #[link_section = ".init.data"]
            static __UNIQUE_ID___addressable_init_module:
                extern "C" fn() -> $crate::__private::core::primitive::i32 = init_module;
            #[used]
            #[link_section = ".exit.data"]
            static __UNIQUE_ID___addressable_cleanup_module: extern "C" fn() = cleanup_module;

            $(
                const _: () = {
                    #[used]
                    #[link_section = "__param"]
                    static ENTRY: $crate::__private::KernelParam =
                        $crate::__private::KernelParam::new(
                            match $crate::__private::core::ffi::CStr::from_bytes_with_nul(
                                $crate::__private::core::concat!(
                                    $crate::__private::core::stringify!($param),
                                    "\0",
                                )
                                .as_bytes(),
                            ) {
                                $crate::__private::core::result::Result::Ok(name) => name,
                                $crate::__private::core::result::Result::Err(_) => {
                                    $crate::__private::core::panic!()
                                }
                            },
                            &module_parameters::$param,
                        );
                };
            )*
        };
    };
}

/// Records in `.modinfo` which function is an entry of which context: `modinfo -F ctx <module>.ko`.
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    ($attribute:literal, $function:literal) => {
        $crate::__modinfo!(
            "ctx=",
            $attribute,
            ":",
            $crate::__private::core::module_path!(),
            "::",
            $function
        );
    };
}

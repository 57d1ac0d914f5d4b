// SPDX-License-Identifier: GPL-2.0
//! What the guarded crate has of its own: tokens that become flags, and tokens for those whom the
//! kernel calls.

use crate::{
    alloc::Flags,
    error::{code::EINVAL, Error, Result},
};
use ::ctx_model::rules::{Base, Gfp};

/// What an allocation takes for its flags: a token of a context that may allocate.
#[diagnostic::on_unimplemented(
    message = "memory cannot be allocated in `{Self}`: the allocator takes a lock that sleeps on \
               PREEMPT_RT",
    label = "allocates",
    note = "allocate before the section or in process context, and hand the memory in; \
            see docs/errors.md#may-alloc"
)]
pub trait AsFlags {
    /// The flags.
    #[doc(hidden)]
    fn as_flags(&self) -> Flags;
}

#[diagnostic::do_not_recommend]
impl<C: ::ctx_model::rules::MayAlloc> AsFlags for C {
    #[inline(always)]
    fn as_flags(&self) -> Flags {
        flags(C::GFP)
    }
}

/// For this crate's own calls. No driver has such a value: `kernel::alloc` is `ctx_core`'s.
#[diagnostic::do_not_recommend]
impl AsFlags for Flags {
    #[inline(always)]
    fn as_flags(&self) -> Flags {
        *self
    }
}

/// `to_result()`, without a text for what no C function returns.
#[doc(hidden)]
#[inline]
pub fn to_result(err: crate::ffi::c_int) -> Result {
    if err >= 0 {
        return Ok(());
    }
    Err(Error::try_from_errno(err).unwrap_or(EINVAL))
}

/// What a token's type says, as flags.
#[doc(hidden)]
#[inline(always)]
pub const fn flags(gfp: Gfp) -> Flags {
    Flags(bits(gfp))
}

/// The bits of `gfp`. What `alloc::flags` has no name for is of the C header, by its bit.
#[doc(hidden)]
pub const fn bits(gfp: Gfp) -> u32 {
    use bindings::*;

    let mut flags = match gfp.base() {
        Base::Kernel => GFP_KERNEL,
        Base::Atomic => GFP_ATOMIC,
        Base::NoWait => GFP_NOWAIT,
    };
    if gfp.has(Gfp::NOFS | Gfp::NOIO) {
        flags &= !(1 << ___GFP_FS_BIT);
    }
    if gfp.has(Gfp::NOIO) {
        flags &= !(1 << ___GFP_IO_BIT);
    }
    // Only if the driver says so, as in the kernel crate: what it does not expect to fail is
    // reported, and who takes a size of a user's choice asks for `nowarn()`.
    if gfp.has(Gfp::NOWARN) {
        flags |= __GFP_NOWARN;
    }
    if gfp.has(Gfp::ZERO) {
        flags |= __GFP_ZERO;
    }
    if gfp.has(Gfp::DMA32) {
        flags |= 1 << ___GFP_DMA32_BIT;
    }
    if gfp.has(Gfp::HIGHMEM) {
        flags |= __GFP_HIGHMEM;
    }
    if gfp.has(Gfp::ACCOUNT) {
        flags |= 1 << ___GFP_ACCOUNT_BIT;
    }
    flags
}

// The header's `GFP_NOIO`, `GFP_NOFS` and `GFP_KERNEL_ACCOUNT`.
const _: () = {
    use bindings::*;

    const RECLAIM: u32 = 1 << ___GFP_DIRECT_RECLAIM_BIT | 1 << ___GFP_KSWAPD_RECLAIM_BIT;
    const fn of(bits: u8) -> Gfp {
        Gfp::KERNEL.with(Base::Kernel, bits)
    }
    assert!(bits(of(Gfp::NOIO)) == RECLAIM);
    assert!(bits(of(Gfp::NOFS)) == RECLAIM | 1 << ___GFP_IO_BIT);
    assert!(bits(of(Gfp::ACCOUNT)) == GFP_KERNEL_ACCOUNT);
    assert!(bits(of(Gfp::NOIO).with(Base::Atomic, 0)) == GFP_ATOMIC);
    // Whatever is asked for besides, what may not sleep does not.
    let mut all = 0;
    while all <= u8::MAX as u32 {
        let more = of(all as u8);
        assert!(bits(more.with(Base::Atomic, 0)) & 1 << ___GFP_DIRECT_RECLAIM_BIT == 0);
        assert!(bits(more.with(Base::NoWait, 0)) & 1 << ___GFP_DIRECT_RECLAIM_BIT == 0);
        all += 1;
    }
};

/// May take a lock of the backend `B`.
pub trait MayLock<B> {}
#[diagnostic::do_not_recommend]
impl<C: ::ctx_model::rules::MaySleep> MayLock<crate::sync::lock::mutex::MutexBackend> for C {}

/// A token for a callee that the kernel has called, or that `guard/calls.txt` has a reason for.
///
/// # Safety
///
/// The code runs in the context `C`, and passes the token to one callee for one call.
#[inline(always)]
pub(crate) unsafe fn token<'a, C: ::ctx_model::context::Context>() -> &'a mut C {
    // SAFETY: a token is zero-sized with alignment 1; the caller answers for its claim.
    unsafe { &mut *core::ptr::NonNull::<C>::dangling().as_ptr() }
}

/// The C helpers that the guarded crate calls itself; each module links them.
pub(crate) mod helpers {
    use crate::{bindings, ffi};

    extern "C" {
        /// Frees kmalloc()ed memory that has room for a pointer. Any context.
        pub(crate) fn ctx_free(memory: *mut ffi::c_void);
        /// Leaves that to a work item, also of vmalloc()ed memory. Any context.
        pub(crate) fn ctx_free_later(memory: *mut ffi::c_void);
        /// Frees a page of memory. Any context.
        pub(crate) fn ctx_free_page(page: *mut bindings::page);
        /// Gives up a count of a device, which may be the last. Any context.
        pub(crate) fn ctx_put_device(device: *mut bindings::device);
        /// Tears down what is left of a device's, when a driver is unbound from it. Sleeps.
        pub(crate) fn ctx_teardown_unbind(device: *const bindings::device);
        /// Has a teardown item no longer end when the device is unbound.
        pub(crate) fn ctx_teardown_bind(item: *mut ffi::c_void, device: *const bindings::device);
        /// Tears it down at once, unless somebody else does. Sleeps.
        pub(crate) fn ctx_teardown_now(item: *mut ffi::c_void);
        /// Leaves a teardown item to a work item. Any context.
        pub(crate) fn ctx_teardown_defer(item: *mut ffi::c_void);
        /// A teardown item that calls `run` with what `ctx_later_defer` is given. Sleeps.
        pub(crate) fn ctx_later_add(
            run: unsafe extern "C" fn(*mut ffi::c_void, *mut ffi::c_void),
        ) -> *mut ffi::c_void;
        /// Frees what was not deferred.
        pub(crate) fn ctx_later_free(later: *mut ffi::c_void);
        /// Has the node's functions called when the device is unbound. Sleeps.
        pub(crate) fn ctx_devres_add(
            dev: *mut bindings::device,
            node: *mut bindings::devres_node,
            release: bindings::dr_node_release_t,
            free: bindings::dr_node_free_t,
        ) -> ffi::c_int;
        /// Whether it was to be called, and now is not.
        pub(crate) fn ctx_devres_remove(
            dev: *mut bindings::device,
            node: *mut bindings::devres_node,
        ) -> bool;
        /// Leaves it to a work item. Any context.
        pub(crate) fn ctx_later_defer(
            later: *mut ffi::c_void,
            first: *mut ffi::c_void,
            second: *mut ffi::c_void,
        );
        /// A teardown item that unmaps a device's memory. Sleeps.
        pub(crate) fn ctx_io_mem_add(
            dev: *mut bindings::device,
            io: *mut ffi::c_void,
        ) -> *mut ffi::c_void;
        /// A teardown item that unmaps and releases a BAR. Sleeps.
        #[cfg(CONFIG_PCI)]
        pub(crate) fn ctx_pci_bar_add(
            pdev: *mut bindings::pci_dev,
            io: *mut ffi::c_void,
            num: ffi::c_int,
        ) -> *mut ffi::c_void;
        /// Allocates interrupt vectors, which stay until the driver is unbound. Sleeps.
        #[cfg(CONFIG_PCI)]
        pub(crate) fn ctx_pci_vectors_alloc(
            pdev: *mut bindings::pci_dev,
            least: ffi::c_uint,
            most: ffi::c_uint,
            types: ffi::c_uint,
        ) -> ffi::c_int;
    }
}

/// A call of a function with two pointers, set aside for a destructor that may run in any context.
pub(crate) struct Later(core::ptr::NonNull<crate::ffi::c_void>);

impl Later {
    /// May sleep.
    pub(crate) fn new(
        run: unsafe extern "C" fn(*mut crate::ffi::c_void, *mut crate::ffi::c_void),
    ) -> crate::error::Result<Self> {
        // SAFETY: the callers are functions that may sleep.
        let later = unsafe { helpers::ctx_later_add(run) };
        core::ptr::NonNull::new(later)
            .map(Self)
            .ok_or(crate::error::code::ENOMEM)
    }

    /// A work item calls it, for which the module's exit waits.
    ///
    /// # Safety
    ///
    /// The function may be called with these, later, in process context.
    pub(crate) unsafe fn defer(self, first: *const (), second: *const ()) {
        let this = core::mem::ManuallyDrop::new(self);
        // SAFETY: not deferred before, since that takes `self`.
        unsafe {
            helpers::ctx_later_defer(
                this.0.as_ptr(),
                first.cast_mut().cast(),
                second.cast_mut().cast(),
            )
        }
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        // SAFETY: it was not deferred, and nobody else has it.
        unsafe { helpers::ctx_later_free(self.0.as_ptr()) }
    }
}

/// What a driver has of a device that it is bound to. When this is dropped, a work item ends it,
/// and an unbind does at the latest.
///
/// # Invariants
///
/// The teardown item is live, and nobody else's.
#[doc(hidden)]
pub struct Ends {
    item: core::ptr::NonNull<crate::ffi::c_void>,
    in_devres: bool,
}

// SAFETY: the item is C's, which locks what changes in it.
unsafe impl Send for Ends {}
// SAFETY: as above.
unsafe impl Sync for Ends {}

impl Ends {
    /// `None` for no item.
    ///
    /// # Safety
    ///
    /// It is a teardown item of one of the helpers, and becomes this value's.
    pub unsafe fn new(item: *mut crate::ffi::c_void) -> Option<Self> {
        // INVARIANT: the caller's promise.
        core::ptr::NonNull::new(item).map(|item| Self {
            item,
            in_devres: false,
        })
    }

    /// From now on a `Devres` has it, which ends when the driver is unbound, after the driver's
    /// data, and drops it in process context.
    pub fn in_devres(&mut self) {
        self.in_devres = true;
        // SAFETY: by the invariant.
        unsafe { helpers::ctx_teardown_bind(self.item.as_ptr(), core::ptr::null()) }
    }
}

impl Drop for Ends {
    fn drop(&mut self) {
        // SAFETY: by the invariant; in a `Devres` it is dropped where it may sleep.
        unsafe {
            if self.in_devres {
                helpers::ctx_teardown_now(self.item.as_ptr())
            } else {
                helpers::ctx_teardown_defer(self.item.as_ptr())
            }
        }
    }
}

/// A vector's line, for `ctx_core`. It is no method: a driver would see it, and could request the
/// line by its number.
#[cfg(ctx_pci)]
pub fn request_of<'a>(
    vector: &'a crate::pci::IrqVector<'_>,
) -> &'a crate::irq::IrqRequest<'a> {
    vector.request()
}

/// `struct device`, for `ctx_core`.
pub fn raw_device<C: crate::device::DeviceContext>(
    device: &crate::device::Device<C>,
) -> *mut crate::bindings::device {
    device.as_raw()
}

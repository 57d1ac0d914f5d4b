// SPDX-License-Identifier: GPL-2.0
//! Firmware's description of a device: a device tree's, ACPI's, or the kernel's own in their place.
//!
//! Key types: [`FwNode`], which [`Firmware::fwnode`] returns; [`PropertyGuard`], which holds what
//! was read. C header: `include/linux/property.h`.
//!
//! ```
//! use ctx_core::{
//!     device::{property::FwNode, Bound, Core, Device},
//!     of, platform,
//!     prelude::*,
//!     str::CString,
//! };
//!
//! ctx_core::of_device_table!(TABLE, (), [(of::DeviceId::new(c"ctx,fan"), ())]);
//!
//! struct Driver;
//!
//! impl Driver {
//!     #[may_sleep]
//!     fn speed(device: &Device<Bound>) -> Result<u32> {
//!         let node = device.fwnode(ctx).ok_or(ENOENT)?;
//!         if let Some(label) = node.property_read::<CString>(ctx, c"label").optional() {
//!             dev_info!(device, "{label:?}\n");
//!         }
//!         for child in node.children(ctx) {
//!             let range: [u16; 2] = child.property_read(ctx, c"range").required_by(device)?;
//!             dev_info!(device, "{range:?}\n");
//!         }
//!         node.property_read(ctx, c"max-speed").required_by(device)
//!     }
//! }
//!
//! impl platform::Driver for Driver {
//!     type IdInfo = ();
//!     type Data<'bound> = ();
//!     const OF_ID_TABLE: Option<of::IdTable<()>> = Some(&TABLE);
//!
//!     #[process_ctx]
//!     fn probe<'bound>(
//!         device: &'bound platform::Device<Core<'_>>,
//!         _info: Option<&'bound ()>,
//!     ) -> impl PinInit<(), Error> + 'bound {
//!         let speed = Self::speed(ctx, device.as_ref())?;
//!         dev_info!(device, "{speed}\n");
//!         Ok::<(), Error>(())
//!     }
//! }
//! # ctx_core::module_platform_driver! { type: Driver, name: "fan", license: "GPL" }
//! # use ctx_core::hosted::{bus::{Bus, Node, Platform}, model::{Model, Wires}, Loaded};
//! # struct Fan;
//! # impl Model for Fan {
//! #     fn read(&mut self, _: &mut Wires, _: u64, _: usize) -> u64 { 0 }
//! #     fn write(&mut self, _: &mut Wires, _: u64, _: usize, _: u64) {}
//! # }
//! # fn main() {
//! # let node = Node::new(c"fan").text(c"label", &[c"left"]).numbers(c"max-speed", &[3000]);
//! # let node = node.child(Node::new(c"step").numbers(c"range", &[100, 900]));
//! # let bus = Bus::new();
//! # let device = bus.plug(Platform::of(c"ctx,fan").firmware(node), Fan);
//! # let module = Loaded::<DriverModule>::insmod("").unwrap();
//! # assert!(device.is_bound());
//! # let said = ctx_core::hosted::dmesg();
//! # assert_eq!(said.len(), 3, "{said:?}");
//! # drop((device, module));
//! # }
//! ```
//!
//! This module differs from the kernel crate's in four ways:
//! - Only a device that a driver is bound to gives its node. A device that is merely counted may
//!   have lost its node.
//! - A [`FwNode`] is a handle that borrows the device, and counts nothing. Giving up a node's last
//!   count sleeps, so a counted reference could not be dropped in every context. Each node that a
//!   driver has seen is counted once, until the driver is unbound.
//! - A function that reads, or that gives a node, takes a token that may sleep, after the receiver.
//! - A [`FwNode`] has no `Display`, which would count the parents while a message is formatted.

use crate::{
    alloc::KVec,
    backend::{bus, property as backend},
    device::{Bound, Device},
    error::Result,
    print,
    rules::MaySleep,
    str::{CStrExt as _, CString},
};
use core::{
    ffi::CStr,
    fmt,
    mem::MaybeUninit,
    ptr::{null_mut, NonNull},
};

mod sealed {
    pub trait Sealed {}
}

/// Gives the firmware node of a device. The prelude has this trait.
pub trait Firmware: sealed::Sealed {
    /// Returns the device's own node, or `None` where firmware says nothing of it.
    ///
    /// C: `dev_fwnode()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    fn fwnode<C: MaySleep>(&self, ctx: &mut C) -> Option<FwNode<'_>>;
}

impl sealed::Sealed for Device<Bound> {}

impl Firmware for Device<Bound> {
    fn fwnode<C: MaySleep>(&self, _ctx: &mut C) -> Option<FwNode<'_>> {
        // SAFETY: a driver is bound to it, and the caller may sleep.
        let node = unsafe { backend::node_of(bus::raw(self)) };
        FwNode::new(node, self)
    }
}

/// A node of firmware's description: it stands for a device, or for a part of one.
///
/// The handle borrows the device, and may be copied. The node stays until the driver is unbound.
///
/// ```compile_fail,E0277
/// use ctx_core::{device::property::FwNode, prelude::*};
///
/// #[irq_handler]
/// fn look(node: FwNode<'_>) -> IrqReturn {
///     let _ = node.property_present(ctx, c"loud");
///     IrqReturn::Handled
/// }
/// ```
///
/// # Invariants
///
/// It is a node of the device's, or below, which is counted until the driver is unbound.
#[derive(Clone, Copy)]
pub struct FwNode<'a> {
    node: NonNull<backend::NodeState>,
    device: &'a Device<Bound>,
}

// SAFETY: C reads a node from any thread; the device may be shared.
unsafe impl Send for FwNode<'_> {}
// SAFETY: as above.
unsafe impl Sync for FwNode<'_> {}

impl fmt::Debug for FwNode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FwNode").finish_non_exhaustive()
    }
}

impl<'a> FwNode<'a> {
    fn new(node: *mut backend::NodeState, device: &'a Device<Bound>) -> Option<Self> {
        // INVARIANT: the backend has counted it for the device.
        NonNull::new(node).map(|node| Self { node, device })
    }

    /// Returns whether the node is one of a device tree.
    ///
    /// C: `is_of_node()`.
    ///
    /// # Context
    ///
    /// Any, so it takes no token.
    pub fn is_of_node(&self) -> bool {
        // SAFETY: by the invariant.
        unsafe { backend::node_is_of(self.node.as_ptr()) }
    }

    /// Returns whether the node has the property.
    ///
    /// C: `fwnode_property_present()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn property_present<C: MaySleep>(&self, _ctx: &mut C, name: &CStr) -> bool {
        // SAFETY: by the invariant; the caller may sleep.
        unsafe { backend::node_present(self.node.as_ptr(), name) }
    }

    /// Reads a property as a flag, which is set where the property is there.
    ///
    /// C: `fwnode_property_read_bool()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn property_read_bool<C: MaySleep>(&self, _ctx: &mut C, name: &CStr) -> bool {
        // SAFETY: by the invariant; the caller may sleep.
        unsafe { backend::node_flag(self.node.as_ptr(), name) }
    }

    /// Returns which of a property's texts `text` is, counted from 0.
    ///
    /// C: `fwnode_property_match_string()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// C's: `EINVAL` where there is no such property.
    pub fn property_match_string<C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        text: &CStr,
    ) -> Result<usize> {
        // SAFETY: by the invariant; the caller may sleep.
        unsafe { backend::node_match(self.node.as_ptr(), name, text) }
    }

    /// Reads a property as an integer, as an array of integers, or as a text.
    ///
    /// C: `fwnode_property_read_u32_array()` and its like, `fwnode_property_read_string()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn property_read<'name, T: Property>(
        &self,
        ctx: &mut impl MaySleep,
        name: &'name CStr,
    ) -> PropertyGuard<'a, 'name, T> {
        self.guard(name, T::read(ctx, *self, name))
    }

    /// Reads `len` integers of a property into a vector.
    ///
    /// C: `fwnode_property_read_u32_array()` and its like.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `ENOMEM` when there is no memory for the vector. The guard has any other error.
    pub fn property_read_array_vec<'name, T: PropertyInt>(
        &self,
        ctx: &mut impl MaySleep,
        name: &'name CStr,
        len: usize,
    ) -> Result<PropertyGuard<'a, 'name, KVec<T>>> {
        let mut values = KVec::with_capacity(len, ctx)?;
        let room = &mut values.spare_capacity_mut()[..len];
        let read = self.integers(name, room).map(|()| {
            // SAFETY: just written, and there was room.
            unsafe { values.inc_len(len) };
            values
        });
        Ok(self.guard(name, read))
    }

    /// Returns how many integers a property has.
    ///
    /// C: `fwnode_property_count_u32()` and its like.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// C's: `EINVAL` where there is no such property.
    pub fn property_count_elem<T: PropertyInt>(
        &self,
        _ctx: &mut impl MaySleep,
        name: &CStr,
    ) -> Result<usize> {
        let (node, width) = (self.node.as_ptr(), size_of::<T>());
        // SAFETY: by the invariant; no room is needed for none; the caller may sleep.
        unsafe { backend::node_read(node, name, width, null_mut(), 0) }
    }

    /// Returns the first child of that name.
    ///
    /// C: `fwnode_get_named_child_node()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn get_child_by_name<C: MaySleep>(&self, _ctx: &mut C, name: &CStr) -> Option<FwNode<'a>> {
        // SAFETY: by the invariant; the driver is bound; the caller may sleep.
        let child = unsafe { backend::node_child(self.device(), self.node.as_ptr(), name) };
        FwNode::new(child, self.device)
    }

    /// Returns the children that the node has now.
    ///
    /// C: `fwnode_for_each_child_node()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. The iterator may be used and dropped in any context.
    pub fn children<C: MaySleep>(&self, _ctx: &mut C) -> Children<'a> {
        Children {
            // SAFETY: by the invariant; the driver is bound; the caller may sleep.
            first: unsafe { backend::node_children(self.device(), self.node.as_ptr()) },
            device: self.device,
        }
    }

    /// Reads the numbers that go with a reference to another node. `index` counts the property's
    /// references from 0.
    ///
    /// C: `fwnode_property_get_reference_args()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// `EINVAL` for more numbers than 16, and C's: `ENOENT` where there is no such reference.
    pub fn property_get_reference_args<C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        nargs: NArgs<'_>,
        index: u32,
    ) -> Result<FwNodeReferenceArgs> {
        let (counted, count) = match nargs {
            NArgs::Prop(name) => (Some(name), 0),
            NArgs::N(count) => (None, count),
        };
        let (node, mut numbers) = (self.node.as_ptr(), [0; backend::MOST]);
        // SAFETY: by the invariant; the caller may sleep.
        let len =
            unsafe { backend::node_reference(node, name, counted, count, index, &mut numbers)? };
        Ok(FwNodeReferenceArgs { numbers, len })
    }

    fn device(&self) -> *mut crate::backend::DeviceState {
        bus::raw(self.device)
    }

    fn guard<'name, T>(&self, name: &'name CStr, read: Result<T>) -> PropertyGuard<'a, 'name, T> {
        let node = *self;
        PropertyGuard { read, node, name }
    }

    /// The caller may sleep.
    fn integers<T: PropertyInt>(&self, name: &CStr, values: &mut [MaybeUninit<T>]) -> Result {
        let (node, to) = (self.node.as_ptr(), values.as_mut_ptr().cast());
        // SAFETY: by the invariant; there is room for so many integers, whatever they are.
        unsafe { backend::node_read(node, name, size_of::<T>(), to, values.len()).map(drop) }
    }
}

/// The children of a node. [`FwNode::children`] returns them.
///
/// # Invariants
///
/// `first` is null, or this value's.
pub struct Children<'a> {
    first: *mut backend::ChildState,
    device: &'a Device<Bound>,
}

// SAFETY: nobody else has what `first` points to; a node may be sent.
unsafe impl Send for Children<'_> {}
// SAFETY: a `&Children` gives nothing.
unsafe impl Sync for Children<'_> {}

impl fmt::Debug for Children<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Children").finish_non_exhaustive()
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = FwNode<'a>;

    fn next(&mut self) -> Option<FwNode<'a>> {
        if self.first.is_null() {
            return None;
        }
        // SAFETY: by the invariant.
        let (node, rest) = unsafe { backend::node_next(self.first) };
        // INVARIANT: the rest is this value's now.
        self.first = rest;
        FwNode::new(node, self.device)
    }
}

impl Drop for Children<'_> {
    fn drop(&mut self) {
        for _ in self {}
    }
}

/// Says how many numbers a reference has.
#[derive(Clone, Copy, Debug)]
pub enum NArgs<'a> {
    /// The node that is referred to has a property with this name, which says how many.
    Prop(&'a CStr),
    /// The driver knows how many.
    N(u32),
}

/// The numbers that go with a reference. [`FwNode::property_get_reference_args`] reads them.
#[derive(Clone, Default)]
pub struct FwNodeReferenceArgs {
    numbers: [u64; backend::MOST],
    len: usize,
}

impl FwNodeReferenceArgs {
    /// Returns the numbers.
    pub fn as_slice(&self) -> &[u64] {
        &self.numbers[..self.len]
    }
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl fmt::Debug for FwNodeReferenceArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_slice(), f)
    }
}

/// The result of reading a property. The driver says what happens where the property is missing.
#[derive(Debug)]
#[must_use = "says what shall be if there is no such property"]
pub struct PropertyGuard<'fwnode, 'name, T> {
    read: Result<T>,
    node: FwNode<'fwnode>,
    name: &'name CStr,
}

impl<T> PropertyGuard<'_, '_, T> {
    /// Returns the value. Where it was not read, this says so in the log, with `device`'s name.
    ///
    /// # Context
    ///
    /// Any, so it takes no token.
    ///
    /// # Errors
    ///
    /// C's: `EINVAL` where there is no such property, `EOVERFLOW` where a number is too large or
    /// there are fewer; `ENOMEM` for a text.
    pub fn required_by(self, device: &Device) -> Result<T> {
        if self.read.is_err() {
            let device = print::device::Device::as_log_device(device);
            // SAFETY: both are borrowed; the node by its invariant.
            unsafe { backend::node_missing(device, self.node.node.as_ptr(), self.name) };
        }
        self.read
    }

    /// Returns the value, if it was read.
    pub fn optional(self) -> Option<T> {
        self.read.ok()
    }

    /// Returns the value, or `default`.
    pub fn or(self, default: T) -> T {
        self.read.unwrap_or(default)
    }
}

impl<T: Default> PropertyGuard<'_, '_, T> {
    /// Returns the value, or the type's default.
    pub fn or_default(self) -> T {
        self.read.unwrap_or_default()
    }
}

/// A type that a property can be read as: an integer, an array of integers, or [`CString`].
pub trait Property: sealed::Sealed + Sized {
    #[doc(hidden)]
    fn read<C: MaySleep>(ctx: &mut C, node: FwNode<'_>, name: &CStr) -> Result<Self>;
}

/// An integer type that a property can be read as.
pub trait PropertyInt: sealed::Sealed + Copy {}

macro_rules! integers {
    ($($ty:ty)*) => { $(
        impl sealed::Sealed for $ty {}
        impl PropertyInt for $ty {}
        impl Property for $ty {
            fn read<C: MaySleep>(ctx: &mut C, node: FwNode<'_>, name: &CStr) -> Result<Self> {
                <[$ty; 1]>::read(ctx, node, name).map(|[value]| value)
            }
        }
        impl<const N: usize> sealed::Sealed for [$ty; N] {}
        impl<const N: usize> Property for [$ty; N] {
            fn read<C: MaySleep>(_ctx: &mut C, node: FwNode<'_>, name: &CStr) -> Result<Self> {
                let mut values = [const { MaybeUninit::<$ty>::uninit() }; N];
                node.integers(name, &mut values)?;
                // SAFETY: they were written, and any bits are an integer.
                Ok(values.map(|value| unsafe { value.assume_init() }))
            }
        }
    )* };
}
integers! { u8 u16 u32 u64 i8 i16 i32 i64 }

impl sealed::Sealed for CString {}
impl Property for CString {
    fn read<C: MaySleep>(ctx: &mut C, node: FwNode<'_>, name: &CStr) -> Result<Self> {
        // SAFETY: by the node's invariant; the caller may sleep.
        let text = unsafe { backend::node_text(node.node.as_ptr(), name)? };
        // SAFETY: it is there as long as the node, and so are its bytes.
        Ok(unsafe { &*text }.to_cstring(ctx)?)
    }
}

// SPDX-License-Identifier: GPL-2.0
//! What firmware says of a device.

use super::*;

#[cfg(not(kernel))]
#[allow(clippy::missing_safety_doc)] // the contract has it
pub(crate) mod hosted;
#[cfg(not(kernel))]
use hosted as imp;
#[cfg(kernel)]
mod kernel;
#[cfg(kernel)]
use kernel as imp;

pub(crate) use imp::{ChildState, NodeState};

/// How many numbers a reference has at most. C: `NR_FWNODE_REFERENCE_ARGS`.
pub(crate) const MOST: usize = 16;

contract! {
    /// The device's own node, or null. It stays until the driver is unbound, as each node does that
    /// these functions give. May sleep. C: `dev_fwnode()`, `include/linux/property.h`.
    ///
    /// # Safety
    ///
    /// A driver of this module is bound to the device. The caller may sleep.
    unsafe fn node_of(device: *mut DeviceState) -> *mut NodeState;
    /// The first child of that name, or null. May sleep. C: `fwnode_get_named_child_node()`.
    ///
    /// # Safety
    ///
    /// As for [`node_of`]; the node is one that was given for this device.
    unsafe fn node_child(
        device: *mut DeviceState, node: *mut NodeState, name: &CStr
    ) -> *mut NodeState;
    /// All children, or null: they belong to the caller, who takes them by [`node_next`]. May
    /// sleep. C: `fwnode_for_each_child_node()`.
    ///
    /// # Safety
    ///
    /// As for [`node_child`].
    unsafe fn node_children(device: *mut DeviceState, node: *mut NodeState) -> *mut ChildState;
    /// The first of some children, and the rest of them. Any context.
    ///
    /// # Safety
    ///
    /// They are the caller's, and not null.
    unsafe fn node_next(children: *mut ChildState) -> (*mut NodeState, *mut ChildState);
    /// Whether it is of a device tree. Any context. C: `is_of_node()`.
    ///
    /// # Safety
    ///
    /// It is a node that was given, and has not been ended.
    unsafe fn node_is_of(node: *mut NodeState) -> bool;
    /// Whether it has the property. May sleep. C: `fwnode_property_present()`.
    ///
    /// # Safety
    ///
    /// As for [`node_is_of`]; the caller may sleep.
    unsafe fn node_present(node: *mut NodeState, name: &CStr) -> bool;
    /// The property as a flag. May sleep. C: `fwnode_property_read_bool()`.
    ///
    /// # Safety
    ///
    /// As for [`node_present`].
    unsafe fn node_flag(node: *mut NodeState, name: &CStr) -> bool;
    /// Reads `count` integers of `width` bytes each; with `values` null and no `count`, tells how
    /// many there are. May sleep. C: `fwnode_property_read_u32_array()` and its like.
    ///
    /// # Safety
    ///
    /// As for [`node_present`]; `values` has room for them. `width` is 1, 2, 4 or 8.
    unsafe fn node_read(
        node: *mut NodeState, name: &CStr, width: usize, values: *mut c_void, count: usize
    ) -> Result<usize>;
    /// The property as a text, which is there as long as the node. May sleep.
    /// C: `fwnode_property_read_string()`.
    ///
    /// # Safety
    ///
    /// As for [`node_present`].
    unsafe fn node_text(node: *mut NodeState, name: &CStr) -> Result<*const CStr>;
    /// Which of the property's texts it is. May sleep. C: `fwnode_property_match_string()`.
    ///
    /// # Safety
    ///
    /// As for [`node_present`].
    unsafe fn node_match(node: *mut NodeState, name: &CStr, text: &CStr) -> Result<usize>;
    /// Reads the numbers of a reference, and tells how many they are: as many as asked for, or as
    /// the property `counted` of the node that is referred to says. May sleep.
    /// C: `fwnode_property_get_reference_args()`.
    ///
    /// # Safety
    ///
    /// As for [`node_present`].
    unsafe fn node_reference(
        node: *mut NodeState, name: &CStr, counted: Option<&CStr>, count: u32, index: u32,
        numbers: &mut [u64; MOST]
    ) -> Result<usize>;
    /// Says in the log that there is no such property. Any context. C: `dev_err()`.
    ///
    /// # Safety
    ///
    /// The device is valid, and the node as for [`node_is_of`].
    unsafe fn node_missing(device: *mut c_void, node: *mut NodeState, name: &CStr);
}

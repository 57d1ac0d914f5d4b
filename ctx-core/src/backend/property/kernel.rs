// SPDX-License-Identifier: GPL-2.0
//! What firmware says of a device.

use super::MOST;
use crate::backend::*;

pub(crate) type NodeState = bindings::fwnode_handle;
pub(crate) type ChildState = ctx_child;

pub(crate) unsafe fn node_of(device: *mut DeviceState) -> *mut NodeState {
    // SAFETY: the caller's promise.
    unsafe { ctx_node_of(device) }
}
pub(crate) unsafe fn node_child(
    device: *mut DeviceState,
    node: *mut NodeState,
    name: &CStr,
) -> *mut NodeState {
    // SAFETY: the caller's promise.
    unsafe { ctx_node_child(device, node, name.as_ptr().cast()) }
}
pub(crate) unsafe fn node_children(
    device: *mut DeviceState,
    node: *mut NodeState,
) -> *mut ChildState {
    // SAFETY: the caller's promise.
    unsafe { ctx_node_children(device, node) }
}
pub(crate) unsafe fn node_next(children: *mut ChildState) -> (*mut NodeState, *mut ChildState) {
    // SAFETY: it is the caller's, who gives it up; it has room for a pointer.
    unsafe {
        let ctx_child { node, next } = children.read();
        ctx_free(children.cast());
        (node, next)
    }
}
pub(crate) unsafe fn node_is_of(node: *mut NodeState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { ctx_node_is_of(node) }
}
pub(crate) unsafe fn node_present(node: *mut NodeState, name: &CStr) -> bool {
    // SAFETY: the caller's promise.
    unsafe { bindings::fwnode_property_present(node, name.as_ptr().cast()) }
}
pub(crate) unsafe fn node_flag(node: *mut NodeState, name: &CStr) -> bool {
    // SAFETY: the caller's promise.
    unsafe { bindings::fwnode_property_read_bool(node, name.as_ptr().cast()) }
}

/// A number, or an error.
fn number(ret: c_int) -> Result<usize> {
    to_result(ret).map(|()| ret as usize)
}

pub(crate) unsafe fn node_read(
    node: *mut NodeState,
    name: &CStr,
    width: usize,
    values: *mut c_void,
    count: usize,
) -> Result<usize> {
    // SAFETY: the caller's promise.
    number(unsafe { ctx_node_read(node, name.as_ptr().cast(), width, values, count) })
}
pub(crate) unsafe fn node_text(node: *mut NodeState, name: &CStr) -> Result<*const CStr> {
    let mut text = ptr::null();
    // SAFETY: the caller's promise; the pointer is valid for writes.
    let ret =
        unsafe { bindings::fwnode_property_read_string(node, name.as_ptr().cast(), &mut text) };
    number(ret)?;
    // SAFETY: C has written a text that ends with NUL and stays as long as the node.
    Ok(unsafe { CStr::from_ptr(text.cast()) })
}
pub(crate) unsafe fn node_match(node: *mut NodeState, name: &CStr, text: &CStr) -> Result<usize> {
    let (name, text) = (name.as_ptr().cast(), text.as_ptr().cast());
    // SAFETY: the caller's promise.
    number(unsafe { bindings::fwnode_property_match_string(node, name, text) })
}
pub(crate) unsafe fn node_reference(
    node: *mut NodeState,
    name: &CStr,
    counted: Option<&CStr>,
    count: u32,
    index: u32,
    numbers: &mut [u64; MOST],
) -> Result<usize> {
    let counted = counted.map_or(ptr::null(), |name| name.as_ptr().cast());
    let name = name.as_ptr().cast();
    // SAFETY: the caller's promise; there is room for as many as C has.
    number(unsafe { ctx_node_reference(node, name, counted, count, index, numbers.as_mut_ptr()) })
}
pub(crate) unsafe fn node_missing(device: *mut c_void, node: *mut NodeState, name: &CStr) {
    // SAFETY: the caller's promise.
    unsafe { ctx_node_missing(device.cast(), node, name.as_ptr().cast()) }
}

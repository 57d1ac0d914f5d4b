// SPDX-License-Identifier: GPL-2.0
//! What firmware says of a device: a test has said it.

use super::MOST;
use crate::backend::{device::DeviceState, *};
use crate::error::{
    code::{EINVAL, ENOENT, EOVERFLOW},
    Result,
};
use crate::print::LogLevel;
use core::ffi::{c_void, CStr};
use std::{boxed::Box, collections::BTreeMap, ffi::CString, ptr, vec::Vec};

/// A property.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Flag,
    Numbers(Vec<u64>),
    Texts(Vec<CString>),
    References(Vec<Vec<u64>>),
}

/// A node, which lives as long as its device.
#[derive(Clone, Debug, Default)]
pub(crate) struct NodeState {
    pub(crate) name: CString,
    pub(crate) properties: BTreeMap<CString, Value>,
    pub(crate) children: Vec<NodeState>,
    /// It is of a device tree.
    pub(crate) is_of: bool,
}

impl NodeState {
    /// Says of it, and of all below, whether it is of a device tree.
    pub(crate) fn of_tree(&mut self, is_of: bool) {
        self.is_of = is_of;
        for child in &mut self.children {
            child.of_tree(is_of);
        }
    }
}

/// Children that a driver has not taken yet.
#[derive(Debug)]
pub(crate) struct ChildState {
    node: *mut NodeState,
    rest: *mut ChildState,
}

/// # Safety
///
/// It is a node of a device that is there.
unsafe fn property<'a>(node: *mut NodeState, name: &CStr) -> Option<&'a Value> {
    // SAFETY: the caller's promise; nobody changes it.
    unsafe { (*node).properties.get(name) }
}

pub(crate) unsafe fn node_of(device: *mut DeviceState) -> *mut NodeState {
    state::might_sleep();
    // SAFETY: the caller's promise; nobody changes it.
    let node = unsafe { (*device).node.as_deref() };
    node.map_or(ptr::null_mut(), |node| ptr::from_ref(node).cast_mut())
}
pub(crate) unsafe fn node_child(
    _device: *mut DeviceState,
    node: *mut NodeState,
    name: &CStr,
) -> *mut NodeState {
    state::might_sleep();
    // SAFETY: the caller's promise.
    let mut children = unsafe { (*node).children.iter() };
    let found = children.find(|child| *child.name == *name);
    found.map_or(ptr::null_mut(), |node| ptr::from_ref(node).cast_mut())
}
pub(crate) unsafe fn node_children(
    _device: *mut DeviceState,
    node: *mut NodeState,
) -> *mut ChildState {
    state::might_sleep();
    // SAFETY: the caller's promise.
    let children = unsafe { (*node).children.iter() };
    children.rev().fold(ptr::null_mut(), |rest, node| {
        let node = ptr::from_ref(node).cast_mut();
        Box::into_raw(Box::new(ChildState { node, rest }))
    })
}
pub(crate) unsafe fn node_next(children: *mut ChildState) -> (*mut NodeState, *mut ChildState) {
    // SAFETY: `node_children` made it, and the caller gives it up.
    let ChildState { node, rest } = *unsafe { Box::from_raw(children) };
    (node, rest)
}
pub(crate) unsafe fn node_is_of(node: *mut NodeState) -> bool {
    // SAFETY: the caller's promise.
    unsafe { (*node).is_of }
}
pub(crate) unsafe fn node_present(node: *mut NodeState, name: &CStr) -> bool {
    state::might_sleep();
    // SAFETY: the caller's promise.
    unsafe { property(node, name).is_some() }
}
pub(crate) unsafe fn node_flag(node: *mut NodeState, name: &CStr) -> bool {
    // SAFETY: the caller's promise.
    unsafe { node_present(node, name) }
}
pub(crate) unsafe fn node_read(
    node: *mut NodeState,
    name: &CStr,
    width: usize,
    values: *mut c_void,
    count: usize,
) -> Result<usize> {
    state::might_sleep();
    // SAFETY: the caller's promise.
    let numbers = match unsafe { property(node, name) } {
        Some(Value::Numbers(numbers)) => numbers,
        _ => return Err(EINVAL),
    };
    if values.is_null() {
        return Ok(numbers.len());
    }
    let numbers = numbers.get(..count).ok_or(EOVERFLOW)?;
    for (index, number) in numbers.iter().enumerate() {
        if width < 8 && number >> (8 * width) != 0 {
            return Err(EOVERFLOW);
        }
        let bytes = number.to_le_bytes();
        // SAFETY: there is room for `count` of them.
        unsafe {
            let to = values.cast::<u8>().add(index * width);
            ptr::copy_nonoverlapping(bytes.as_ptr(), to, width);
        }
    }
    Ok(0)
}
pub(crate) unsafe fn node_text(node: *mut NodeState, name: &CStr) -> Result<*const CStr> {
    state::might_sleep();
    // SAFETY: the caller's promise.
    match unsafe { property(node, name) } {
        Some(Value::Texts(texts)) => texts
            .first()
            .map(|text| ptr::from_ref(text.as_c_str()))
            .ok_or(EINVAL),
        _ => Err(EINVAL),
    }
}
pub(crate) unsafe fn node_match(node: *mut NodeState, name: &CStr, text: &CStr) -> Result<usize> {
    state::might_sleep();
    // SAFETY: the caller's promise.
    match unsafe { property(node, name) } {
        Some(Value::Texts(texts)) => {
            let mut texts = texts.iter();
            texts.position(|one| **one == *text).ok_or(EINVAL)
        }
        _ => Err(EINVAL),
    }
}
pub(crate) unsafe fn node_reference(
    node: *mut NodeState,
    name: &CStr,
    counted: Option<&CStr>,
    count: u32,
    index: u32,
    numbers: &mut [u64; MOST],
) -> Result<usize> {
    state::might_sleep();
    if count as usize > MOST {
        return Err(EINVAL);
    }
    // SAFETY: the caller's promise.
    let references = match unsafe { property(node, name) } {
        Some(Value::References(references)) => references,
        _ => return Err(ENOENT),
    };
    let given = references.get(index as usize).ok_or(ENOENT)?;
    let many = if counted.is_some() {
        given.len().min(MOST)
    } else {
        count as usize
    };
    for (to, from) in numbers[..many].iter_mut().zip(given) {
        *to = *from;
    }
    Ok(many)
}
pub(crate) unsafe fn node_missing(device: *mut c_void, node: *mut NodeState, name: &CStr) {
    // SAFETY: the caller's promise.
    let (device, node) = unsafe { (device.cast::<DeviceState>(), &*node) };
    let (of, name) = (node.name.to_string_lossy(), name.to_string_lossy());
    let message = std::format!("{of}: property '{name}' is missing\n");
    // SAFETY: the caller's promise.
    unsafe { print::dev_printk(LogLevel::Err, device, format_args!("{message}")) };
}

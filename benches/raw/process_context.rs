// SPDX-License-Identifier: GPL-2.0
//! `drivers/process_context` without tokens: plain Rust-for-Linux, the same behaviour, data and C
//! calls.
//!
//! See `interrupt_context.rs` beside it for why it stands on the bindings.

use core::cell::UnsafeCell;
use kernel::{
    bindings, c_str,
    error::to_result,
    ffi::{c_char, c_int},
    prelude::*,
    types::Opaque,
};

module! {
    type: ProcessContext,
    name: "process_context",
    authors: ["The ctx authors"],
    description: "process_context without tokens",
    license: "GPL",
}

const TEXT: &[u8] = b"Data from process context\n";

const OWNER: *mut bindings::module = {
    #[allow(improper_ctypes)]
    extern "C" {
        static __this_module: Opaque<bindings::module>;
    }
    // SAFETY: only the address is taken.
    unsafe { __this_module.get() }
};

/// The module: owns the device.
struct ProcessContext(KBox<UnsafeCell<bindings::miscdevice>>);

// SAFETY: C serialises the access to the device.
unsafe impl Send for ProcessContext {}
// SAFETY: as above.
unsafe impl Sync for ProcessContext {}

impl kernel::Module for ProcessContext {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut misc: bindings::miscdevice = pin_init::zeroed();
        misc.minor = bindings::MISC_DYNAMIC_MINOR as c_int;
        misc.name = c_str!("my_proc_context_dev").as_ptr().cast();
        misc.fops = &FOPS;
        let misc = KBox::new(UnsafeCell::new(misc), GFP_KERNEL)?;
        // SAFETY: it stays on the heap until it is deregistered.
        to_result(unsafe { bindings::misc_register(misc.get()) })?;
        pr_info!("loaded\n");
        Ok(Self(misc))
    }
}

impl Drop for ProcessContext {
    fn drop(&mut self) {
        // SAFETY: registered by `init`; this is process context.
        unsafe { bindings::misc_deregister(self.0.get()) };
        pr_info!("unloaded\n");
    }
}

fn read_text(buf: *mut c_char, len: usize, pos: &mut i64) -> Result<usize> {
    let rest = usize::try_from(*pos)
        .ok()
        .and_then(|pos| TEXT.get(pos..))
        .unwrap_or(&[]);
    let data = &rest[..rest.len().min(len)];
    if data.is_empty() {
        return Ok(0);
    }
    // SAFETY: process context.
    if unsafe { bindings::msleep_interruptible(1000) } != 0 {
        return Err(ERESTARTSYS);
    }
    // SAFETY: a system call.
    if unsafe { bindings::copy_to_user(buf.cast(), data.as_ptr().cast(), data.len() as _) } != 0 {
        return Err(EFAULT);
    }
    *pos += data.len() as i64;
    Ok(data.len())
}

unsafe extern "C" fn read(
    _file: *mut bindings::file,
    buf: *mut c_char,
    len: usize,
    pos: *mut bindings::loff_t,
) -> isize {
    // SAFETY: the file has a position, and C passes it or a copy.
    match read_text(buf, len, unsafe { &mut *pos }) {
        // Never more than there is room for, nor that the result comes later.
        Ok(n) => n.min(len) as isize,
        Err(e) if e == EIOCBQUEUED => EIO.to_errno() as isize,
        Err(e) => e.to_errno() as isize,
    }
}

const FOPS: bindings::file_operations = bindings::file_operations {
    owner: OWNER,
    open: Some(bindings::generic_file_open),
    read: Some(read),
    llseek: Some(bindings::default_llseek),
    ..pin_init::zeroed()
};

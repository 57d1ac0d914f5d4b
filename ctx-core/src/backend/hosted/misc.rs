// SPDX-License-Identifier: GPL-2.0
//! Misc devices, and files that a test opens.

use super::{state, task, *};
use crate::{
    context::{ProcessCtx, UserCtx},
    error::code::{EEXIST, ENOENT},
    miscdevice::{File, MiscDevice, PollEvents, PollTable},
    uaccess::{UserReader, UserWriter},
};
use core::{cell::UnsafeCell, sync::atomic::AtomicUsize};
use std::{
    boxed::Box,
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

pub(crate) const O_NONBLOCK: u32 = 0o4000;

/// `struct file`, of which only the flags are of interest.
#[derive(Debug)]
pub(crate) struct FileState {
    flags: u32,
}
pub(crate) unsafe fn file_flags(file: *mut FileState) -> u32 {
    // SAFETY: the caller's file is open.
    unsafe { (*file).flags }
}

/// `poll_table`: a test polls without waiting.
pub(crate) struct PollState(());
pub(crate) unsafe fn poll_wait(_state: &mut PollState, _head: *mut WaitState) {
    state::might_sleep();
}

/// What a misc device does for a test's file, for any `MiscDevice`.
trait DynMisc: Send + Sync {
    fn open(&self, file: &File) -> Result<Box<dyn DynFile>>;
    fn module(&self) -> usize;
}

/// An open file's object, for any `MiscDevice`.
pub(crate) trait DynFile: Send + Sync {
    fn read(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize>;
    fn write(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize>;
    fn poll(&self, file: &File) -> PollEvents;
    fn ioctl(&self, file: &File, cmd: u32, arg: usize) -> Result<usize>;
    fn release(self: Box<Self>, file: &File);
}

/// Runs a file operation as the kernel would: entered anew, in a thread that can hold no other token.
fn operation<R: Send>(entry: state::Entry, f: impl FnOnce() -> R + Send) -> R {
    task::on_own_thread(|| state::entered(entry, f))
}

impl<T: MiscDevice> DynFile for T {
    fn read(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        operation(state::Entry::Syscall, || {
            // SAFETY: entered as a system call, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { UserCtx::assume() };
            T::read(self, &mut ctx, file, &mut UserWriter::new(addr, len), pos)
        })
    }
    fn write(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        operation(state::Entry::Syscall, || {
            // SAFETY: as in `read`.
            let mut ctx = unsafe { UserCtx::assume() };
            T::write(self, &mut ctx, file, &mut UserReader::new(addr, len), pos)
        })
    }
    fn poll(&self, file: &File) -> PollEvents {
        operation(state::Entry::Process, || {
            // SAFETY: entered as process context, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            T::poll(self, &mut ctx, file, &mut PollTable::new(PollState(())))
        })
    }
    fn ioctl(&self, file: &File, cmd: u32, arg: usize) -> Result<usize> {
        operation(state::Entry::Syscall, || {
            // SAFETY: as in `read`.
            let mut ctx = unsafe { UserCtx::assume() };
            T::ioctl(self, &mut ctx, file, cmd, arg)
        })
    }
    fn release(self: Box<Self>, file: &File) {
        operation(state::Entry::Process, || {
            // SAFETY: as in `poll`.
            let mut ctx = unsafe { ProcessCtx::assume() };
            T::release(*self, &mut ctx, file);
        });
    }
}

/// A misc device and what its open files share.
pub(crate) struct Misc<T: MiscDevice> {
    name: &'static CStr,
    module: usize,
    pub(crate) shared: T::Shared,
}

impl<T: MiscDevice> DynMisc for Misc<T> {
    fn open(&self, file: &File) -> Result<Box<dyn DynFile>> {
        operation(state::Entry::Process, || {
            // SAFETY: entered as process context, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            Ok(Box::new(T::open(&mut ctx, &self.shared, file)?) as Box<dyn DynFile>)
        })
    }
    fn module(&self) -> usize {
        self.module
    }
}

/// A registered device's pointer: valid until it is off the list.
struct Device(*const dyn DynMisc);
// SAFETY: a `DynMisc` is `Send` and `Sync`.
unsafe impl Send for Device {}

fn devices() -> MutexGuard<'static, BTreeMap<&'static CStr, Device>> {
    static DEVICES: Mutex<BTreeMap<&'static CStr, Device>> = Mutex::new(BTreeMap::new());
    DEVICES.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: MiscDevice> Misc<T> {
    pub(crate) fn new(name: &'static CStr, shared: T::Shared) -> Self {
        Self {
            name,
            module: task::current().module,
            shared,
        }
    }
    pub(crate) unsafe fn misc_register(&self) -> Result {
        state::might_sleep();
        let mut devices = devices();
        if devices.contains_key(self.name) {
            return Err(EEXIST);
        }
        devices.insert(self.name, Device(core::ptr::from_ref(self)));
        Ok(())
    }
    pub(crate) unsafe fn misc_deregister(&self) {
        state::might_sleep();
        devices().remove(self.name);
    }
}

/// A file that a test has open.
pub(crate) struct OpenFile {
    pub(crate) object: Option<Box<dyn DynFile>>,
    pub(crate) file: File,
    module: usize,
}

// SAFETY: the flags do not change.
unsafe impl Sync for File {}

static OPEN_FILES: Mutex<BTreeMap<usize, usize>> = Mutex::new(BTreeMap::new());

fn count_open(module: usize, by: isize) {
    let mut open = OPEN_FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let count = open.entry(module).or_default();
    *count = count.saturating_add_signed(by);
}
/// How many files of a module's devices are open.
pub(crate) fn open_files(module: usize) -> usize {
    OPEN_FILES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&module)
        .copied()
        .unwrap_or(0)
}

impl OpenFile {
    pub(crate) fn open(name: &CStr, nonblock: bool) -> Result<Self> {
        state::might_sleep();
        let flags = if nonblock { O_NONBLOCK } else { 0 };
        let file = File(UnsafeCell::new(FileState { flags }));
        // As `misc_open()` does, with the table locked: the device stays registered meanwhile.
        let devices = devices();
        let device = devices.get(name).ok_or(ENOENT)?;
        // SAFETY: it is on the list.
        let (object, module) = unsafe { ((*device.0).open(&file)?, (*device.0).module()) };
        count_open(module, 1);
        Ok(Self {
            object: Some(object),
            file,
            module,
        })
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            object.release(&self.file);
        }
        count_open(self.module, -1);
    }
}

/// A number for each load of a module.
pub(crate) fn next_module() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    NEXT.fetch_add(1, SeqCst)
}

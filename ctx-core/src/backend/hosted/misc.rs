// SPDX-License-Identifier: GPL-2.0
//! Misc devices, and files that a test opens.

use super::{
    machine::{Held, PerMachine},
    state, task, *,
};
use crate::{
    context::{ProcessCtx, UserCtx},
    error::{
        code::{EEXIST, EIO, ENOENT, EOVERFLOW},
        Error,
    },
    miscdevice::{File, MiscDevice, PollEvents, PollTable},
    uaccess::{UserReader, UserWriter},
};
use core::{
    cell::{Cell, UnsafeCell},
    sync::atomic::AtomicUsize,
};
use std::{
    boxed::Box,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    thread_local,
};

pub(crate) const O_NONBLOCK: u32 = 0o4000;

/// `struct file`, of which only the flags are of interest.
#[derive(Debug)]
pub(crate) struct FileState {
    flags: u32,
    /// Whose device it is.
    module: usize,
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

/// Not that the result comes later (`EIOCBQUEUED`).
fn error(error: Error) -> Error {
    if error.to_errno() == -529 {
        EIO
    } else {
        error
    }
}

/// Runs a file operation as the kernel would: entered anew, in a thread that can hold no other
/// token. What it registers is the module's.
fn operation<R: Send>(
    name: &'static str,
    file: &File,
    entry: state::Entry,
    f: impl FnOnce() -> R + Send,
) -> R {
    point(name);
    // SAFETY: the file is open.
    let module = unsafe { (*file.0.get()).module };
    task::on_own_thread(|| {
        task::set_current(task::Task {
            module,
            ..task::current()
        });
        state::entered(entry, f)
    })
}

thread_local! {
    /// Whether this thread runs an `open`.
    static IN_OPEN: Cell<bool> = const { Cell::new(false) };
}

/// `misc_mtx`, which is held while `open` runs.
fn may_take_misc_mtx() {
    assert!(
        !IN_OPEN.get(),
        "BUG: a misc device is registered or released in an `open`, which runs under the lock that \
         this takes: it would wait for ever"
    );
}

impl<T: MiscDevice> DynFile for T {
    fn read(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        operation("read", file, state::Entry::Syscall, || {
            // SAFETY: entered as a system call, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { UserCtx::assume() };
            let result = T::read(self, &mut ctx, file, &mut UserWriter::new(addr, len), pos);
            result.map(|n| n.min(len)).map_err(error)
        })
    }
    fn write(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        operation("write", file, state::Entry::Syscall, || {
            // SAFETY: as in `read`.
            let mut ctx = unsafe { UserCtx::assume() };
            let result = T::write(self, &mut ctx, file, &mut UserReader::new(addr, len), pos);
            result.map(|n| n.min(len)).map_err(error)
        })
    }
    fn poll(&self, file: &File) -> PollEvents {
        operation("poll", file, state::Entry::Process, || {
            // SAFETY: entered as process context, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            T::poll(self, &mut ctx, file, &mut PollTable::new(PollState(())))
        })
    }
    fn ioctl(&self, file: &File, cmd: u32, arg: usize) -> Result<usize> {
        operation("ioctl", file, state::Entry::Syscall, || {
            // SAFETY: as in `read`.
            let mut ctx = unsafe { UserCtx::assume() };
            let n = T::ioctl(self, &mut ctx, file, cmd, arg).map_err(error)?;
            i32::try_from(n).map(|_| n).map_err(|_| EOVERFLOW)
        })
    }
    fn release(self: Box<Self>, file: &File) {
        operation("release", file, state::Entry::Process, || {
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
        operation("misc_open", file, state::Entry::Process, || {
            // SAFETY: entered as process context, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            IN_OPEN.set(true);
            let opened = T::open(&mut ctx, &self.shared, file);
            IN_OPEN.set(false);
            Ok(Box::new(opened?) as Box<dyn DynFile>)
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

#[derive(Default)]
struct Devices {
    by_name: BTreeMap<&'static CStr, Device>,
    misc_mtx: Arc<task::SleepLock>,
}

fn devices() -> Held<Devices> {
    static DEVICES: PerMachine<Devices> = PerMachine::new(Devices::default);
    DEVICES.lock()
}

/// Has `misc_mtx` while `f` runs.
fn with_misc_mtx<R>(f: impl FnOnce() -> R) -> R {
    let misc_mtx = devices().misc_mtx.clone();
    misc_mtx.with("misc_mtx", f)
}

impl<T: MiscDevice> Misc<T> {
    pub(crate) fn new(
        name: &'static CStr,
        _parent: *mut super::DeviceState,
        shared: T::Shared,
    ) -> Self {
        Self {
            name,
            module: task::current().module,
            shared,
        }
    }
    pub(crate) unsafe fn misc_register(&self) -> Result {
        state::might_sleep();
        may_take_misc_mtx();
        point("misc_register");
        with_misc_mtx(|| {
            let mut devices = devices();
            if devices.by_name.contains_key(self.name) {
                return Err(EEXIST);
            }
            let this = Device(core::ptr::from_ref(self));
            devices.by_name.insert(self.name, this);
            Ok(())
        })
    }
    pub(crate) unsafe fn misc_deregister(&self) {
        state::might_sleep();
        may_take_misc_mtx();
        point("misc_deregister");
        with_misc_mtx(|| devices().by_name.remove(self.name));
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

/// Of all machines: no two have the same module.
static OPEN_FILES: Mutex<BTreeMap<usize, usize>> = Mutex::new(BTreeMap::new());

fn count_open(module: usize, by: isize) {
    let mut open = OPEN_FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let count = open.entry(module).or_default();
    *count = count.saturating_add_signed(by);
    drop(open);
    task::changed();
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
        point("open");
        // As `misc_open()` does: the device stays registered meanwhile.
        with_misc_mtx(|| {
            let device = devices().by_name.get(name).ok_or(ENOENT)?.0;
            // SAFETY: it is on the list.
            let device = unsafe { &*device };
            let module = device.module();
            let file = File(UnsafeCell::new(FileState { flags, module }));
            let object = device.open(&file)?;
            count_open(module, 1);
            Ok(Self {
                object: Some(object),
                file,
                module,
            })
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

// SPDX-License-Identifier: GPL-2.0
//! Misc devices, and files that a test opens.

use crate::backend::{
    machine::{Held, PerMachine},
    state, task, *,
};
use crate::{
    context::{ProcessCtx, UserCtx},
    error::{
        code::{EEXIST, EINVAL, EIO, ENOENT, ENOTTY, EOVERFLOW},
        Error,
    },
    foreign::ForeignOwnable,
    fs::Kiocb,
    iov::{IovIterDest, IovIterSource},
    miscdevice::{File, FileOperations, MiscDevice, MiscDeviceRegistration, PollEvents, PollTable},
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::{
    cell::{Cell, UnsafeCell},
    marker::PhantomData,
    ptr::NonNull,
    sync::atomic::AtomicUsize,
};
use std::{
    boxed::Box,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    thread_local,
};

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

/// The operations of a misc device for a test's file, for any `FileOperations`.
trait DynMisc: Send + Sync {
    fn open(&self, file: &File) -> Result<Box<dyn DynFile>>;
    fn module(&self) -> usize;
}

/// An open file's object, for any `FileOperations`.
pub(crate) trait DynFile: Send + Sync {
    fn read(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize>;
    fn write(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize>;
    fn poll(&self, file: &File) -> PollEvents;
    fn ioctl(&self, file: &File, cmd: u32, arg: usize) -> Result<usize>;
    fn release(self: Box<Self>, file: &File);
}

/// The error for the caller. It is never `EIOCBQUEUED`, which says that the result comes later.
fn error(error: Error) -> Error {
    if error.to_errno() == -529 {
        EIO
    } else {
        error
    }
}

/// Runs a file operation as the kernel would: in a new context, in a thread that can hold no other
/// token. Objects that it registers belong to the module.
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

impl<T: FileOperations> DynFile for T {
    fn read(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        operation("read", file, state::Entry::Syscall, || {
            // SAFETY: entered as a system call, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { UserCtx::assume() };
            let result = T::read(
                self,
                &mut ctx,
                file,
                &mut UserSliceWriter::new(addr, len),
                pos,
            );
            result.map(|n| n.min(len)).map_err(error)
        })
    }
    fn write(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        operation("write", file, state::Entry::Syscall, || {
            // SAFETY: as in `read`.
            let mut ctx = unsafe { UserCtx::assume() };
            let result = T::write(
                self,
                &mut ctx,
                file,
                &mut UserSliceReader::new(addr, len),
                pos,
            );
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
pub(crate) struct Misc<T: FileOperations> {
    name: &'static CStr,
    module: usize,
    pub(crate) shared: T::Shared,
}

impl<T: FileOperations> DynMisc for Misc<T> {
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

/// A misc device in the kernel crate's shape.
pub(crate) struct MiscOf<T> {
    name: &'static CStr,
    module: usize,
    device: Box<DeviceState>,
    of: PhantomData<fn() -> T>,
}

/// An open file's object, in the kernel crate's shape.
struct ObjectOf<T: MiscDevice> {
    private: *mut c_void,
    of: PhantomData<T::Ptr>,
}
// SAFETY: it is a `T::Ptr`, which is `Send` and `Sync`.
unsafe impl<T: MiscDevice> Send for ObjectOf<T> {}
// SAFETY: as above.
unsafe impl<T: MiscDevice> Sync for ObjectOf<T> {}

/// What a read or a write calls.
type Transfer<P> = fn(&mut ProcessCtx, Kiocb<'_, P>, NonNull<IovState>) -> Result<usize>;

impl<T: MiscDevice> ObjectOf<T> {
    fn borrowed(&self) -> <T::Ptr as ForeignOwnable>::Borrowed<'_> {
        // SAFETY: it came from `into_foreign`, and only `release` takes it back.
        unsafe { T::Ptr::borrow(self.private) }
    }
    /// A read or a write.
    fn transfer(
        &self,
        name: &'static str,
        file: &File,
        (addr, len): (usize, usize),
        pos: &mut i64,
        f: Transfer<T::Ptr>,
    ) -> Result<usize> {
        // A user's: what it copies is user memory.
        operation(name, file, state::Entry::Syscall, || {
            let private = { self }.private;
            let mut kiocb = KiocbState { private, pos: *pos };
            let mut iov = IovState { addr, len };
            // SAFETY: entered as a system call, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            // SAFETY: it is this call's.
            let given = unsafe { Kiocb::from_raw(NonNull::from(&mut kiocb)) };
            let result = f(&mut ctx, given, NonNull::from(&mut iov));
            *pos = kiocb.pos;
            result.map(|n| n.min(len)).map_err(error)
        })
    }
}

impl<T: MiscDevice> DynFile for ObjectOf<T> {
    fn read(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        if !T::HAS_READ_ITER {
            return Err(EINVAL);
        }
        self.transfer("read_iter", file, (addr, len), pos, |ctx, kiocb, iov| {
            // SAFETY: it is this call's.
            T::read_iter(ctx, kiocb, &mut unsafe { IovIterDest::from_raw(iov) })
        })
    }
    fn write(&self, file: &File, addr: usize, len: usize, pos: &mut i64) -> Result<usize> {
        if !T::HAS_WRITE_ITER {
            return Err(EINVAL);
        }
        self.transfer("write_iter", file, (addr, len), pos, |ctx, kiocb, iov| {
            // SAFETY: it is this call's.
            T::write_iter(ctx, kiocb, &mut unsafe { IovIterSource::from_raw(iov) })
        })
    }
    fn poll(&self, _file: &File) -> PollEvents {
        PollEvents::IN | PollEvents::RDNORM | PollEvents::OUT | PollEvents::WRNORM
    }
    fn ioctl(&self, file: &File, cmd: u32, arg: usize) -> Result<usize> {
        if !T::HAS_IOCTL {
            return Err(ENOTTY);
        }
        operation("ioctl", file, state::Entry::Syscall, || {
            // SAFETY: entered as a system call, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { UserCtx::assume() };
            let n = T::ioctl(&mut ctx, self.borrowed(), file, cmd, arg).map_err(error)?;
            i32::try_from(n).map_err(|_| EOVERFLOW)?;
            usize::try_from(n).map_err(|_| Error::from_errno(n as i32))
        })
    }
    fn release(self: Box<Self>, file: &File) {
        operation("release", file, state::Entry::Process, || {
            // SAFETY: entered as process context, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            // SAFETY: nobody borrows it any more.
            let object = unsafe { T::Ptr::from_foreign({ &self }.private) };
            T::release(&mut ctx, object, file);
        });
    }
}

impl<T: MiscDevice> DynMisc for MiscOf<T> {
    fn open(&self, file: &File) -> Result<Box<dyn DynFile>> {
        operation("misc_open", file, state::Entry::Process, || {
            // SAFETY: entered as process context, in a thread of its own; lent to a function item.
            let mut ctx = unsafe { ProcessCtx::assume() };
            // SAFETY: `misc_mtx` keeps it registered.
            let misc = unsafe { MiscDeviceRegistration::of(self) };
            IN_OPEN.set(true);
            let opened = T::open(&mut ctx, file, &misc);
            IN_OPEN.set(false);
            Ok(Box::new(ObjectOf::<T> {
                private: opened?.into_foreign(),
                of: PhantomData,
            }) as Box<dyn DynFile>)
        })
    }
    fn module(&self) -> usize {
        self.module
    }
}

impl<T: MiscDevice> MiscOf<T> {
    pub(crate) fn new(name: &'static CStr) -> Self {
        Self {
            name,
            module: task::current().module,
            device: Box::new(DeviceState {
                bus: "misc",
                ..DeviceState::new(name)
            }),
            of: PhantomData,
        }
    }
    pub(crate) unsafe fn misc_register(&self) -> Result {
        add(self.name, self)
    }
    pub(crate) unsafe fn misc_deregister(&self) {
        remove(self.name)
    }
    pub(crate) fn this_device(&self) -> *mut DeviceState {
        core::ptr::from_ref(&*self.device).cast_mut()
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

impl<T: FileOperations> Misc<T> {
    pub(crate) fn new(name: &'static CStr, _parent: *mut DeviceState, shared: T::Shared) -> Self {
        Self {
            name,
            module: task::current().module,
            shared,
        }
    }
    pub(crate) unsafe fn misc_register(&self) -> Result {
        add(self.name, self)
    }
    pub(crate) unsafe fn misc_deregister(&self) {
        remove(self.name)
    }
}

fn add(name: &'static CStr, device: *const (dyn DynMisc + 'static)) -> Result {
    state::might_sleep();
    may_take_misc_mtx();
    point("misc_register");
    with_misc_mtx(|| {
        let mut devices = devices();
        if devices.by_name.contains_key(name) {
            return Err(EEXIST);
        }
        devices.by_name.insert(name, Device(device));
        Ok(())
    })
}

fn remove(name: &CStr) {
    state::might_sleep();
    may_take_misc_mtx();
    point("misc_deregister");
    with_misc_mtx(|| devices().by_name.remove(name));
}

/// `struct seq_file`: nobody reads one here.
pub(crate) struct SeqState(());
pub(crate) unsafe fn seq_write(_m: *mut SeqState, _bytes: &[u8]) {}

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
        let flags = if nonblock { file_flag::O_NONBLOCK } else { 0 };
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

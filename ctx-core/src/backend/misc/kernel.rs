// SPDX-License-Identifier: GPL-2.0
//! `struct miscdevice` and its file operations.

use crate::backend::*;
use crate::{
    alloc,
    context::{ProcessCtx, UserCtx},
    error::code::{EIO, EIOCBQUEUED, EOVERFLOW},
    foreign::ForeignOwnable,
    fs::Kiocb,
    iov::{IovIterDest, IovIterSource},
    miscdevice::{File, FileOperations, MiscDevice, MiscDeviceRegistration, PollTable},
    rules::Gfp,
    seq_file::SeqFile,
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::{
    cell::UnsafeCell,
    marker::PhantomData,
    ptr::NonNull,
    sync::atomic::{AtomicPtr, Ordering::Relaxed},
};

/// A misc device, and the data that its open files share.
#[repr(C)]
pub(crate) struct Misc<T: FileOperations> {
    // The first field: `misc_open()` stores a pointer to it in the file, and `open` finds the whole
    // through it.
    device: UnsafeCell<bindings::miscdevice>,
    pub(crate) shared: T::Shared,
}

// SAFETY: C serialises the access to `device` (`misc_mtx`); `shared` is `Send`.
unsafe impl<T: FileOperations> Send for Misc<T> {}
// SAFETY: as above; `shared` is `Sync`.
unsafe impl<T: FileOperations> Sync for Misc<T> {}

impl<T: FileOperations> Misc<T> {
    /// `parent` is null, or a device that outlives the registration.
    pub(crate) fn new(name: &'static CStr, parent: *mut DeviceState, shared: T::Shared) -> Self {
        let mut device: bindings::miscdevice = pin_init::zeroed();
        device.minor = bindings::MISC_DYNAMIC_MINOR as ffi::c_int;
        device.name = name.as_ptr().cast();
        device.fops = &Operations::<T>::TABLE;
        device.parent = parent;
        Self {
            device: UnsafeCell::new(device),
            shared,
        }
    }
    /// # Safety
    ///
    /// `self` does not move until `misc_deregister` has returned. The caller may sleep.
    pub(crate) unsafe fn misc_register(&self) -> Result {
        // SAFETY: the caller's promise; the device is filled in.
        to_result(unsafe { bindings::misc_register(self.device.get()) })
    }
    /// # Safety
    ///
    /// `self` is registered. The caller may sleep.
    pub(crate) unsafe fn misc_deregister(&self) {
        // SAFETY: the caller's promise.
        unsafe { bindings::misc_deregister(self.device.get()) }
    }
}

struct Operations<T>(PhantomData<T>);

/// The number of bytes for C, at most `len`. C has cut `len` to `MAX_RW_COUNT`, so it is not
/// negative.
#[inline(always)]
pub(in crate::backend) fn bytes(result: Result<usize>, len: usize) -> isize {
    match result {
        Ok(n) => n.min(len) as isize,
        Err(e) => errno(e) as isize,
    }
}

/// The result as C's `int`, which the user gets.
#[inline(always)]
fn number<N>(result: Result<N>) -> ffi::c_long
where
    i32: TryFrom<N>,
{
    match result.map(i32::try_from) {
        Ok(Ok(n)) => n as ffi::c_long,
        Ok(Err(_)) => EOVERFLOW.to_errno() as ffi::c_long,
        Err(e) => errno(e) as ffi::c_long,
    }
}

/// The error for C. It is never `EIOCBQUEUED`, which says that the result comes later: io_uring
/// would wait for that.
#[inline(always)]
fn errno(error: Error) -> ffi::c_int {
    if error == EIOCBQUEUED {
        EIO.to_errno()
    } else {
        error.to_errno()
    }
}

/// # Safety
///
/// `file` is open on a device of `T` during `'f`. So its private data came from `open`.
unsafe fn private<'f, T: FileOperations>(file: *mut bindings::file) -> &'f T {
    // SAFETY: the caller's promise; `open` stored a `KBox<T>` there, and only `release` takes it
    // back.
    unsafe { &*(*file).private_data.cast::<T>() }
}

/// The position that an operation may change; a stream has none, and C passes null for it.
///
/// This needs no copy, because C passes a copy (`ksys_read()`). C uses the changed copy only if the
/// result is not negative (or if an earlier part of the same `readv()` has succeeded).
///
/// # Safety
///
/// C passed `pos` to an operation on a file of a device of `T`, which runs during `'a`.
unsafe fn position<'a, T: FileOperations>(
    pos: *mut bindings::loff_t,
    none: &'a mut i64,
) -> &'a mut i64 {
    if T::SEEKABLE {
        // SAFETY: the caller's promise. The files of a seekable device are not streams, so `pos` is
        // not null.
        unsafe { &mut *pos }
    } else {
        none
    }
}

// The kernel calls these functions in process context. All except `open`, `release` and `poll` are
// called in a system call. Each token is lent to one call of a trait method, which is a function
// item. `file` is a file of a device of `T`, because only such devices use `TABLE`.
impl<T: FileOperations> Operations<T> {
    unsafe extern "C" fn open(
        inode: *mut bindings::inode,
        file: *mut bindings::file,
    ) -> ffi::c_int {
        // SAFETY: `misc_open()` stored a pointer to the first field of a registered `Misc<T>`,
        // which `misc_mtx` keeps registered.
        let misc = unsafe { &*(*file).private_data.cast::<Misc<T>>() };
        let mode = if T::SEEKABLE {
            bindings::generic_file_open
        } else {
            bindings::stream_open
        };
        // SAFETY: both are valid for a file that is being opened.
        let ret = unsafe { mode(inode, file) };
        if ret != 0 {
            return ret;
        }
        // SAFETY: process context; see above.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: `file` is valid during the call.
        let opened = T::open(&mut ctx, &misc.shared, unsafe { File::from_raw(file) });
        match opened.and_then(|object| Ok(alloc::raw_box(object, Gfp::KERNEL)?)) {
            Ok(object) => {
                // SAFETY: `open` may set the private data.
                unsafe { (*file).private_data = object.cast() };
                0
            }
            Err(e) => e.to_errno(),
        }
    }

    unsafe extern "C" fn release(
        _inode: *mut bindings::inode,
        file: *mut bindings::file,
    ) -> ffi::c_int {
        // SAFETY: `open` has stored it, and no other operation runs any more.
        let object = unsafe { alloc::unbox((*file).private_data.cast::<T>()) };
        // SAFETY: process context; see above.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: `file` is valid during the call.
        object.release(&mut ctx, unsafe { File::from_raw(file) });
        0
    }

    unsafe extern "C" fn read(
        file: *mut bindings::file,
        buf: *mut ffi::c_char,
        len: usize,
        pos: *mut bindings::loff_t,
    ) -> isize {
        // SAFETY: a system call (`kernel_read()` refuses files without `read_iter`); see above.
        let mut ctx = unsafe { UserCtx::assume() };
        let mut none = 0;
        // SAFETY: see above; C passes a valid position.
        let result = unsafe {
            let pos = position::<T>(pos, &mut none);
            private::<T>(file).read(
                &mut ctx,
                File::from_raw(file),
                &mut UserSliceWriter::new(buf as usize, len),
                pos,
            )
        };
        bytes(result, len)
    }

    unsafe extern "C" fn write(
        file: *mut bindings::file,
        buf: *const ffi::c_char,
        len: usize,
        pos: *mut bindings::loff_t,
    ) -> isize {
        // SAFETY: as in `read`.
        let mut ctx = unsafe { UserCtx::assume() };
        let mut none = 0;
        // SAFETY: as in `read`.
        let result = unsafe {
            let pos = position::<T>(pos, &mut none);
            private::<T>(file).write(
                &mut ctx,
                File::from_raw(file),
                &mut UserSliceReader::new(buf as usize, len),
                pos,
            )
        };
        bytes(result, len)
    }

    unsafe extern "C" fn poll(
        file: *mut bindings::file,
        table: *mut bindings::poll_table_struct,
    ) -> bindings::__poll_t {
        // SAFETY: process context, the task running; see above.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: `file` and `table` are valid during the call. The object lives until `release`,
        // which comes after the last waiter that `table` may have added is gone.
        unsafe {
            let mut table = PollTable::from_raw(file, table);
            let events = private::<T>(file).poll(&mut ctx, File::from_raw(file), &mut table);
            events.0 as bindings::__poll_t
        }
    }

    unsafe extern "C" fn ioctl(
        file: *mut bindings::file,
        cmd: ffi::c_uint,
        arg: ffi::c_ulong,
    ) -> ffi::c_long {
        // SAFETY: a system call; see above.
        let mut ctx = unsafe { UserCtx::assume() };
        // SAFETY: see above.
        let result =
            unsafe { private::<T>(file).ioctl(&mut ctx, File::from_raw(file), cmd, arg as usize) };
        number(result)
    }

    const TABLE: bindings::file_operations = bindings::file_operations {
        owner: THIS_MODULE,
        open: Some(Self::open),
        release: Some(Self::release),
        read: Some(Self::read),
        write: Some(Self::write),
        poll: Some(Self::poll),
        unlocked_ioctl: Some(Self::ioctl),
        #[cfg(CONFIG_COMPAT)]
        compat_ioctl: bindings::compat_ptr_ioctl,
        llseek: if T::SEEKABLE {
            Some(bindings::default_llseek)
        } else {
            None
        },
        ..pin_init::zeroed()
    };
}

/// A misc device in the kernel crate's shape.
#[repr(C)]
pub(crate) struct MiscOf<T> {
    // The first field, as in `Misc`.
    device: UnsafeCell<bindings::miscdevice>,
    // Its `struct device`, with a count of it after the registration.
    counted: AtomicPtr<bindings::device>,
    of: PhantomData<fn() -> T>,
}

// SAFETY: C serialises the access to `device` (`misc_mtx`).
unsafe impl<T> Send for MiscOf<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for MiscOf<T> {}

impl<T: MiscDevice> MiscOf<T> {
    pub(crate) fn new(name: &'static CStr) -> Self {
        let mut device: bindings::miscdevice = pin_init::zeroed();
        device.minor = bindings::MISC_DYNAMIC_MINOR as ffi::c_int;
        device.name = name.as_ptr().cast();
        device.fops = &OperationsOf::<T>::TABLE;
        Self {
            device: UnsafeCell::new(device),
            counted: AtomicPtr::new(ptr::null_mut()),
            of: PhantomData,
        }
    }
    /// # Safety
    ///
    /// `self` does not move until `misc_deregister` has returned. The caller may sleep.
    pub(crate) unsafe fn misc_register(&self) -> Result {
        // SAFETY: the caller's promise; the device is filled in.
        to_result(unsafe { bindings::misc_register(self.device.get()) })?;
        // The device outlives the registration, for users of a leaked registration.
        // SAFETY: as long as it is registered `this_device` is valid.
        self.counted
            .store(unsafe { bindings::get_device(self.this_device()) }, Relaxed);
        Ok(())
    }
    /// # Safety
    ///
    /// `self` is registered. The caller may sleep.
    pub(crate) unsafe fn misc_deregister(&self) {
        // SAFETY: the caller's promise.
        unsafe { bindings::misc_deregister(self.device.get()) }
    }
    /// Its `struct device`. It is valid before the first `open`, and as long as `self`.
    pub(crate) fn this_device(&self) -> *mut bindings::device {
        // SAFETY: C writes it before anybody sees the device, and not again.
        unsafe { (*self.device.get()).this_device }
    }
}

impl<T> Drop for MiscOf<T> {
    fn drop(&mut self) {
        let device = *self.counted.get_mut();
        if !device.is_null() {
            // SAFETY: `misc_register` has counted it. This may sleep, because the owner of a
            // `MiscOf` is torn down in process context.
            unsafe { bindings::put_device(device) }
        }
    }
}

struct OperationsOf<T>(PhantomData<T>);

/// # Safety
///
/// `file` is open on a device of `T` during `'f`. So its private data came from `open`.
unsafe fn borrowed<'f, T: MiscDevice>(
    file: *mut bindings::file,
) -> <T::Ptr as ForeignOwnable>::Borrowed<'f> {
    // SAFETY: the caller's promise; `open` stored it there, and only `release` takes it back.
    unsafe { T::Ptr::borrow((*file).private_data) }
}

// As `Operations`, but reads and writes get a token of process context, because the kernel's own
// threads may read and write.
impl<T: MiscDevice> OperationsOf<T> {
    unsafe extern "C" fn open(
        inode: *mut bindings::inode,
        file: *mut bindings::file,
    ) -> ffi::c_int {
        // SAFETY: `misc_open()` stored a pointer to the first field of a registered `MiscOf<T>`,
        // which `misc_mtx` keeps registered; it is in a `Registered`.
        let misc = unsafe { &*(*file).private_data.cast::<MiscOf<T>>() };
        // SAFETY: both are valid for a file that is being opened.
        let ret = unsafe { bindings::generic_file_open(inode, file) };
        if ret != 0 {
            return ret;
        }
        // SAFETY: process context.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: it is registered until this returns.
        let misc = unsafe { MiscDeviceRegistration::of(misc) };
        // SAFETY: `file` is valid during the call.
        match T::open(&mut ctx, unsafe { File::from_raw(file) }, &misc) {
            Ok(object) => {
                // SAFETY: `open` may set the private data.
                unsafe { (*file).private_data = object.into_foreign() };
                0
            }
            Err(e) => e.to_errno(),
        }
    }

    unsafe extern "C" fn release(
        _inode: *mut bindings::inode,
        file: *mut bindings::file,
    ) -> ffi::c_int {
        // SAFETY: `open` has stored it, and no other operation runs any more.
        let object = unsafe { T::Ptr::from_foreign((*file).private_data) };
        // SAFETY: process context.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: `file` is valid during the call.
        T::release(&mut ctx, object, unsafe { File::from_raw(file) });
        0
    }

    unsafe extern "C" fn read_iter(
        kiocb: *mut bindings::kiocb,
        iov: *mut bindings::iov_iter,
    ) -> isize {
        // SAFETY: C gives both, and they are not null.
        let (kiocb, iov) = unsafe { (NonNull::new_unchecked(kiocb), NonNull::new_unchecked(iov)) };
        // SAFETY: both are valid, and this call's, until it returns.
        let (kiocb, mut iov) = unsafe { (Kiocb::from_raw(kiocb), IovIterDest::from_raw(iov)) };
        let len = iov.len();
        // SAFETY: process context.
        let mut ctx = unsafe { ProcessCtx::assume() };
        bytes(T::read_iter(&mut ctx, kiocb, &mut iov), len)
    }

    unsafe extern "C" fn write_iter(
        kiocb: *mut bindings::kiocb,
        iov: *mut bindings::iov_iter,
    ) -> isize {
        // SAFETY: C gives both, and they are not null.
        let (kiocb, iov) = unsafe { (NonNull::new_unchecked(kiocb), NonNull::new_unchecked(iov)) };
        // SAFETY: both are valid, and this call's, until it returns.
        let (kiocb, mut iov) = unsafe { (Kiocb::from_raw(kiocb), IovIterSource::from_raw(iov)) };
        let len = iov.len();
        // SAFETY: process context.
        let mut ctx = unsafe { ProcessCtx::assume() };
        bytes(T::write_iter(&mut ctx, kiocb, &mut iov), len)
    }

    unsafe extern "C" fn ioctl(
        file: *mut bindings::file,
        cmd: ffi::c_uint,
        arg: ffi::c_ulong,
    ) -> ffi::c_long {
        // SAFETY: a system call.
        let mut ctx = unsafe { UserCtx::assume() };
        // SAFETY: see above.
        let (object, file) = unsafe { (borrowed::<T>(file), File::from_raw(file)) };
        number(T::ioctl(&mut ctx, object, file, cmd, arg as usize))
    }

    #[cfg(CONFIG_COMPAT)]
    unsafe extern "C" fn compat_ioctl(
        file: *mut bindings::file,
        cmd: ffi::c_uint,
        arg: ffi::c_ulong,
    ) -> ffi::c_long {
        // SAFETY: a system call.
        let mut ctx = unsafe { UserCtx::assume() };
        // SAFETY: see above.
        let (object, file) = unsafe { (borrowed::<T>(file), File::from_raw(file)) };
        number(T::compat_ioctl(&mut ctx, object, file, cmd, arg as usize))
    }

    unsafe extern "C" fn show_fdinfo(m: *mut bindings::seq_file, file: *mut bindings::file) {
        // SAFETY: process context: `seq_show()` has let go of the table's lock.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: see above; `m` is valid during the call, and this thread's.
        unsafe {
            let (object, file) = (borrowed::<T>(file), File::from_raw(file));
            T::show_fdinfo(&mut ctx, object, &*m.cast::<SeqFile>(), file);
        }
    }

    const TABLE: bindings::file_operations = bindings::file_operations {
        owner: THIS_MODULE,
        open: Some(Self::open),
        release: Some(Self::release),
        read_iter: if T::HAS_READ_ITER {
            Some(Self::read_iter)
        } else {
            None
        },
        write_iter: if T::HAS_WRITE_ITER {
            Some(Self::write_iter)
        } else {
            None
        },
        unlocked_ioctl: if T::HAS_IOCTL {
            Some(Self::ioctl)
        } else {
            None
        },
        #[cfg(CONFIG_COMPAT)]
        compat_ioctl: if T::HAS_COMPAT_IOCTL {
            Some(Self::compat_ioctl)
        } else if T::HAS_IOCTL {
            bindings::compat_ptr_ioctl
        } else {
            None
        },
        show_fdinfo: if T::HAS_SHOW_FDINFO {
            Some(Self::show_fdinfo)
        } else {
            None
        },
        ..pin_init::zeroed()
    };
}

/// `struct seq_file`.
pub(crate) type SeqState = bindings::seq_file;

/// # Safety
///
/// `m` is valid, and this thread's.
pub(crate) unsafe fn seq_write(m: *mut SeqState, bytes: &[u8]) {
    // SAFETY: the caller's promise. If the text does not fit, C records that in `m`.
    unsafe { bindings::seq_write(m, bytes.as_ptr().cast(), bytes.len()) };
}

impl File {
    /// # Safety
    ///
    /// `file` is valid for `'f`.
    unsafe fn from_raw<'f>(file: *mut bindings::file) -> &'f File {
        // SAFETY: the caller's promise; `File` is a transparent wrapper.
        unsafe { &*file.cast() }
    }
}

/// `struct file`.
pub(crate) type FileState = bindings::file;

#[inline]
pub(crate) unsafe fn file_flags(file: *mut FileState) -> u32 {
    // SAFETY: the caller's promise; `fcntl()` may change the flags meanwhile, C reads them without
    // a lock too.
    unsafe { ptr::read_volatile(ptr::addr_of!((*file).f_flags)) }
}

/// `poll_table`, and the file it is for.
pub(crate) struct PollState {
    file: *mut bindings::file,
    table: *mut bindings::poll_table_struct,
}

impl PollTable<'_> {
    /// # Safety
    ///
    /// - Both are valid while the table lives.
    /// - An object that lives for the table's lifetime stays valid until the last waiter on `file`
    ///   is gone.
    unsafe fn from_raw(file: *mut bindings::file, table: *mut bindings::poll_table_struct) -> Self {
        Self::new(PollState { file, table })
    }
}

#[inline]
pub(crate) unsafe fn poll_wait(state: &mut PollState, head: *mut WaitState) {
    // SAFETY: the caller's promise.
    unsafe { bindings::poll_wait(state.file, head, state.table) }
}

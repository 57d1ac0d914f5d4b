// SPDX-License-Identifier: GPL-2.0
//! Directories and files of debugfs.

use crate::backend::*;
use crate::{
    context::{ProcessCtx, UserCtx},
    debugfs::Ops,
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::{cell::UnsafeCell, fmt, marker::PhantomData};

/// A directory or a file, or none: debugfs ignores calls for none.
pub(crate) struct DebugfsState(UnsafeCell<ctx_debugfs>);

// SAFETY: C locks the fields of a `struct dentry` that change. Only the code that drops this writes
// the rest.
unsafe impl Send for DebugfsState {}
// SAFETY: as above.
unsafe impl Sync for DebugfsState {}

impl DebugfsState {
    pub(crate) fn none() -> Self {
        Self(UnsafeCell::new(pin_init::zeroed()))
    }
    /// # Safety
    ///
    /// The caller may sleep. `within` is not removed before this is.
    pub(crate) unsafe fn dir(name: &CStr, within: Option<&Self>) -> Self {
        let this = Self::none();
        let within = within.map_or(ptr::null_mut(), |within| within.0.get());
        // SAFETY: the caller's promise.
        unsafe { ctx_debugfs_make_dir(this.0.get(), name.as_ptr().cast(), within) };
        this
    }
    /// # Safety
    ///
    /// The caller may sleep. `within` is not removed before this is, and `data` lives until then.
    pub(crate) unsafe fn file<O: Ops>(name: &CStr, within: &Self, data: &O::Data) -> Self {
        let this = Self::none();
        // SAFETY: the caller's promise; the functions of `TABLE` take an `O::Data`.
        unsafe {
            ctx_debugfs_make_file(
                this.0.get(),
                name.as_ptr().cast(),
                File::<O>::MODE,
                within.0.get(),
                ptr::from_ref(data).cast_mut().cast(),
                &File::<O>::TABLE,
            );
        }
        this
    }
    /// Removes it. When this returns, nobody uses a file of it, and nobody will.
    ///
    /// # Safety
    ///
    /// The caller may sleep, and removes it only once.
    pub(crate) unsafe fn remove(&self) {
        // SAFETY: the caller's promise.
        unsafe { ctx_debugfs_remove(self.0.get()) }
    }
    /// Leaves the removal to others. Any context.
    pub(crate) fn dropped(&self) {
        // SAFETY: the code that drops it is its only user.
        unsafe { ctx_debugfs_drop(self.0.get()) }
    }
}

impl Drop for DebugfsState {
    fn drop(&mut self) {
        // SAFETY: nobody uses it any more.
        unsafe { ctx_debugfs_gone(self.0.get()) }
    }
}

fn print(seq: *mut bindings::seq_file, text: fmt::Arguments<'_>) {
    // SAFETY: C passed `seq` to the caller. `%pA` takes `Arguments`, which live during the call.
    unsafe { bindings::seq_printf(seq, c"%pA".as_ptr().cast(), ptr::from_ref(&text)) };
}

struct File<O>(PhantomData<O>);

/// Text, by the function of its kind.
struct Text<'a, O: Ops>(&'a O::Data);

impl<O: Ops> fmt::Display for Text<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(show) = O::SHOW else {
            return Ok(());
        };
        // SAFETY: only `File::show` formats it. That is in process context, and lends no token.
        let mut ctx = unsafe { ProcessCtx::assume() };
        show(self.0, &mut ctx, f)
    }
}

// debugfs calls these functions only in system calls (`kernel_read()` and `kernel_write()` refuse a
// file with `read` or `write`), and delays the file's removal meanwhile (`debugfs_file_get()`).
impl<O: Ops> File<O> {
    unsafe extern "C" fn open(
        inode: *mut bindings::inode,
        file: *mut bindings::file,
    ) -> ffi::c_int {
        // SAFETY: debugfs opens an inode of its own.
        unsafe { bindings::single_open(file, Some(Self::show), (*inode).i_private) }
    }

    unsafe extern "C" fn show(seq: *mut bindings::seq_file, _what: *mut ffi::c_void) -> ffi::c_int {
        // SAFETY: `open` passed the inode's data, which lives until the file is removed.
        let text = Text::<O>(unsafe { &*(*seq).private.cast() });
        print(seq, format_args!("{text}"));
        0
    }

    /// # Safety
    ///
    /// `file` is open and of this kind, and its removal waits for the caller.
    unsafe fn data<'a>(file: *mut bindings::file) -> &'a O::Data {
        // SAFETY: the caller's promise; the inode's data lives until the file is removed.
        unsafe { &*(*(*file).f_inode).i_private.cast() }
    }

    unsafe extern "C" fn read(
        file: *mut bindings::file,
        buf: *mut ffi::c_char,
        len: usize,
        pos: *mut bindings::loff_t,
    ) -> isize {
        let Some(give) = O::GIVE else {
            return 0;
        };
        // SAFETY: a system call; see above.
        let mut ctx = unsafe { UserCtx::assume() };
        // SAFETY: see above; C passes a valid position.
        let result = unsafe {
            let to = &mut UserSliceWriter::new(buf as usize, len);
            give(Self::data(file), &mut ctx, to, &mut *pos)
        };
        bytes(result, len)
    }

    unsafe extern "C" fn write(
        file: *mut bindings::file,
        buf: *const ffi::c_char,
        len: usize,
        pos: *mut bindings::loff_t,
    ) -> isize {
        let Some(take) = O::TAKE else {
            return 0;
        };
        // SAFETY: as in `read`.
        let mut ctx = unsafe { UserCtx::assume() };
        // SAFETY: as in `read`.
        let result = unsafe {
            let from = &mut UserSliceReader::new(buf as usize, len);
            take(Self::data(file), &mut ctx, from, &mut *pos)
        };
        bytes(result, len)
    }

    /// Only root may open the file.
    const MODE: u16 = match (O::SHOW.is_some() || O::GIVE.is_some(), O::TAKE.is_some()) {
        (true, true) => 0o600,
        (true, false) => 0o400,
        (false, _) => 0o200,
    };

    const TABLE: bindings::file_operations = {
        let mut table: bindings::file_operations = pin_init::zeroed();
        // Without an owner an open file would outlive the module, and C would call functions of
        // this table at its close.
        table.owner = THIS_MODULE;
        if O::SHOW.is_some() {
            table.open = Some(Self::open);
            table.read = Some(bindings::seq_read);
            table.llseek = Some(bindings::seq_lseek);
            table.release = Some(bindings::single_release);
        } else {
            table.llseek = Some(bindings::default_llseek);
        }
        if O::GIVE.is_some() {
            table.read = Some(Self::read);
        }
        if O::TAKE.is_some() {
            table.write = Some(Self::write);
        }
        table
    };
}

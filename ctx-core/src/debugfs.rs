// SPDX-License-Identifier: GPL-2.0
//! Files for debugging: a driver shows its state there, and lets some of it be changed.
//!
//! Key types: [`Dir`], [`File`], [`Scope`]; key traits: [`Writer`], [`Reader`] and their like for
//! binary files. C header: `include/linux/debugfs.h`.
//!
//! Names and arguments are those of the kernel crate's `debugfs`, with tokens. Differences, and
//! their reasons:
//! - Making a file sleeps, so the file is made at once. Functions that return an initialiser in the
//!   kernel crate return a `Result` of a [`File`] or a [`Scope`] here, which is an initialiser,
//!   too.
//! - Removing a file waits for its readers, but a value can be dropped in any context. So the data
//!   of a file is on the heap. After a plain drop, a work item removes the file, and drops the data
//!   only then. Making a file of the same name waits for that removal. While a removal waits for a
//!   reader, other lookups in that directory may wait, too, as in C. [`File::release`] and
//!   [`Scope::release`] remove the file at once.
//! - So the data is `'static`, and any thread may use and drop it.
//! - An open file keeps the module loaded: `rmmod` is refused. The kernel crate's files do not, and
//!   the close of such a file calls code of the unloaded module (`docs/upstream`).
//! - A callback receives a token: [`ProcessCtx`] if it writes to the kernel's buffer, [`UserCtx`]
//!   if it accesses the user's buffer.
//!
//! As in C, debugfs does not report an error if it cannot make a file: a driver works without the
//! file. If the name already exists, the log says so.
//!
//! ```
//! use ctx_core::{debugfs::{Dir, File}, prelude::*, sync::atomic::{Atomic, Relaxed}};
//!
//! #[process_ctx]
//! fn show() -> Result<(Dir, File<Atomic<u32>>)> {
//!     let dir = Dir::new(ctx, c"mydrv");
//!     let level = dir.read_write_file(ctx, c"level", Atomic::<u32>::new(3))?;
//!     Ok((dir, level))
//! }
//! # let (dir, level) = ctx_core::hosted::in_process(|ctx| show(ctx).unwrap());
//! # use ctx_core::hosted::debugfs;
//! # assert_eq!(debugfs::read("mydrv/level").unwrap(), b"3\n");
//! # assert_eq!(debugfs::write("mydrv/level", b"7\n"), Ok(2));
//! # assert_eq!(level.load(Relaxed), 7);
//! # assert_eq!(debugfs::write("mydrv/level", b"x"), Err(EINVAL));
//! # ctx_core::hosted::in_process(|ctx| level.release(ctx));
//! # assert_eq!(debugfs::read("mydrv/level"), Err(ENOENT));
//! ```
//!
//! ```compile_fail,E0277
//! use ctx_core::{debugfs::Dir, prelude::*};
//!
//! #[irq_handler]
//! fn handle() -> IrqReturn {
//!     let _ = Dir::new(ctx, c"mydrv");
//!     IrqReturn::Handled
//! }
//! ```

mod ops;
mod traits;

use crate::{
    backend::{self, DebugfsState},
    context::{ProcessCtx, UserCtx},
    error::{Error, Result},
    fmt,
    init::PinInit,
    registered::{Register, Registered, Turn},
    rules::MaySleep,
    str::CStr,
    sync::Arc,
    uaccess::UserSliceReader,
};
use core::{marker::PhantomData, mem::ManuallyDrop, ops::Deref, ptr};
pub(crate) use ops::Ops;
use ops::{
    BinaryRead, BinaryReadWrite, BinaryWrite, Callbacks, Formats, Read, ReadWrite, Write, Writes,
};
pub use traits::{BinaryReader, BinaryReaderMut, BinaryWriter, Reader, Writer};

/// An entry in debugfs, with all that must live until it is removed.
trait Entry: Register {
    fn state(&self) -> &DebugfsState;
}

/// Owns an entry. When it is dropped, a work item removes the entry.
struct Owned<E: Entry>(Registered<E>);

impl<E: Entry> Owned<E> {
    fn new(init: impl PinInit<E, Error>) -> Result<Self> {
        Registered::pin_init(init).map(Self)
    }
    /// The caller may sleep.
    fn release(self) {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` is not used again.
        unsafe { ptr::read(&this.0) }.release();
    }
}

impl<E: Entry> Deref for Owned<E> {
    type Target = E;
    fn deref(&self) -> &E {
        self.0.object()
    }
}

impl<E: Entry> Drop for Owned<E> {
    fn drop(&mut self) {
        self.state().dropped();
    }
}

struct Directory {
    // The parent comes first: whoever waits until this entry is gone then finds the parent gone,
    // too.
    parent: Option<Dir>,
    state: DebugfsState,
}

impl Entry for Directory {
    fn state(&self) -> &DebugfsState {
        &self.state
    }
}

impl Register for Directory {
    // No user code enters through a directory. So, if all were leaked, it is removed after its
    // files.
    const TURN: Turn = Turn::Passive;

    unsafe fn register(&self) -> Result {
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: the caller may sleep. Each entry in it has a `Dir`. So the entry is gone, or it
        // was leaked with the directory and has had its turn.
        unsafe { self.state.remove() }
    }
}

/// A single file, or a directory with its entries, and the data that they show.
struct Shown<T> {
    data: T,
    parent: Option<Dir>,
    state: DebugfsState,
}

impl<T: Send + Sync + 'static> Entry for Shown<T> {
    fn state(&self) -> &DebugfsState {
        &self.state
    }
}

impl<T: Send + Sync + 'static> Register for Shown<T> {
    const TURN: Turn = Turn::Opens;

    unsafe fn register(&self) -> Result {
        Ok(())
    }
    unsafe fn unregister(&self) {
        // SAFETY: the caller may sleep; the directory that it is in has a `Dir` in `parent`.
        unsafe { self.state.remove() }
    }
}

impl<T: Send + Sync + 'static> Shown<T> {
    /// `make` makes the entry that shows the data. The data then does not move, and lives until the
    /// entry is removed. The caller may sleep.
    fn new<E>(
        data: impl PinInit<T, E>,
        parent: Option<&Dir>,
        make: impl FnOnce(&T) -> DebugfsState,
    ) -> Result<Owned<Self>>
    where
        Error: From<E>,
    {
        let parent = parent.cloned();
        let init = move |slot: *mut Self| -> Result {
            // SAFETY: the slot is valid for writes and does not move; nobody else has it; all of it
            // is initialised where this succeeds.
            unsafe {
                backend::pin_init_at(ptr::addr_of_mut!((*slot).data), data)?;
                ptr::addr_of_mut!((*slot).parent).write(parent);
                let state = make(&(*slot).data);
                ptr::addr_of_mut!((*slot).state).write(state);
            }
            Ok(())
        };
        // SAFETY: as above.
        Owned::new(unsafe { pin_init::pin_init_from_closure(init) })
    }
}

/// A directory. It exists as long as a handle to it, or an entry that was made in it.
///
/// If there was no memory for it, the directory does not exist, and neither does any entry made in
/// it.
///
/// After the drop of the last handle a work item removes it; see the [module](self).
#[derive(Clone)]
pub struct Dir(Option<Arc<Owned<Directory>>>);

impl Dir {
    /// The caller may sleep.
    fn create<C: MaySleep>(ctx: &mut C, name: &CStr, parent: Option<&Dir>) -> Self {
        let within = match parent.map(Dir::state) {
            Some(None) => return Self(None),
            Some(within) => within,
            None => None,
        };
        let parent = parent.cloned();
        let init = |slot: *mut Directory| -> Result {
            // SAFETY: the slot is valid for writes and does not move, and all of it is initialised;
            // the caller may sleep; the parent is there as long as `parent`.
            unsafe {
                ptr::addr_of_mut!((*slot).state).write(DebugfsState::dir(name, within));
                ptr::addr_of_mut!((*slot).parent).write(parent);
            }
            Ok(())
        };
        // SAFETY: as above.
        let owned = Owned::new(unsafe { pin_init::pin_init_from_closure(init) });
        Self(owned.and_then(|owned| Ok(Arc::new(owned, ctx)?)).ok())
    }

    fn state(&self) -> Option<&DebugfsState> {
        self.0.as_ref().map(|directory| &directory.state)
    }

    fn create_file<O: Ops, E>(
        &self,
        name: &CStr,
        data: impl PinInit<O::Data, E>,
    ) -> Result<File<O::Data>>
    where
        Error: From<E>,
    {
        let shown = Shown::new(data, Some(self), |data| match self.state() {
            // SAFETY: the caller may sleep. The data is there until the file is removed, and so is
            // the directory.
            Some(within) => unsafe { DebugfsState::file::<O>(name, within, data) },
            None => DebugfsState::none(),
        });
        shown.map(File)
    }

    /// Makes a directory in the root of debugfs.
    ///
    /// C: `debugfs_create_dir()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn new<C: MaySleep>(ctx: &mut C, name: &CStr) -> Self {
        Self::create(ctx, name, None)
    }

    /// Makes a directory in this one.
    ///
    /// C: `debugfs_create_dir()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn subdir<C: MaySleep>(&self, ctx: &mut C, name: &CStr) -> Self {
        Self::create(ctx, name, Some(self))
    }

    /// Makes a file that shows what [`Writer::write`] says of `data`.
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn read_only_file<T, E, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
    ) -> Result<File<T>>
    where
        T: Writer + Send + Sync + 'static,
        Error: From<E>,
    {
        self.create_file::<Read<T>, E>(name, data)
    }

    /// Makes a file that gives the bytes of `data`.
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn read_binary_file<T, E, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
    ) -> Result<File<T>>
    where
        T: BinaryWriter + Send + Sync + 'static,
        Error: From<E>,
    {
        self.create_file::<BinaryRead<T>, E>(name, data)
    }

    /// Makes a file that shows what `f` says of `data`.
    ///
    /// `f` captures nothing: it is a function, or a closure without captured values. The build
    /// checks this.
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn read_callback_file<T, E, F, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
        _f: &'static F,
    ) -> Result<File<T>>
    where
        T: Send + Sync + 'static,
        F: Fn(&mut ProcessCtx, &T, &mut fmt::Formatter<'_>) -> fmt::Result + Send + Sync,
        Error: From<E>,
    {
        self.create_file::<Callbacks<T, Formats<F>, ()>, E>(name, data)
    }

    /// Makes a file that shows what [`Writer::write`] says, and hands what is written there to
    /// [`Reader::read_from_slice`].
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn read_write_file<T, E, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
    ) -> Result<File<T>>
    where
        T: Writer + Reader + Send + Sync + 'static,
        Error: From<E>,
    {
        self.create_file::<ReadWrite<T>, E>(name, data)
    }

    /// Makes a file that gives the bytes of `data`, and takes others for them.
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn read_write_binary_file<T, E, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
    ) -> Result<File<T>>
    where
        T: BinaryWriter + BinaryReader + Send + Sync + 'static,
        Error: From<E>,
    {
        self.create_file::<BinaryReadWrite<T>, E>(name, data)
    }

    /// Makes a file that shows what `f` says of `data`, and hands what is written there to `w`.
    ///
    /// Neither captures anything; see [`read_callback_file`](Self::read_callback_file).
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and gives [`ProcessCtx`] to `f`, [`UserCtx`] to `w`.
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn read_write_callback_file<T, E, F, W, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
        _f: &'static F,
        _w: &'static W,
    ) -> Result<File<T>>
    where
        T: Send + Sync + 'static,
        F: Fn(&mut ProcessCtx, &T, &mut fmt::Formatter<'_>) -> fmt::Result + Send + Sync,
        W: Fn(&mut UserCtx, &T, &mut UserSliceReader) -> Result + Send + Sync,
        Error: From<E>,
    {
        self.create_file::<Callbacks<T, Formats<F>, Writes<W>>, E>(name, data)
    }

    /// Makes a file that hands what is written there to [`Reader::read_from_slice`].
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn write_only_file<T, E, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
    ) -> Result<File<T>>
    where
        T: Reader + Send + Sync + 'static,
        Error: From<E>,
    {
        self.create_file::<Write<T>, E>(name, data)
    }

    /// Makes a file that takes what is written there for the bytes of `data`.
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn write_binary_file<T, E, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
    ) -> Result<File<T>>
    where
        T: BinaryReader + Send + Sync + 'static,
        Error: From<E>,
    {
        self.create_file::<BinaryWrite<T>, E>(name, data)
    }

    /// Makes a file that hands what is written there to `w`.
    ///
    /// It captures nothing; see [`read_callback_file`](Self::read_callback_file).
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn write_callback_file<T, E, W, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: impl PinInit<T, E>,
        _w: &'static W,
    ) -> Result<File<T>>
    where
        T: Send + Sync + 'static,
        W: Fn(&mut UserCtx, &T, &mut UserSliceReader) -> Result + Send + Sync,
        Error: From<E>,
    {
        self.create_file::<Callbacks<T, (), Writes<W>>, E>(name, data)
    }

    /// Makes a directory in this one, which shows `data`: `init` makes the files in it.
    ///
    /// See [`Scope`].
    ///
    /// C: `debugfs_create_dir()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the context to `init`.
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn scope<T, E, F, C: MaySleep>(
        &self,
        ctx: &mut C,
        data: impl PinInit<T, E>,
        name: &CStr,
        init: F,
    ) -> Result<Scope<T>>
    where
        T: Send + Sync + 'static,
        F: for<'data, 'dir> FnOnce(&mut C, &'data T, &'dir ScopedDir<'data, 'dir>),
        Error: From<E>,
    {
        let shown = Shown::new(data, Some(self), |data| match self.state() {
            Some(within) => ScopedDir::make(ctx, name, Some(within), data, init),
            None => DebugfsState::none(),
        });
        shown.map(Scope)
    }
}

/// A file, and the data that it shows.
///
/// If it is dropped, a work item removes the file and then drops the data; see the [module](self).
pub struct File<T: Send + Sync + 'static>(Owned<Shown<T>>);

impl<T: Send + Sync + 'static> File<T> {
    /// Removes the file, and drops the data.
    ///
    /// C: `debugfs_remove()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It waits for readers and writers of the file. In a callback of the file
    /// it deadlocks.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release();
    }
}

impl<T: Send + Sync + 'static> Deref for File<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0.data
    }
}

/// A directory with all its entries, and the data that it shows.
///
/// If it is dropped, a work item removes the directory and then drops the data; see the
/// [module](self).
///
/// ```
/// use ctx_core::{debugfs::Scope, prelude::*, sync::atomic::Atomic};
///
/// struct Counts {
///     opens: Atomic<u32>,
///     reads: Atomic<u32>,
/// }
///
/// #[process_ctx]
/// fn show() -> Result<Scope<Counts>> {
///     let counts = Counts { opens: Atomic::new(1), reads: Atomic::new(2) };
///     Scope::dir(ctx, counts, c"mydrv", |ctx, counts, dir| {
///         dir.read_only_file(ctx, c"opens", &counts.opens);
///         let more = dir.dir(ctx, c"more");
///         more.read_callback_file(ctx, c"reads", &counts.reads, &|_ctx, reads, f| {
///             write!(f, "{reads:?} reads\n")
///         });
///     })
/// }
/// # let scope = ctx_core::hosted::in_process(|ctx| show(ctx).unwrap());
/// # use ctx_core::hosted::debugfs;
/// # assert_eq!(debugfs::read("mydrv/opens").unwrap(), b"1\n");
/// # assert_eq!(debugfs::read("mydrv/more/reads").unwrap(), b"2 reads\n");
/// # ctx_core::hosted::in_process(|ctx| scope.release(ctx));
/// # assert_eq!(debugfs::read("mydrv/opens"), Err(ENOENT));
/// ```
///
/// Its files cannot show data that is not the scope's:
///
/// ```compile_fail,E0597
/// use ctx_core::{debugfs::Scope, prelude::*};
///
/// #[process_ctx]
/// fn show() -> Result<Scope<u32>> {
///     let mine = 7;
///     Scope::dir(ctx, 3, c"mydrv", |ctx, _, dir| dir.read_only_file(ctx, c"mine", &mine))
/// }
/// ```
pub struct Scope<T: Send + Sync + 'static>(Owned<Shown<T>>);

impl<T: Send + Sync + 'static> Scope<T> {
    /// Makes a directory in the root of debugfs, which shows `data`: `init` makes the files in it.
    ///
    /// C: `debugfs_create_dir()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and lends the context to `init`.
    ///
    /// # Errors
    ///
    /// The error of `data`'s initialiser; `ENOMEM`.
    pub fn dir<E, F, C: MaySleep>(
        ctx: &mut C,
        data: impl PinInit<T, E>,
        name: &CStr,
        init: F,
    ) -> Result<Self>
    where
        F: for<'data, 'dir> FnOnce(&mut C, &'data T, &'dir ScopedDir<'data, 'dir>),
        Error: From<E>,
    {
        let shown = Shown::new(data, None, |data| {
            ScopedDir::make(ctx, name, None, data, init)
        });
        shown.map(Self)
    }

    /// Removes the directory with all its entries, and drops the data.
    ///
    /// C: `debugfs_remove()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It waits for readers and writers of the files in it. In a callback of
    /// such a file it deadlocks.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release();
    }
}

impl<T: Send + Sync + 'static> Deref for Scope<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0.data
    }
}

/// A directory of a [`Scope`] while the scope is made. Its files show data that lives for `'data`.
///
/// They are removed with the scope.
pub struct ScopedDir<'data, 'dir> {
    state: DebugfsState,
    _lifetimes: PhantomData<fn(&'data ()) -> &'dir ()>,
}

impl<'data> ScopedDir<'data, '_> {
    fn make<T, C: MaySleep>(
        ctx: &mut C,
        name: &CStr,
        within: Option<&DebugfsState>,
        data: &'data T,
        init: impl for<'d, 'dir> FnOnce(&mut C, &'d T, &'dir ScopedDir<'d, 'dir>),
    ) -> DebugfsState {
        let dir = ScopedDir {
            // SAFETY: `C` may sleep; what it is in is there until it is removed.
            state: unsafe { DebugfsState::dir(name, within) },
            _lifetimes: PhantomData,
        };
        init(ctx, data, &dir);
        dir.state
    }

    /// Makes a directory in this one.
    ///
    /// C: `debugfs_create_dir()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn dir<'dir2, C: MaySleep>(
        &'dir2 self,
        _ctx: &mut C,
        name: &CStr,
    ) -> ScopedDir<'data, 'dir2> {
        ScopedDir {
            // SAFETY: `C` may sleep; this directory is removed with all that is in it.
            state: unsafe { DebugfsState::dir(name, Some(&self.state)) },
            _lifetimes: PhantomData,
        }
    }

    fn create_file<O: Ops>(&self, name: &CStr, data: &'data O::Data) {
        // SAFETY: the caller may sleep. The data is there until this directory is removed, with
        // which the file is.
        let _ = unsafe { DebugfsState::file::<O>(name, &self.state, data) };
    }

    /// Makes a file that shows what [`Writer::write`] says of `data`.
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn read_only_file<T, C: MaySleep>(&self, _ctx: &mut C, name: &CStr, data: &'data T)
    where
        T: Writer + Send + Sync + 'static,
    {
        self.create_file::<Read<T>>(name, data);
    }

    /// Makes a file that gives the bytes of `data`.
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn read_binary_file<T, C: MaySleep>(&self, _ctx: &mut C, name: &CStr, data: &'data T)
    where
        T: BinaryWriter + Send + Sync + 'static,
    {
        self.create_file::<BinaryRead<T>>(name, data);
    }

    /// Makes a file that shows what `f` says of `data`; see [`Dir::read_callback_file`].
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and gives [`ProcessCtx`].
    pub fn read_callback_file<T, F, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: &'data T,
        _f: &'static F,
    ) where
        T: Send + Sync + 'static,
        F: Fn(&mut ProcessCtx, &T, &mut fmt::Formatter<'_>) -> fmt::Result + Send + Sync,
    {
        self.create_file::<Callbacks<T, Formats<F>, ()>>(name, data);
    }

    /// Makes a file that shows what [`Writer::write`] says, and hands what is written there to
    /// [`Reader::read_from_slice`].
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn read_write_file<T, C: MaySleep>(&self, _ctx: &mut C, name: &CStr, data: &'data T)
    where
        T: Writer + Reader + Send + Sync + 'static,
    {
        self.create_file::<ReadWrite<T>>(name, data);
    }

    /// Makes a file that gives the bytes of `data`, and takes others for them.
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn read_write_binary_file<T, C: MaySleep>(&self, _ctx: &mut C, name: &CStr, data: &'data T)
    where
        T: BinaryWriter + BinaryReader + Send + Sync + 'static,
    {
        self.create_file::<BinaryReadWrite<T>>(name, data);
    }

    /// Makes a file that shows what `f` says of `data`, and hands what is written there to `w`; see
    /// [`Dir::read_write_callback_file`].
    ///
    /// C: `debugfs_create_file()`, `single_open()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and gives [`ProcessCtx`] to `f`, [`UserCtx`] to `w`.
    pub fn read_write_callback_file<T, F, W, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: &'data T,
        _f: &'static F,
        _w: &'static W,
    ) where
        T: Send + Sync + 'static,
        F: Fn(&mut ProcessCtx, &T, &mut fmt::Formatter<'_>) -> fmt::Result + Send + Sync,
        W: Fn(&mut UserCtx, &T, &mut UserSliceReader) -> Result + Send + Sync,
    {
        self.create_file::<Callbacks<T, Formats<F>, Writes<W>>>(name, data);
    }

    /// Makes a file that hands what is written there to [`Reader::read_from_slice`].
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn write_only_file<T, C: MaySleep>(&self, _ctx: &mut C, name: &CStr, data: &'data T)
    where
        T: Reader + Send + Sync + 'static,
    {
        self.create_file::<Write<T>>(name, data);
    }

    /// Makes a file that takes what is written there for the bytes of `data`.
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`].
    pub fn write_binary_file<T, C: MaySleep>(&self, _ctx: &mut C, name: &CStr, data: &'data T)
    where
        T: BinaryReader + Send + Sync + 'static,
    {
        self.create_file::<BinaryWrite<T>>(name, data);
    }

    /// Makes a file that hands what is written there to `w`; see [`Dir::write_callback_file`].
    ///
    /// C: `debugfs_create_file()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], and gives [`UserCtx`].
    pub fn write_only_callback_file<T, W, C: MaySleep>(
        &self,
        _ctx: &mut C,
        name: &CStr,
        data: &'data T,
        _w: &'static W,
    ) where
        T: Send + Sync + 'static,
        W: Fn(&mut UserCtx, &T, &mut UserSliceReader) -> Result + Send + Sync,
    {
        self.create_file::<Callbacks<T, (), Writes<W>>>(name, data);
    }
}

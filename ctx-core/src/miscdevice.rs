// SPDX-License-Identifier: GPL-2.0
//! Misc devices: a character device with a name and a dynamic minor.
//!
//! In the kernel crate's shape it is a [`MiscDevice`], by a [`MiscDeviceRegistration`]. This
//! crate's own, [`FileOperations`] and [`Registration`], have more: what the files share, `poll`, a
//! position that may be none, and reads and writes of user memory without a vector in between.
//!
//! Key types: [`MiscDevice`], [`FileOperations`], [`File`], [`PollTable`], [`PollEvents`]. C
//! headers: `include/linux/miscdevice.h`, `include/linux/fs.h`, `include/linux/poll.h`.

mod device;

use crate::{
    backend::{self, Misc},
    context::{ProcessCtx, UserCtx},
    dma,
    error::{
        code::{EINVAL, ENOTTY},
        Result,
    },
    registered::{Register, Registered, Turn},
    rules::MaySleep,
    sync::WaitQueue,
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::{ffi::CStr, fmt, marker::PhantomData, ops, ptr};

pub use crate::fs::File;
pub use device::{MiscDevice, MiscDeviceOptions, MiscDeviceRegistration};

/// What an open file of a misc device is and does.
///
/// One object is made by each `open` and lives until the last `close`. Operations of one file may
/// run at the same time.
///
/// ```
/// use ctx_core::{miscdevice::*, prelude::*, uaccess::UserSliceWriter};
///
/// struct Zero;
///
/// impl FileOperations for Zero {
///     type Shared = ();
///
///     #[process_ctx]
///     fn open(_shared: &(), _file: &File) -> Result<Self> {
///         Ok(Zero)
///     }
///
///     #[user_ctx]
///     fn read(&self, _file: &File, to: &mut UserSliceWriter, _pos: &mut i64) -> Result<usize> {
///         let n = to.len().min(16);
///         to.write_slice(ctx, &[0; 16][..n])?;
///         Ok(n)
///     }
/// }
/// ```
pub trait FileOperations: Send + Sync + Sized + 'static {
    /// What the device keeps while it is registered, and each `open` sees; often an
    /// [`Arc`](crate::sync::Arc).
    type Shared: Send + Sync + 'static;

    #[doc(hidden)]
    const USE_VTABLE_ATTR: () = ();
    #[doc(hidden)]
    const HAS_OPEN: bool = false;
    #[doc(hidden)]
    const HAS_RELEASE: bool = false;
    #[doc(hidden)]
    const HAS_READ: bool = false;
    #[doc(hidden)]
    const HAS_WRITE: bool = false;
    #[doc(hidden)]
    const HAS_POLL: bool = false;
    #[doc(hidden)]
    const HAS_IOCTL: bool = false;

    /// Whether files have a position that `lseek` and `pread` may set. If not, they are streams.
    const SEEKABLE: bool = false;

    /// A file is opened. It is process context, but not always a user's: the kernel too may open
    /// files.
    ///
    /// C holds one lock of all misc devices meanwhile (`misc_mtx`). So an `open` that waits keeps
    /// every other from being opened, registered and released, and one that registers or releases a
    /// device itself waits for ever. A plain drop of a [`Registration`] is fine.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `open(2)`, and there is no file.
    fn open(ctx: &mut ProcessCtx, shared: &Self::Shared, file: &File) -> Result<Self>;

    /// The last reference to the file is gone; drops the object unless overridden.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn release(self, ctx: &mut ProcessCtx, file: &File) {
        let _ = (ctx, file);
    }

    /// `read(2)`: fills at most `to.len()` bytes and says how many; the user is told no more. Move
    /// `pos` last: with an error a change of it does not count, except in a later part of a
    /// `readv(2)`. `EINVAL` unless overridden.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `read(2)`.
    fn read(
        &self,
        ctx: &mut UserCtx,
        file: &File,
        to: &mut UserSliceWriter,
        pos: &mut i64,
    ) -> Result<usize> {
        let _ = (ctx, file, to, pos);
        Err(EINVAL)
    }

    /// `write(2)`: takes at most `from.len()` bytes and says how many; the user is told no more. As
    /// for `pos`, see [`read`](Self::read). `EINVAL` unless overridden.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `write(2)`.
    fn write(
        &self,
        ctx: &mut UserCtx,
        file: &File,
        from: &mut UserSliceReader,
        pos: &mut i64,
    ) -> Result<usize> {
        let _ = (ctx, file, from, pos);
        Err(EINVAL)
    }

    /// `poll(2)`: names the wait queues that tell of a change, then says what would not block now.
    /// Always ready unless overridden.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn poll<'f>(
        &'f self,
        ctx: &mut ProcessCtx,
        file: &File,
        table: &mut PollTable<'f>,
    ) -> PollEvents {
        let _ = (ctx, file, table);
        PollEvents::IN | PollEvents::RDNORM | PollEvents::OUT | PollEvents::WRNORM
    }

    /// `ioctl(2)`: the user gets the result as an `int`, and `EOVERFLOW` if it is none. `ENOTTY`
    /// unless overridden, and for any `cmd` that is not the device's.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `ioctl(2)`.
    fn ioctl(&self, ctx: &mut UserCtx, file: &File, cmd: u32, arg: usize) -> Result<usize> {
        let _ = (ctx, file, cmd, arg);
        Err(ENOTTY)
    }
}

/// What of a file would not block, or has happened to it; several of them with `|`. C: `__poll_t`.
///
/// ```
/// use ctx_core::{miscdevice::{PollEvents, PollTable}, prelude::*, sync::WaitQueue};
///
/// #[process_ctx]
/// fn poll<'f>(
///     news: bool,
///     gone: bool,
///     changed: &'f WaitQueue,
///     table: &mut PollTable<'f>,
/// ) -> PollEvents {
///     table.wait(ctx, changed);
///     let mut events = PollEvents::NONE;
///     if news {
///         events |= PollEvents::IN | PollEvents::RDNORM;
///     }
///     if gone {
///         events |= PollEvents::HUP;
///     }
///     events
/// }
/// ```
///
/// A number is none:
///
/// ```compile_fail,E0308
/// use ctx_core::miscdevice::PollEvents;
///
/// let events: PollEvents = 0x41;
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct PollEvents(pub(crate) u32);

macro_rules! poll_events {
    ($($name:ident = $bits:literal, $doc:literal;)*) => {
        impl PollEvents {
            $(#[doc = $doc] pub const $name: Self = Self($bits);)*
        }

        impl fmt::Debug for PollEvents {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let names = [$((Self::$name, stringify!($name))),*];
                let there = names.iter().filter(|(event, _)| self.contains(*event));
                f.debug_set().entries(there.map(|(_, name)| name)).finish()
            }
        }
    };
}
// `include/uapi/linux/eventpoll.h`: the same on every architecture.
poll_events! {
    IN = 0x001, "A read would not block. C: `EPOLLIN`.";
    PRI = 0x002, "There is urgent news. C: `EPOLLPRI`.";
    OUT = 0x004, "A write would not block. C: `EPOLLOUT`.";
    ERR = 0x008, "There was an error; told always. C: `EPOLLERR`.";
    HUP = 0x010, "The other side, or the device, is gone; told always. C: `EPOLLHUP`.";
    RDNORM = 0x040, "Ordinary data can be read; goes with `IN`. C: `EPOLLRDNORM`.";
    RDBAND = 0x080, "A read would give data of priority. C: `EPOLLRDBAND`.";
    WRNORM = 0x100, "Ordinary data can be written; goes with `OUT`. C: `EPOLLWRNORM`.";
    WRBAND = 0x200, "A write of data of priority would not block. C: `EPOLLWRBAND`.";
    MSG = 0x400, "There is a message. C: `EPOLLMSG`.";
    RDHUP = 0x2000, "The other side writes no more. C: `EPOLLRDHUP`.";
}

impl PollEvents {
    /// Nothing: each operation would block.
    pub const NONE: Self = Self(0);

    /// Whether all of `events` are among these.
    #[inline]
    pub const fn contains(self, events: Self) -> bool {
        self.0 & events.0 == events.0
    }
}

impl ops::BitOr for PollEvents {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl ops::BitOrAssign for PollEvents {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Where `poll` names the wait queues that the caller is to wait on.
///
/// `'f` is the life of the open file's object: a queue inside it, or that it holds an `Arc` of,
/// outlives every waiter. One that may go earlier does not compile:
///
/// ```compile_fail,E0597
/// use ctx_core::{miscdevice::PollTable, prelude::*, sync::WaitQueue};
///
/// fn poll<'f>(ctx: &mut ProcessCtx, table: &mut PollTable<'f>, make: fn() -> WaitQueue) {
///     let queue = make();
///     table.wait(ctx, &queue);
/// }
/// ```
pub struct PollTable<'f>(backend::PollState, PhantomData<fn(&'f ()) -> &'f ()>);

impl<'f> PollTable<'f> {
    #[inline]
    pub(crate) fn new(state: backend::PollState) -> Self {
        Self(state, PhantomData)
    }
    /// The caller is to wake up when `queue` is woken.
    ///
    /// C: `poll_wait()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], because it allocates.
    #[inline]
    pub fn wait<C: MaySleep>(&mut self, _ctx: &mut C, queue: &'f WaitQueue) {
        // SAFETY: `C` may sleep. `queue` is initialised and lives for `'f`, which is until the
        // file's `release`: no waiter is left by then.
        unsafe { backend::poll_wait(&mut self.0, queue.as_raw()) }
    }
}

impl<T: FileOperations> Register for Misc<T> {
    const TURN: Turn = Turn::Opens;
    unsafe fn register(&self) -> Result {
        // SAFETY: the caller's promise.
        unsafe { self.misc_register() }
    }
    unsafe fn unregister(&self) {
        // SAFETY: the caller's promise.
        unsafe { self.misc_deregister() }
    }
}

/// A registered misc device: `/dev/<name>`.
///
/// [`release`](Self::release) unregisters it at once; a plain drop leaves that to a work item, for
/// which module exit waits. Files that are open stay usable. While one is, the module cannot be
/// unloaded.
///
/// Make it last in a module's init: when the init fails after that, `insmod` waits for who has
/// opened it, see [`Module::init`](crate::module::Module::init).
///
/// ```
/// use ctx_core::{miscdevice::*, prelude::*};
/// # struct Null;
/// # impl FileOperations for Null {
/// #     type Shared = ();
/// #     fn open(_ctx: &mut ProcessCtx, _shared: &(), _file: &File) -> Result<Self> { Ok(Null) }
/// # }
///
/// #[process_ctx]
/// fn init() -> Result {
///     let device = Registration::<Null>::register(ctx, c"my_null", ())?;
///     device.release(ctx);
///     Ok(())
/// }
/// # ctx_core::hosted::in_process(init).unwrap();
/// ```
///
/// ```compile_fail,E0277
/// use ctx_core::{miscdevice::*, prelude::*};
///
/// fn stop<T: FileOperations>(device: Registration<T>, ctx: &mut SoftIrqCtx) {
///     device.release(ctx);
/// }
/// ```
pub struct Registration<T: FileOperations>(Registered<Misc<T>>);

impl<T: FileOperations> Registration<T> {
    /// Registers `/dev/<name>`; files may be opened before this returns.
    ///
    /// C: `misc_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in an [`open`](FileOperations::open) it waits for ever.
    ///
    /// # Errors
    ///
    /// `EEXIST` when the name is taken, `EBUSY` when no minor is free, `ENOMEM`; `shared` is then
    /// dropped, and nothing is left behind.
    pub fn register<C: MaySleep>(
        _ctx: &mut C,
        name: &'static CStr,
        shared: T::Shared,
    ) -> Result<Self> {
        Ok(Self(Registered::new(Misc::new(
            name,
            ptr::null_mut(),
            shared,
        ))?))
    }

    /// As [`register`](Self::register), for a device that a driver is bound to: `/dev/<name>` is
    /// below it in sysfs, and goes before the unbind ends.
    ///
    /// So the name is free when the driver is bound again. A plain drop in the driver's data leaves
    /// the job to a work item, for which the unbind waits, and what was leaked goes then, too. A
    /// faux device waits for nothing: release it.
    ///
    /// C: `misc_register()` with a `parent`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in an [`open`](FileOperations::open) it waits for ever.
    ///
    /// # Errors
    ///
    /// As for [`register`](Self::register).
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{device::Bound, miscdevice::*, pci, prelude::*};
    /// # struct Null;
    /// # impl FileOperations for Null {
    /// #     type Shared = ();
    /// #     fn open(_: &mut ProcessCtx, _: &(), _: &File) -> Result<Self> { Ok(Null) }
    /// # }
    ///
    /// #[process_ctx]
    /// fn show(device: &pci::Device<Bound>) -> Result<Registration<Null>> {
    ///     Registration::register_under(ctx, device, c"my_null", ())
    /// }
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{device::Bound, miscdevice::*, pci, prelude::*};
    ///
    /// #[softirq]
    /// fn show<T>(on: &pci::Device<Bound>) -> Result<Registration<T>>
    /// where
    ///     T: FileOperations<Shared = ()>,
    /// {
    ///     Registration::register_under(ctx, on, c"my_null", ())
    /// }
    /// ```
    pub fn register_under<C: MaySleep>(
        _ctx: &mut C,
        parent: &impl dma::Device,
        name: &'static CStr,
        shared: T::Shared,
    ) -> Result<Self> {
        let device = parent.as_device().cast();
        let this = Registered::new(Misc::new(name, device, shared))?;
        // Nobody unbinds it while it is lent.
        if parent.is_on_bus() {
            this.bind(device);
        }
        Ok(Self(this))
    }

    /// What the device's files share.
    pub fn shared(&self) -> &T::Shared {
        &self.0.object().shared
    }

    /// Unregisters the device.
    ///
    /// C: `misc_deregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in an [`open`](FileOperations::open) it waits for ever.
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

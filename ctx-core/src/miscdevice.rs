// SPDX-License-Identifier: GPL-2.0
//! Misc devices: a character device with a name and a dynamic minor.
//!
//! [`MiscDevice`] and [`MiscDeviceRegistration`] have the kernel crate's shape. This crate's own
//! types, [`FileOperations`] and [`Registration`], offer more: data that the files share, `poll`,
//! files without a position, and reads and writes of user memory without a vector in between.
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
/// Each `open` makes an object, which lives until the last `close`. Operations of one file may run
/// at the same time.
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
    /// The data that the device keeps while it is registered, and that each `open` sees; often an
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

    /// Called when a file is opened. The caller is in process context, but is not always a user
    /// process: the kernel may open files too.
    ///
    /// Meanwhile C holds a lock that all misc devices share (`misc_mtx`). So, while an `open`
    /// waits, no other misc device can be opened, registered or released. An `open` that registers
    /// or releases a misc device deadlocks. A plain drop of a [`Registration`] is fine.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// `open(2)` returns the error to the user, and there is no file.
    fn open(ctx: &mut ProcessCtx, shared: &Self::Shared, file: &File) -> Result<Self>;

    /// Called when the last reference to the file is gone. Unless overridden, it drops the object.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn release(self, ctx: &mut ProcessCtx, file: &File) {
        let _ = (ctx, file);
    }

    /// `read(2)`: fills at most `to.len()` bytes and returns how many. The user never gets a larger
    /// number. Change `pos` last: after an error the change does not count, except in a later part
    /// of a `readv(2)`. Unless overridden, it returns `EINVAL`.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// `read(2)` returns the error to the user.
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

    /// `write(2)`: takes at most `from.len()` bytes and returns how many. The user never gets a
    /// larger number. For `pos`, see [`read`](Self::read). Unless overridden, it returns `EINVAL`.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// `write(2)` returns the error to the user.
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

    /// `poll(2)`: names the wait queues that are woken on a change, then returns which operations
    /// would not block now. Unless overridden, the file is always ready.
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

    /// `ioctl(2)`: the user gets the result as an `int`, or `EOVERFLOW` if it does not fit. Return
    /// `ENOTTY` for a `cmd` that the device does not know. Unless overridden, it always returns
    /// `ENOTTY`.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// `ioctl(2)` returns the error to the user.
    fn ioctl(&self, ctx: &mut UserCtx, file: &File, cmd: u32, arg: usize) -> Result<usize> {
        let _ = (ctx, file, cmd, arg);
        Err(ENOTTY)
    }
}

/// The operations of a file that would not block, and other events of the file; combine them with
/// `|`. C: `__poll_t`.
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
/// A plain number does not compile:
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
    /// No event: each operation would block.
    pub const NONE: Self = Self(0);

    /// Whether all of `events` are in this set.
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

/// The table in which `poll` names the wait queues that its caller waits on.
///
/// `'f` is the lifetime of the open file's object. A queue inside the object, or in an `Arc` that
/// the object holds, outlives every waiter. A queue that may be freed earlier does not compile:
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
    /// Has the caller wake up when `queue` is woken.
    ///
    /// C: `poll_wait()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`], because it allocates.
    #[inline]
    pub fn wait<C: MaySleep>(&mut self, _ctx: &mut C, queue: &'f WaitQueue) {
        // SAFETY: `C` may sleep. `queue` is initialised and lives for `'f`, which lasts until the
        // file's `release`. No waiter is left by then.
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
/// [`release`](Self::release) unregisters it at once. A plain drop leaves that to a work item, for
/// which module exit waits. Open files stay usable. While a file is open, the module cannot be
/// unloaded.
///
/// Register it last in a module's init: if the init fails afterwards, `insmod` waits until all
/// opened files are closed, see [`Module::init`](crate::module::Module::init).
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
    /// Registers `/dev/<name>`. Files may be opened before this returns.
    ///
    /// C: `misc_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in an [`open`](FileOperations::open).
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

    /// As [`register`](Self::register), for a device that a driver is bound to. `/dev/<name>` is
    /// below that device in sysfs, and is removed before the unbind ends.
    ///
    /// So the name is free when the driver is bound again. If the registration is dropped with the
    /// driver's data, a work item unregisters it, and the unbind waits for the work item. The
    /// unbind also removes a leaked registration. The removal of a faux device does not wait, so
    /// call `release` there.
    ///
    /// C: `misc_register()` with a `parent`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in an [`open`](FileOperations::open).
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
        // Nobody unbinds the driver while the device is lent.
        if parent.is_on_bus() {
            this.bind(device);
        }
        Ok(Self(this))
    }

    /// The data that the device's files share.
    pub fn shared(&self) -> &T::Shared {
        &self.0.object().shared
    }

    /// Unregisters the device.
    ///
    /// C: `misc_deregister()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in an [`open`](FileOperations::open).
    pub fn release<C: MaySleep>(self, _ctx: &mut C) {
        self.0.release()
    }
}

// SPDX-License-Identifier: GPL-2.0
//! Misc devices in the shape that the kernel crate gives them.

use super::File;
use crate::{
    backend::{self, MiscOf},
    context::{ProcessCtx, UserCtx},
    error::{
        code::{EINVAL, ENOTTY},
        Error, Result,
    },
    foreign::ForeignOwnable,
    fs::Kiocb,
    iov::{IovIterDest, IovIterSource},
    registered::{Register, Registered, Turn},
    rules::MaySleep,
    seq_file::SeqFile,
};
use core::{ffi::CStr, mem::ManuallyDrop};
use pin_init::PinInit;

/// The arguments of a misc device's registration.
#[derive(Clone, Copy, Debug)]
pub struct MiscDeviceOptions {
    /// The device is `/dev/<name>`.
    pub name: &'static CStr,
}

/// What an open file of a misc device does, in the shape of the kernel crate's trait.
///
/// [`FileOperations`](super::FileOperations) is this crate's own trait: its files can be polled and
/// share state, and it reads and writes user memory without a vector in between.
///
/// Each `open` makes an object, which lives until the last `close`; [`Ptr`](Self::Ptr) owns it.
/// Operations of one file may run at the same time.
///
/// ```
/// use ctx_core::{fs::{File, Kiocb}, iov::IovIterDest, miscdevice::*, prelude::*};
///
/// struct Hello;
///
/// #[vtable]
/// impl MiscDevice for Hello {
///     type Ptr = KBox<Self>;
///
///     #[process_ctx]
///     fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
///         Ok(KBox::new(Hello, ctx)?)
///     }
///
///     #[process_ctx]
///     fn read_iter(mut kiocb: Kiocb<'_, KBox<Self>>, to: &mut IovIterDest<'_>) -> Result<usize> {
///         to.simple_read_from_buffer(ctx, kiocb.ki_pos_mut(), b"hello")
///     }
/// }
/// # ctx_core::hosted::in_process(|ctx| {
/// #     let room = KBox::<MiscDeviceRegistration<Hello>>::new_uninit(ctx).unwrap();
/// #     let init = MiscDeviceRegistration::register(ctx, MiscDeviceOptions { name: c"hello" });
/// #     let device = ctx_core::init::InPlaceWrite::write_pin_init(room, init).unwrap();
/// #     let file = ctx_core::hosted::OpenFile::open("hello").unwrap();
/// #     assert_eq!((file.read(4).unwrap(), file.read(4).unwrap()), (b"hell".into(), b"o".into()));
/// #     assert_eq!(file.write(b"x"), Err(EINVAL));
/// #     drop((file, device));
/// # });
/// ```
///
/// If an operation is not overridden, the user gets `EINVAL` from a read or a write, and `ENOTTY`
/// from an `ioctl`. Without `#[vtable]` the implementation does not compile:
///
/// ```compile_fail,E0046
/// use ctx_core::{fs::File, miscdevice::*, prelude::*};
///
/// struct Hello;
///
/// impl MiscDevice for Hello {
///     type Ptr = ();
///
///     #[process_ctx]
///     fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<()> {
///         let _ = ctx;
///         Ok(())
///     }
/// }
/// ```
pub trait MiscDevice: Sized + 'static {
    /// The owner of an open file's object: a `KBox`, a `Pin<KBox>`, an `Arc`, `()`.
    type Ptr: ForeignOwnable + Send + Sync + 'static;

    #[doc(hidden)]
    const USE_VTABLE_ATTR: ();
    #[doc(hidden)]
    const HAS_OPEN: bool = false;
    #[doc(hidden)]
    const HAS_RELEASE: bool = false;
    #[doc(hidden)]
    const HAS_READ_ITER: bool = false;
    #[doc(hidden)]
    const HAS_WRITE_ITER: bool = false;
    #[doc(hidden)]
    const HAS_IOCTL: bool = false;
    #[doc(hidden)]
    const HAS_COMPAT_IOCTL: bool = false;
    #[doc(hidden)]
    const HAS_SHOW_FDINFO: bool = false;

    /// Called when a file is opened; see [`FileOperations::open`](super::FileOperations::open).
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// `open(2)` returns the error to the user, and there is no file.
    fn open(
        ctx: &mut ProcessCtx,
        file: &File,
        misc: &MiscDeviceRegistration<Self>,
    ) -> Result<Self::Ptr>;

    /// Called when the last reference to the file is gone. Unless overridden, it drops the object.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn release(ctx: &mut ProcessCtx, device: Self::Ptr, file: &File) {
        let _ = (ctx, file);
        drop(device);
    }

    /// `read(2)` and other reads: fills `iov`, and returns how many bytes that were. The reader
    /// never gets a larger number than `iov` had room for.
    ///
    /// The reader is not always a user process: the kernel may read files too, in threads of its
    /// own. So the token gives access to no user memory except `iov`.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// `read(2)` returns the error to the user.
    fn read_iter(
        ctx: &mut ProcessCtx,
        kiocb: Kiocb<'_, Self::Ptr>,
        iov: &mut IovIterDest<'_>,
    ) -> Result<usize> {
        let _ = (ctx, kiocb, iov);
        Err(EINVAL)
    }

    /// `write(2)` and other writes: takes the bytes in `iov`, and returns how many it took. The
    /// writer never gets a larger number than there were. For the context, see
    /// [`read_iter`](Self::read_iter).
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// `write(2)` returns the error to the user.
    fn write_iter(
        ctx: &mut ProcessCtx,
        kiocb: Kiocb<'_, Self::Ptr>,
        iov: &mut IovIterSource<'_>,
    ) -> Result<usize> {
        let _ = (ctx, kiocb, iov);
        Err(EINVAL)
    }

    /// `ioctl(2)`: the user gets the result as an `int`, or `EOVERFLOW` if it does not fit.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// `ioctl(2)` returns the error to the user. Return `ENOTTY` for a `cmd` that the device does
    /// not know.
    fn ioctl(
        ctx: &mut UserCtx,
        device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>,
        file: &File,
        cmd: u32,
        arg: usize,
    ) -> Result<isize> {
        let _ = (ctx, device, file, cmd, arg);
        Err(ENOTTY)
    }

    /// `ioctl(2)` of a 32-bit process. Unless overridden, it calls [`ioctl`](Self::ioctl), with
    /// `arg` converted as a pointer (`compat_ptr_ioctl()`).
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// As for [`ioctl`](Self::ioctl).
    fn compat_ioctl(
        ctx: &mut UserCtx,
        device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>,
        file: &File,
        cmd: u32,
        arg: usize,
    ) -> Result<isize> {
        let _ = (ctx, device, file, cmd, arg);
        Err(ENOTTY)
    }

    /// Called when somebody reads `/proc/<pid>/fdinfo/<fd>` of a process that has the file open. It
    /// prints the driver's lines about the file.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn show_fdinfo(
        ctx: &mut ProcessCtx,
        device: <Self::Ptr as ForeignOwnable>::Borrowed<'_>,
        m: &SeqFile,
        file: &File,
    ) {
        let _ = (ctx, device, m, file);
    }
}

impl<T: MiscDevice> Register for MiscOf<T> {
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

/// A registered misc device in the kernel crate's shape: an initialiser makes it in place.
///
/// It may be dropped in any context. The registered object is elsewhere on the heap, and a plain
/// drop leaves its release to a work item, for which module exit waits. Open files stay usable, and
/// keep the module loaded.
///
/// ```
/// use ctx_core as kernel;
/// use kernel::{miscdevice::*, prelude::*, InPlaceModule};
/// # use kernel::fs::File;
/// # struct Null;
/// # #[vtable]
/// # impl MiscDevice for Null {
/// #     type Ptr = ();
/// #     #[process_ctx]
/// #     fn open(_: &File, _: &MiscDeviceRegistration<Self>) -> Result { let _ = ctx; Ok(()) }
/// # }
///
/// module! {
///     type: Nothing,
///     name: "nothing",
///     license: "GPL",
/// }
///
/// #[pin_data]
/// struct Nothing {
///     #[pin]
///     device: MiscDeviceRegistration<Null>,
/// }
///
/// impl InPlaceModule for Nothing {
///     #[process_ctx]
///     fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
///         let options = MiscDeviceOptions { name: c"nothing" };
///         try_pin_init!(Nothing {
///             device <- MiscDeviceRegistration::register(ctx, options),
///         })
///     }
/// }
/// # fn main() {
/// #     let module = ctx_core::hosted::Loaded::<Nothing>::insmod("").unwrap();
/// #     assert!(ctx_core::hosted::OpenFile::open("nothing").is_ok());
/// #     assert!(module.rmmod().is_ok());
/// #     assert!(ctx_core::hosted::OpenFile::open("nothing").is_err());
/// # }
/// ```
#[repr(transparent)]
pub struct MiscDeviceRegistration<T: MiscDevice>(Registered<MiscOf<T>>);

impl<T: MiscDevice> MiscDeviceRegistration<T> {
    /// Registers `/dev/<name>` when the initialiser runs. Files may be opened before the
    /// initialiser returns.
    ///
    /// The initialiser holds the token until it runs. So memory for it that is allocated with the
    /// same token must be allocated before
    /// ([`write_pin_init`](crate::init::InPlaceWrite::write_pin_init)).
    ///
    /// C: `misc_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]. It deadlocks in an [`open`](MiscDevice::open).
    ///
    /// # Errors
    ///
    /// The initialiser returns `EEXIST` when the name is taken, `EBUSY` when no minor is free,
    /// `ENOMEM`.
    ///
    /// # Examples
    ///
    /// ```compile_fail,E0277
    /// use ctx_core::{miscdevice::*, prelude::*};
    ///
    /// fn appear<T: MiscDevice>(ctx: &mut IrqCtx, options: MiscDeviceOptions) {
    ///     let _ = MiscDeviceRegistration::<T>::register(ctx, options);
    /// }
    /// ```
    ///
    /// The initialiser cannot run in a section that was opened after this call:
    ///
    /// ```compile_fail,E0499
    /// use ctx_core::{miscdevice::*, prelude::*, sync::SpinLock};
    ///
    /// #[process_ctx]
    /// fn appear<T: MiscDevice>(options: MiscDeviceOptions, lock: &SpinLock<()>) {
    ///     let init = MiscDeviceRegistration::<T>::register(ctx, options);
    ///     lock.with(ctx, |_, ctx| drop(KBox::pin_init(init, ctx)));
    /// }
    /// ```
    pub fn register<'c, C: MaySleep>(
        ctx: &'c mut C,
        opts: MiscDeviceOptions,
    ) -> impl PinInit<Self, Error> + use<'c, C, T> {
        let init = move |slot: *mut Self| {
            // The token is held until here, so no section has been opened since.
            let _ctx = ctx;
            let this = Registered::new(MiscOf::new(opts.name))?;
            // SAFETY: an initialiser's slot is valid for writes.
            unsafe { slot.write(Self(this)) };
            Ok(())
        };
        // SAFETY: if `init` succeeds, `slot` is initialised.
        unsafe { pin_init::pin_init_from_closure(init) }
    }

    /// The registration of the device that an `open` opens.
    ///
    /// # Safety
    ///
    /// - `misc` is in a registered object, which stays registered while the result is used.
    /// - The result is not dropped.
    pub(crate) unsafe fn of(misc: &MiscOf<T>) -> ManuallyDrop<Self> {
        // SAFETY: the caller's promise.
        ManuallyDrop::new(Self(unsafe { Registered::around(misc) }))
    }

    #[allow(dead_code)] // on a kernel without buses, no function shows a device
    pub(crate) fn this_device(&self) -> *mut backend::DeviceState {
        self.0.object().this_device()
    }
}

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

/// What a misc device is registered with.
#[derive(Clone, Copy, Debug)]
pub struct MiscDeviceOptions {
    /// It is `/dev/<name>`.
    pub name: &'static CStr,
}

/// What an open file of a misc device does, in the shape of the kernel crate's trait.
///
/// [`FileOperations`](super::FileOperations) is this crate's own: its files may poll and be shared
/// state's, and it reads and writes user memory without a vector in between.
///
/// Each `open` makes an object, which [`Ptr`](Self::Ptr) owns and which lives until the last
/// `close`. Operations of one file may run at the same time.
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
/// Where an operation is not overridden the user gets `EINVAL` of a read or a write, and `ENOTTY`
/// of an `ioctl`. Without `#[vtable]` it does not compile:
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
    /// What owns the object of an open file: a `KBox`, a `Pin<KBox>`, an `Arc`, `()`.
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

    /// A file is opened; see [`FileOperations::open`](super::FileOperations::open).
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `open(2)`, and there is no file.
    fn open(
        ctx: &mut ProcessCtx,
        file: &File,
        misc: &MiscDeviceRegistration<Self>,
    ) -> Result<Self::Ptr>;

    /// The last reference to the file is gone; drops the object unless overridden.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    fn release(ctx: &mut ProcessCtx, device: Self::Ptr, file: &File) {
        let _ = (ctx, file);
        drop(device);
    }

    /// `read(2)` and what else reads: fills `iov`, and says how many bytes that were; who reads is
    /// told no more than it had room for.
    ///
    /// It is not always a user's: the kernel too may read files, in threads of its own. So the
    /// token gives no user memory but what `iov` is.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `read(2)`.
    fn read_iter(
        ctx: &mut ProcessCtx,
        kiocb: Kiocb<'_, Self::Ptr>,
        iov: &mut IovIterDest<'_>,
    ) -> Result<usize> {
        let _ = (ctx, kiocb, iov);
        Err(EINVAL)
    }

    /// `write(2)` and what else writes: takes what is in `iov`, and says how many bytes that were;
    /// who writes is told no more than there were. As for the context, see
    /// [`read_iter`](Self::read_iter).
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `write(2)`.
    fn write_iter(
        ctx: &mut ProcessCtx,
        kiocb: Kiocb<'_, Self::Ptr>,
        iov: &mut IovIterSource<'_>,
    ) -> Result<usize> {
        let _ = (ctx, kiocb, iov);
        Err(EINVAL)
    }

    /// `ioctl(2)`: the user gets the result as an `int`, and `EOVERFLOW` if it is none.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`].
    ///
    /// # Errors
    ///
    /// The user gets it from `ioctl(2)`; `ENOTTY` is for any `cmd` that is not the device's.
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

    /// `ioctl(2)` of a 32-bit process. Unless overridden [`ioctl`](Self::ioctl) is called, with
    /// `arg` as a pointer (`compat_ptr_ioctl()`).
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

    /// Somebody reads `/proc/<pid>/fdinfo/<fd>` of a process that has the file: says what there is
    /// to say of it.
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

/// A registered misc device, in the shape of the kernel crate's: made in place, by an initialiser.
///
/// It may be dropped in any context: what is registered is elsewhere, and a plain drop leaves it to
/// a work item, for which module exit waits. Files that are open stay usable, and keep the module.
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
    /// Registers `/dev/<name>` when the initialiser runs; files may be opened before that returns.
    ///
    /// The initialiser holds the token until it runs: what is to be allocated for it by the same
    /// token must be there before
    /// ([`write_pin_init`](crate::init::InPlaceWrite::write_pin_init)).
    ///
    /// C: `misc_register()`.
    ///
    /// # Context
    ///
    /// Needs [`MaySleep`]; in an [`open`](MiscDevice::open) it waits for ever.
    ///
    /// # Errors
    ///
    /// The initialiser gives `EEXIST` when the name is taken, `EBUSY` when no minor is free,
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
    /// Nor does it run in a section that was opened after:
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
            // Held until here, so that no section is open that was opened after.
            let _ctx = ctx;
            let this = Registered::new(MiscOf::new(opts.name))?;
            // SAFETY: an initialiser's slot is valid for writes.
            unsafe { slot.write(Self(this)) };
            Ok(())
        };
        // SAFETY: where it succeeds, `slot` is initialised.
        unsafe { pin_init::pin_init_from_closure(init) }
    }

    /// What an `open` sees of the one that it is an open of.
    ///
    /// # Safety
    ///
    /// `misc` is in a registered object, and stays registered while the result is used, which is
    /// not dropped.
    pub(crate) unsafe fn of(misc: &MiscOf<T>) -> ManuallyDrop<Self> {
        // SAFETY: the caller's promise.
        ManuallyDrop::new(Self(unsafe { Registered::around(misc) }))
    }

    #[allow(dead_code)] // where the kernel has no buses, nothing shows a device
    pub(crate) fn this_device(&self) -> *mut backend::DeviceState {
        self.0.object().this_device()
    }
}

// SPDX-License-Identifier: GPL-2.0
//! Devices: the kernel crate's own types, as far as they may be shown to a driver.
//!
//! As [`pci`](crate::pci), on the host too. C header: `include/linux/device.h`.

use crate::{
    backend,
    miscdevice::{MiscDevice, MiscDeviceRegistration},
};

pub mod property;

pub use backend::bus::shown::device::*;

impl<T: MiscDevice> MiscDeviceRegistration<T> {
    /// The misc device's own `struct device`, for messages in the log.
    ///
    /// # Context
    ///
    /// Any, so it takes no token.
    ///
    /// # Examples
    ///
    /// ```
    /// use ctx_core::{fs::File, miscdevice::*, prelude::*};
    ///
    /// struct Loud;
    ///
    /// #[vtable]
    /// impl MiscDevice for Loud {
    ///     type Ptr = ();
    ///
    ///     #[process_ctx]
    ///     fn open(_file: &File, misc: &MiscDeviceRegistration<Self>) -> Result<()> {
    ///         let _ = ctx;
    ///         dev_info!(misc.device(), "opened\n");
    ///         Ok(())
    ///     }
    /// }
    /// # let options = MiscDeviceOptions { name: c"loud" };
    /// # ctx_core::hosted::in_process(move |ctx| {
    /// #     let room = KBox::<MiscDeviceRegistration<Loud>>::new_uninit(ctx).unwrap();
    /// #     use ctx_core::init::InPlaceWrite;
    /// #     let init = MiscDeviceRegistration::register(ctx, options);
    /// #     let device = room.write_pin_init(init).unwrap();
    /// #     drop(ctx_core::hosted::OpenFile::open("loud").unwrap());
    /// #     drop(device);
    /// # });
    /// # assert_eq!(ctx_core::hosted::dmesg(), ["misc loud: opened"]);
    /// ```
    ///
    /// It cannot outlive the registration:
    ///
    /// ```compile_fail,E0505
    /// use core::pin::Pin;
    /// use ctx_core::{miscdevice::*, prelude::*};
    ///
    /// fn stop<T: MiscDevice>(misc: Pin<KBox<MiscDeviceRegistration<T>>>) {
    ///     let device = misc.device();
    ///     drop(misc);
    ///     dev_info!(device, "stopped\n");
    /// }
    /// ```
    #[inline]
    pub fn device(&self) -> &Device {
        // SAFETY: the pointer is valid as long as `self`.
        unsafe { backend::bus::device(self.this_device()) }
    }
}

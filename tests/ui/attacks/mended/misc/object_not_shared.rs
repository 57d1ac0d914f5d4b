//! Operations of one file run at the same time: what changes is locked or atomic.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::File, miscdevice::*, prelude::*};
use core::sync::atomic::AtomicU32;
pub struct Count;
#[vtable]
impl MiscDevice for Count {
    type Ptr = KBox<AtomicU32>;
    #[process_ctx]
    fn open(_: &File, _: &MiscDeviceRegistration<Self>) -> Result<Self::Ptr> {
        Ok(KBox::new(Default::default(), ctx)?)
    }
}

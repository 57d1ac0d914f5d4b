//! error: lifetime may not live long enough
//! at: «Ok(KBox::new(misc, ctx)?)»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::File, miscdevice::*, prelude::*};
pub struct Data;
#[vtable]
impl MiscDevice for Data {
    type Ptr = KBox<&'static MiscDeviceRegistration<Self>>;
    #[process_ctx]
    fn open(_: &File, misc: &MiscDeviceRegistration<Self>) -> Result<Self::Ptr> {
        Ok(KBox::new(misc, ctx)?)
    }
}

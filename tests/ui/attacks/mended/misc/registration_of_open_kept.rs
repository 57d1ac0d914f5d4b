//! A file may outlive the registration: what it needs of it is the object's own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::File, miscdevice::*, prelude::*};
pub struct Data;
#[vtable]
impl MiscDevice for Data {
    type Ptr = KBox<Self>;
    #[process_ctx]
    fn open(_: &File, _: &MiscDeviceRegistration<Self>) -> Result<Self::Ptr> {
        Ok(KBox::new(Data, ctx)?)
    }
}

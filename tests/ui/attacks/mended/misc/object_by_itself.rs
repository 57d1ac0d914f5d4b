//! C keeps a pointer: box it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::File, miscdevice::*, prelude::*};
pub struct Count;
#[vtable]
impl MiscDevice for Count {
    type Ptr = KBox<Count>;
    #[process_ctx]
    fn open(_: &File, _: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        Ok(KBox::new(Count, ctx)?)
    }
}

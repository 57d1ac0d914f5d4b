//! error[E0277]: `Cell<u32>` cannot be shared between threads safely
//! at: type Ptr = «KBox<Cell<u32>>»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::File, miscdevice::*, prelude::*};
use core::cell::Cell;
pub struct Count;
#[vtable]
impl MiscDevice for Count {
    type Ptr = KBox<Cell<u32>>;
    #[process_ctx]
    fn open(_: &File, _: &MiscDeviceRegistration<Self>) -> Result<Self::Ptr> {
        Ok(KBox::new(Default::default(), ctx)?)
    }
}

//! error[E0277]: the trait bound `Count: ForeignOwnable` is not satisfied
//! at: type Ptr = «Count»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::File, miscdevice::*, prelude::*};
pub struct Count;
#[vtable]
impl MiscDevice for Count {
    type Ptr = Count;
    #[process_ctx]
    fn open(_: &File, _: &MiscDeviceRegistration<Self>) -> Result<Self> {
        let _ = ctx;
        Ok(Count)
    }
}

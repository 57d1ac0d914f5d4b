//! A read may be a kernel thread's: the vector says whose memory it fills.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::{File, Kiocb}, iov::IovIterDest, miscdevice::*, prelude::*};
pub struct Data;
#[vtable]
impl MiscDevice for Data {
    type Ptr = ();
    fn open(_: &mut ProcessCtx, _: &File, _: &MiscDeviceRegistration<Self>) -> Result { Ok(()) }
    #[process_ctx]
    fn read_iter(_: Kiocb<'_, ()>, iov: &mut IovIterDest<'_>) -> Result<usize> {
        Ok(iov.copy_to_iter(ctx, b"data"))
    }
}

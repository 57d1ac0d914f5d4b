//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: UserSlice::new(at, 4).writer().write_slice(«ctx», b"data")?;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fs::{File, Kiocb}, iov::IovIterDest, miscdevice::*, prelude::*, uaccess::UserSlice};
pub struct Data;
#[vtable]
impl MiscDevice for Data {
    type Ptr = ();
    fn open(_: &mut ProcessCtx, _: &File, _: &MiscDeviceRegistration<Self>) -> Result { Ok(()) }
    #[process_ctx]
    fn read_iter(kiocb: Kiocb<'_, ()>, _iov: &mut IovIterDest<'_>) -> Result<usize> {
        let at = UserPtr::from_addr(kiocb.ki_pos() as usize);
        UserSlice::new(at, 4).writer().write_slice(ctx, b"data")?;
        Ok(4)
    }
}

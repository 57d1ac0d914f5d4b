//! error[E0499]: cannot borrow
//! at: lock.with(«ctx», |_, _| drop(room.write_pin_init(init)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{init::InPlaceWrite, miscdevice::*, prelude::*, sync::SpinLock};
const OPTIONS: MiscDeviceOptions = MiscDeviceOptions { name: c"late" };
#[process_ctx]
pub fn appear<T: MiscDevice>(lock: &SpinLock<()>) -> Result {
    let room = KBox::new_uninit(ctx)?;
    let init = MiscDeviceRegistration::<T>::register(ctx, OPTIONS);
    lock.with(ctx, |_, _| drop(room.write_pin_init(init)));
    Ok(())
}

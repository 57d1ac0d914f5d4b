//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: self.0.with(ctx, |_errors, ctx| self.create_object(«ctx»))
//! covers: context=spinlock; depth=one; operation=kmap
extern crate ctx_core as kernel;
use kernel::{c_functions, prelude::*, sync::SpinLock};
c_functions! {
    unsafe extern "C" {
        /// May wait for a mapping to come free.
        fn kmap_high(ctx: &mut impl MaySleep, page: *mut u8) -> *mut u8;
        fn __kmap_local_page_prot(ctx: &mut impl Context, page: *mut u8, prot: u64) -> *mut u8;
    }
}
pub struct Error(SpinLock<u32, Irq>, *mut u8);
impl Error {
    fn create_object(&self, ctx: &mut impl MaySleep) -> bool {
        unsafe { !kmap_high(ctx, self.1).is_null() }
    }
    #[process_ctx]
    pub fn capture(&self) -> bool {
        self.0.with(ctx, |_errors, ctx| self.create_object(ctx))
    }
}

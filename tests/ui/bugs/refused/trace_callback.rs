//! error[E0277]: user memory can be accessed only in a system call, but this is `AtomicCtx<Raw,
//!     Irq>`
//! at: attach_kprobe(«&CopyFromUser»);
//! covers: context=trace-bpf; depth=callback; operation=uaccess
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
pub trait Prog<C> {
    fn run(&self, ctx: &mut C, from: &mut UserSliceReader) -> Result;
}
pub struct CopyFromUser;
impl<C: MayAccessUser> Prog<C> for CopyFromUser {
    fn run(&self, ctx: &mut C, from: &mut UserSliceReader) -> Result {
        from.read_slice(ctx, &mut [0])
    }
}
type Kprobe = AtomicCtx<Raw, Irq>;
pub fn attach_kprobe(_prog: &'static dyn Prog<Kprobe>) {}
pub fn attach_syscall(_prog: &'static dyn Prog<UserCtx>) {}
pub fn attach() {
    attach_kprobe(&CopyFromUser);
}

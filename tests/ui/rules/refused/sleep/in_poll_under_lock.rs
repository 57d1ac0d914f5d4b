//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: self.0.with(ctx, |ready, ctx| { sleep(«ctx», Delta::from_nanos(1)); *ready })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::*, time::*};
struct F(Arc<SpinLock<PollEvents>>);
impl FileOperations for F {
    type Shared = Arc<SpinLock<PollEvents>>;
    fn open(_: &mut ProcessCtx, shared: &Self::Shared, _: &File) -> Result<Self> {
        Ok(F(shared.clone()))
    }
    #[process_ctx]
    fn poll<'f>(&'f self, _file: &File, _table: &mut PollTable<'f>) -> PollEvents {
        self.0.with(ctx, |ready, ctx| { sleep(ctx, Delta::from_nanos(1)); *ready })
    }
}

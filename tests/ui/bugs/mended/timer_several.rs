//! The timer schedules a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*, timer::Callback, work::*};
pub struct Rtw;
impl Rtw {
    fn reset_fw(&self, ctx: &mut impl MaySleep) {
        sleep(ctx, Delta::from_millis(10));
    }
    fn join_timeout(&self, ctx: &mut impl MaySleep) {
        self.reset_fw(ctx);
    }
}
impl WorkItem for Rtw {
    #[process_ctx]
    fn run(&self) {
        self.join_timeout(ctx);
    }
}
pub struct JoinTimer(Work<Rtw>);
impl Callback for JoinTimer {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.0.schedule(ctx);
        None
    }
}

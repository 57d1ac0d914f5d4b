//! Looked up before interrupts go off.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::RwSemaphore};
pub struct Acpi(RwSemaphore<u32>);
impl Acpi {
    fn get_table(&self, ctx: &mut impl MaySleep) -> u32 {
        self.0.read(ctx, |table, _ctx| *table)
    }
    fn cache_levels(&self, ctx: &mut impl MaySleep) -> u32 {
        self.get_table(ctx)
    }
}
#[process_ctx]
pub fn start_secondary(acpi: &Acpi) -> u32 {
    let levels = acpi.cache_levels(ctx);
    section::irqs_off(ctx, |_ctx| levels)
}

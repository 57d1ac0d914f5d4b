//! Before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn put(slot: &RawSpinLock<Option<Arc<u32>>>) -> Result {
    let new = Arc::new(7, ctx)?;
    slot.update(ctx, |slot| *slot = Some(new));
    Ok(())
}

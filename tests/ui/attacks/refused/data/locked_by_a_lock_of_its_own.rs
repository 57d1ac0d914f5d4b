//! error[E0277]: the trait bound `Mine: sealed::Sealed` is not satisfied
//! at: impl Owner<u32> for «Mine» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::{LockedBy, Owner};
pub struct Mine(u32);
impl Owner<u32> for Mine {
    fn data_of(&self) -> *const u32 { &self.0 }
}
pub fn protect(mine: &Mine) -> LockedBy<u64, u32> { LockedBy::new(mine, 1) }

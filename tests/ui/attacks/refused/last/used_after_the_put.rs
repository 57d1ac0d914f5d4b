//! error[E0382]: use of moved value: `shared`
//! at: «shared»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::Arc;
pub fn attack(shared: Arc<u32>) -> Arc<u32> {
    drop(Arc::into_unique_or_drop(shared));
    shared
}

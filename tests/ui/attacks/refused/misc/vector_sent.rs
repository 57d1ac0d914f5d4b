//! error[E0277]: `NonNull<backend::
//! at: sent::<«IovIterSource<'_>»>()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::iov::IovIterSource;
fn sent<T: Send>() {}
pub fn to_a_thread() {
    sent::<IovIterSource<'_>>()
}

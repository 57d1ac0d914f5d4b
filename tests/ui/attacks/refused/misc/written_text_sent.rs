//! error[E0277]: `UnsafeCell<backend::
//! at: sent::<«&SeqFile»>()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::seq_file::SeqFile;
fn sent<T: Send>() {}
pub fn to_a_thread() {
    sent::<&SeqFile>()
}

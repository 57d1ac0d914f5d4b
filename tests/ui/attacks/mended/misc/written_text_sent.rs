//! Send the text.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::str::CString;
fn sent<T: Send>() {}
pub fn to_a_thread() {
    sent::<CString>()
}

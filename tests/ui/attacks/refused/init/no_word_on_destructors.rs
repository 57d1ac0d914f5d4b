//! error: no rules expected
//! at: «kernel::__pin_data! { Two; [Other] [] [] [] [] [] pinned { one: WaitQueue; } unpinned {} }»
//! or: kernel::__pin_data! { Two; [«Other»] [] [] [] [] [] pinned { one: WaitQueue; } unpinned {} }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::WaitQueue;
pub struct Two { pub one: WaitQueue }
kernel::__pin_data! { Two; [Other] [] [] [] [] [] pinned { one: WaitQueue; } unpinned {} }
impl Drop for Two { fn drop(&mut self) {} }

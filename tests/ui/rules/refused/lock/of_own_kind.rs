//! error[E0277]: `Mine` is no kind of lock: that is `Task`, `Bh` or `Irq`
//! at: pub struct Dev { pub count: «SpinLock<u64, Mine>» }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::SpinLock;
pub struct Mine;
pub struct Dev { pub count: SpinLock<u64, Mine> }

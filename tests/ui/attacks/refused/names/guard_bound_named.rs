//! error[E0603]: module `traps` is private
//! at: where SpinLock<T>: kernel::«traps»::HasGuard {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::sync::SpinLock;
pub fn take<T>(lock: &SpinLock<T>) -> &mut T
where SpinLock<T>: kernel::traps::HasGuard {
    lock.lock()
}

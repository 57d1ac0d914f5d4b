//! error[E0117]: only traits defined in the current crate can be implemented for types defined
//!     outside of the crate
//! at: «impl Drop for IrqCtx» {
//! error[E0120]: the `Drop` trait may only be implemented for local structs, enums, and unions
//! at: impl Drop for «IrqCtx» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
impl Drop for IrqCtx {
    fn drop(&mut self) { delay(self, 1); }
}

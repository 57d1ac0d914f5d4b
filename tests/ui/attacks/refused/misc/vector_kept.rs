//! error: lifetime may not live long enough
//! at: «*last = Some(iov)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::iov::IovIterDest;
pub fn keep<'a, 'b, 'd>(last: &mut Option<&'a mut IovIterDest<'d>>, iov: &'b mut IovIterDest<'d>) {
    *last = Some(iov);
}

//! error[E0277]: `u32` is not an execution context
//! at: unsafe { cpu_relax_for(«&mut 0u32», 1) };
extern crate ctx_core as kernel;
use kernel::c_functions;
c_functions! { unsafe extern "C" { fn cpu_relax_for(ctx: &mut impl Sized, n: u32); } }
pub unsafe fn wait() {
    unsafe { cpu_relax_for(&mut 0u32, 1) };
}

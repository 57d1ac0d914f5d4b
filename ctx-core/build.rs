//! The host has what kernels of the newest series have.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-cfg=ctx_bus");
    println!("cargo::rustc-cfg=ctx_pci");
}

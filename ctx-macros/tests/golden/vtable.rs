// What the user writes:
//     #[vtable] trait Operations { const DEPTH: u8; fn start(&self); #[cfg(x)] #[inline] fn r#stop(&self) {} }
//     #[vtable] impl Operations for Motor { const DEPTH: u8 = 1; const HAS_START: bool = false; fn start(&self) {} #[cfg(x)] fn stop(&self) {} }
// Why each thing is there:
// - the trait asks for `USE_VTABLE_ATTR`, which only the attribute writes, so that no implementation forgets it
// - a constant for each function, with its conditions; one that the user writes stays

trait Operations {
    const DEPTH: u8;
    fn start(&self);
    #[cfg(x)]
    #[inline]
    fn r#stop(&self) {}
    /// So that no implementation forgets `#[vtable]`.
    const USE_VTABLE_ATTR: ();
    ///Whether the implementation has a `start` of its own.
    const HAS_START: ::ctx_core::__private::core::primitive::bool = false;
    #[cfg(x)]
    ///Whether the implementation has a `r#stop` of its own.
    const HAS_STOP: ::ctx_core::__private::core::primitive::bool = false;
}
impl Operations for Motor {
    const DEPTH: u8 = 1;
    const HAS_START: bool = false;
    fn start(&self) {}
    #[cfg(x)]
    fn stop(&self) {}
    const USE_VTABLE_ATTR: () = ();
    #[cfg(x)]
    const HAS_STOP: ::ctx_core::__private::core::primitive::bool = true;
}

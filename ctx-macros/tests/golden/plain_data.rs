// What the user writes:
//     #[derive(AsBytes)] #[repr(C)] pub struct Statistics { count: u64, r#type: u64 }
//     #[derive(FromBytes)] #[repr(C)] struct Range(u32, u32);
// Why each thing is there:
// - one call of the macro of `ctx_core` that checks and implements: the struct's name, and its fields as one writes them behind a dot

::ctx_core::__derive_as_bytes! {
    Statistics count r#type
}
::ctx_core::__derive_from_bytes! {
    Range 0 1
}

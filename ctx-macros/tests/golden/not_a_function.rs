// What the user writes:
//     #[irq_handler] pub struct Device { line: u32 }
// Why each thing is there:
// - what is no function stays as it is
// - the mistake

pub struct Device {
    line: u32,
}
::core::compile_error! {
    "`#[irq_handler]` names the context that a function runs in, and this is no function; put it on each function that runs there; see docs/errors.md#not-a-function"
}

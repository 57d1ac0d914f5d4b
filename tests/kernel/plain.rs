// SPDX-License-Identifier: GPL-2.0
//! What a driver says and is told: parameters of every type, messages of a device, `pr_cont!`,
//! `dbg!`; a module that is initialised where it stays, with a destructor. What is found wrong
//! refuses the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    c_str, faux,
    module::InPlaceModule,
    pr_cont,
    prelude::*,
    sync::{new_spinlock, SpinLock},
    time::{sleep, Delta},
};

module! {
    type: Plain,
    name: "plain",
    authors: ["The ctx authors"],
    description: "Test: parameters, messages, a module that is pinned",
    license: "GPL",
    params: {
        flag: bool { default: false, description: "a bool" },
        s8: i8 { default: -1, description: "an i8" },
        u8: u8 { default: 1, description: "a u8" },
        s16: i16 { default: -1, description: "an i16" },
        u16: u16 { default: 1, description: "a u16" },
        s32: i32 { default: -1, description: "an i32" },
        u32: u32 { default: 1, description: "a u32" },
        s64: i64 { default: -1, description: "an i64" },
        u64: u64 { default: 1, description: "a u64" },
        ssize: isize { default: -1, description: "an isize" },
        size: usize { default: 1, description: "a usize" },
    },
}

static_assert!(size_of::<usize>() == 8);
static_assert!(c_str!("plain").count_bytes() == 5, "the name has five letters");

#[inline(always)]
fn register(number: usize) -> usize {
    build_assert!(number < 16);
    4 * number
}

/// Which functions there are.
#[vtable]
trait Operations {
    fn start(&self) -> Result;
    fn stop(&self) {
        build_error!("nobody calls what is not there");
    }
    fn reset(&self) {
        build_error!("nobody calls what is not there");
    }
}

#[vtable]
impl Operations for Board {
    fn start(&self) -> Result {
        Ok(())
    }
    fn reset(&self) {}
}

fn run<T: Operations>(of: &T) -> Result {
    of.start()?;
    if T::HAS_STOP {
        of.stop();
    }
    if T::HAS_RESET {
        of.reset();
    }
    Ok(())
}

struct Board;

impl faux::Driver for Board {
    #[process_ctx]
    fn probe(&self, device: &faux::Device) -> Result {
        let _ = ctx;
        dev_info!(device, "probed, register {:#x}\n", register(3));
        run(self)
    }
}

/// The parameters, as they were given.
struct Given;

impl kernel::fmt::Display for Given {
    fn fmt(&self, f: &mut kernel::fmt::Formatter<'_>) -> kernel::fmt::Result {
        use module_parameters as given;
        write!(f, "{} {}", given::flag.value(), given::s8.value())?;
        write!(f, " {} {}", given::u8.value(), given::s16.value())?;
        write!(f, " {} {}", given::u16.value(), given::s32.value())?;
        write!(f, " {} {}", given::u32.value(), given::s64.value())?;
        write!(f, " {} {}", given::u64.value(), given::ssize.value())?;
        write!(f, " {}", given::size.value())
    }
}

/// Lives where it was initialised.
#[pin_data(PinnedDrop)]
struct Plain {
    #[pin]
    at: SpinLock<usize>,
    board: faux::Registration<Board>,
}

impl Plain {
    fn address(&self) -> usize {
        core::ptr::from_ref(self) as usize
    }
}

impl InPlaceModule for Plain {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
        pr_info!("parameters {Given}\n");
        try_pin_init!(&this in Plain {
            at <- new_spinlock!(this.as_ptr() as usize),
            board: {
                // The initialiser may sleep: it runs while init does.
                sleep(ctx, Delta::from_micros(50));
                faux::Registration::register(ctx, c"plain", Board)?
            },
        })
    }

    fn exit(self: Pin<&mut Self>, ctx: &mut ProcessCtx) {
        let at = self.at.get(ctx);
        pr_info!("count:");
        for count in 1..=3 {
            pr_cont!(" {count}");
        }
        pr_cont!("\n");
        dev_warn!(self.board.device(), "in place: {}\n", dbg!(at == self.address()));
    }
}

#[pinned_drop]
impl PinnedDrop for Plain {
    fn drop(self: Pin<&mut Self>) {
        pr_notice!("dropped by its own destructor\n");
    }
}

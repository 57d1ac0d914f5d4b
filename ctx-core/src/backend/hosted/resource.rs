// SPDX-License-Identifier: GPL-2.0
//! The ranges of registers that a device has, and what its driver requests of them. The first is
//! the stand-in of the kernel crate's `io::Resource`.

use crate::backend::{
    bus::BusDevice, io::Space, machine::PerMachine, release_region, request_region,
};
use crate::{
    error::{code::EBUSY, Result},
    registered::{Register, Registered, Turn},
};
use core::{
    ffi::CStr,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
};
use std::ffi::CString;

/// What a test says of a range of registers.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) space: Space,
    /// 0 of one that is not there.
    pub(crate) len: u64,
    pub(crate) name: Option<CString>,
}

impl Wanted {
    pub(crate) fn memory(len: u64) -> Self {
        Self {
            space: Space::Memory,
            len,
            name: None,
        }
    }
}

/// A range of registers of a device.
#[derive(Debug)]
pub struct Resource {
    at: Range,
    name: Option<CString>,
}

impl Resource {
    /// Somewhere where there is nothing.
    pub(in crate::backend) fn place(wanted: Wanted) -> Self {
        let Wanted { space, len, name } = wanted;
        let start = place(space, len);
        Self {
            at: Range { space, start, len },
            name,
        }
    }
    pub(in crate::backend) fn range(&self) -> Range {
        self.at
    }
    /// How long it is.
    pub fn size(&self) -> u64 {
        self.at.len
    }
    /// Where it is.
    pub fn start(&self) -> u64 {
        self.at.start
    }
    /// What it is called.
    pub fn name(&self) -> Option<&CStr> {
        self.name.as_deref()
    }
}

/// Where registers are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    pub(in crate::backend) space: Space,
    pub(in crate::backend) start: u64,
    pub(in crate::backend) len: u64,
}

impl Range {
    pub(in crate::backend) const NONE: Self = Self {
        space: Space::Memory,
        start: 0,
        len: 0,
    };
}

/// Where the next range of registers begins. There are 65,536 ports: those of a device that went
/// long ago are another's.
fn place(space: Space, len: u64) -> u64 {
    const PORTS: core::ops::Range<u64> = 0x1000..0xff00;
    static MEMORY: PerMachine<u64> = PerMachine::new(|| 0xe000_0000);
    static NEXT_PORT: PerMachine<u64> = PerMachine::new(|| PORTS.start);
    match space {
        Space::Memory => {
            let mut next = MEMORY.lock();
            let start = *next;
            *next += len.next_multiple_of(4096);
            start
        }
        Space::Ports => {
            let mut next = NEXT_PORT.lock();
            let len = len.next_multiple_of(16);
            if *next + len > PORTS.end {
                *next = PORTS.start;
            }
            let start = *next;
            *next += len;
            start
        }
    }
}

/// A range that a driver has alone.
pub(in crate::backend) struct Requested {
    range: Range,
    name: &'static CStr,
    /// Somebody else releases it.
    kept: AtomicBool,
}

impl Register for Requested {
    const TURN: Turn = Turn::Passive;
    unsafe fn register(&self) -> Result {
        let Range { space, start, len } = self.range;
        if request_region(space, start, len, self.name) {
            Ok(())
        } else {
            Err(EBUSY)
        }
    }
    unsafe fn unregister(&self) {
        if !self.kept.load(SeqCst) {
            // SAFETY: `register` requested it.
            unsafe { release(self.range) }
        }
    }
}

/// # Safety
///
/// It was requested. The caller may sleep.
unsafe fn release(Range { space, start, len }: Range) {
    // SAFETY: the caller's promise.
    unsafe { release_region(space, start, len) }
}

impl Requested {
    /// Until the driver of the device is unbound.
    pub(in crate::backend) fn of(
        device: &BusDevice,
        range: Range,
        name: &'static CStr,
    ) -> Result<Registered<Self>> {
        let this = Registered::new(Self {
            range,
            name,
            kept: AtomicBool::new(false),
        })?;
        this.bind(device.as_device());
        Ok(this)
    }

    /// Leaves it to the caller: what this gives releases it, in process context.
    pub(in crate::backend) fn keep(this: Registered<Self>) -> impl Fn() + Send + Sync + 'static {
        let range = this.object().range;
        this.object().kept.store(true, SeqCst);
        this.release();
        // SAFETY: it was requested, and is no longer released by anybody else.
        move || unsafe { release(range) }
    }
}

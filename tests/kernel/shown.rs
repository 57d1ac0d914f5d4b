// SPDX-License-Identifier: GPL-2.0
//! What a sealed driver sees of the guarded `kernel` crate: its types, traits and free functions,
//! by the paths that the kernel's own crate has for them, on 7.3. `docs/coverage.md` counts by this
//! list, and `cargo test -p guard --test coverage` holds it to what `ctx_core` gives on.
#![deny(unsafe_code)]
#![allow(unused_imports)] // that they resolve is all

extern crate ctx_core as kernel;

use kernel::prelude::*;

module! {
    type: Module,
    name: "shown",
    description: "Test: what a sealed driver sees of the guarded kernel crate",
    license: "GPL",
}

// A module each, since names are used more than once.
mod acpi {
    use kernel::acpi::{DeviceId, IdTable};
}
mod bitmap {
    use kernel::bitmap::{Bitmap, BitmapVec};
}
mod bits {
    use kernel::bits::{
        bit_u16, bit_u32, bit_u64, bit_u8, checked_bit_u16, checked_bit_u32, checked_bit_u64,
        checked_bit_u8, genmask_checked_u16, genmask_checked_u32, genmask_checked_u64,
        genmask_checked_u8, genmask_u16, genmask_u32, genmask_u64, genmask_u8,
    };
}
mod bug {
    use kernel::bug::bugflag_taint;
}
mod clk {
    use kernel::clk::Hertz;
}
mod cpu {
    use kernel::cpu::{nr_cpu_ids, CpuId};
}
mod cpumask {
    use kernel::cpumask::{Cpumask, CpumaskVar};
}
mod device {
    use kernel::device::{Bound, Core, Device, DeviceContext, Normal};
}
mod id_pool {
    use kernel::id_pool::{IdPool, PoolResizer, ReallocRequest, UnusedId};
}
mod flags {
    use kernel::impl_flags;
}
mod interop_list {
    use kernel::interop::list::{CList, CListHead, CListIter};
}
mod io {
    use kernel::io::{
        Io, IoBackend, IoBase, IoCapable, IoCopyable, IoLoc, Mmio, MmioBackend, PhysAddr, Region,
        RelaxedMmio, RelaxedMmioBackend, Resource, ResourceSize,
    };
}
mod io_mem {
    use kernel::io::mem::{DevresIoMem, IoMem, IoRequest};
}
mod io_register {
    use kernel::io::register::{
        Array, FixedRegister, FixedRegisterLoc, LocatedRegister, Register, RegisterArray,
        RegisterArrayLoc, RegisterBase, RelativeRegister, RelativeRegisterArray,
        RelativeRegisterArrayLoc, RelativeRegisterLoc, WithBase,
    };
}
mod irq {
    use kernel::irq::IrqRequest;
}
mod num {
    use kernel::num::{casts, Bounded, Integer, Signed, TryIntoBounded, Unsigned};
}
mod of {
    use kernel::of::{DeviceId, IdTable};
}
mod page {
    use kernel::page::{page_align, BorrowedPage, Page, PAGE_MASK, PAGE_SHIFT, PAGE_SIZE};
}
mod pci {
    use kernel::pci::{
        Adapter, Bar, Class, ClassMask, ConfigSpace, ConfigSpaceSize, Device, DeviceId, DevresBar,
        Driver, Extended, IdTable, IrqType, IrqTypes, IrqVector, IrqVectorRegistration, Normal,
        Vendor,
    };
}
mod platform {
    use kernel::platform::{Adapter, Device, Driver};
}
mod processor {
    use kernel::processor::cpu_relax;
}
mod ptr {
    use kernel::ptr::{const_align_up, Alignable, Alignment, KnownSize};
}
mod rbtree {
    use kernel::rbtree::{
        Cursor, CursorMut, Entry, Iter, IterMut, OccupiedEntry, RBTree, RBTreeNode,
        RBTreeNodeReservation, VacantEntry,
    };
}
mod regulator {
    use kernel::regulator::Voltage;
}
mod sizes {
    use kernel::sizes::SizeConstants;
}
mod sync {
    use kernel::sync::{barrier, Refcount, SetOnce};
}
mod sync_aref {
    use kernel::sync::aref::{ARef, AlwaysRefCounted};
}
mod task {
    use kernel::task::{might_sleep, Kuid};
}
mod time {
    use kernel::time::{
        BootTime, ClockSource, Delta, Instant, Monotonic, RealTime, Tai, NSEC_PER_MSEC,
        NSEC_PER_SEC, NSEC_PER_USEC,
    };
}
mod types {
    use kernel::types::{NotThreadSafe, Opaque, ScopeGuard};
}

mod uapi {
    use kernel::uapi;
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        Err(ENODEV)
    }
}

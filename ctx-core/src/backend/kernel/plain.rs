// SPDX-License-Identifier: GPL-2.0
//! Plain data of the guarded kernel crate: calculations, and containers.
//!
//! Functions that allocate take a token instead of flags. All of these may be freed in any context
//! (`guard/edits/plain.txt`).

/// The items that a driver may see. Each of these, and the results of its functions, were reviewed.
#[allow(unreachable_pub)] // the crate's root gives them on
pub mod shown {
    /// Bitmaps. C header: `include/linux/bitmap.h`.
    pub mod bitmap {
        pub use ::kernel::bitmap::{Bitmap, BitmapVec};
    }
    pub use ::kernel::bits;
    /// What a warning is marked with.
    pub mod bug {
        pub use ::kernel::bug::bugflag_taint;
    }
    /// Frequencies. C header: `include/linux/clk.h`.
    pub mod clk {
        pub use ::kernel::clk::Hertz;
    }
    /// Numbers of CPUs. C header: `include/linux/cpumask.h`.
    pub mod cpu {
        pub use ::kernel::cpu::CpuId;

        /// One more than the greatest number that a CPU can have.
        ///
        /// # Context
        ///
        /// Any. C: `nr_cpu_ids`.
        #[inline]
        pub fn nr_cpu_ids() -> u32 {
            ::kernel::cpu::nr_cpu_ids()
        }
    }
    /// Sets of CPUs. C header: `include/linux/cpumask.h`.
    pub mod cpumask {
        pub use ::kernel::cpumask::{Cpumask, CpumaskVar};
    }
    /// A pool of numbers; the least free number is given out first.
    pub mod id_pool {
        pub use ::kernel::id_pool::{IdPool, PoolResizer, ReallocRequest, UnusedId};
    }
    pub use ::kernel::impl_flags;
    /// What C has of lists. Nothing here changes one, and none is found without `unsafe`. C header:
    /// `include/linux/list.h`.
    pub mod interop {
        /// Lists of C.
        pub mod list {
            pub use ::kernel::interop::list::{CList, CListHead, CListIter};
        }
    }
    /// Integers that use fewer bits than their type has, and casts that lose nothing.
    pub mod num {
        #[cfg(ctx_bus)]
        pub use ::kernel::num::casts;
        pub use ::kernel::num::{Bounded, Integer, Signed, TryIntoBounded, Unsigned};
    }
    /// Memory by pages. C header: `include/linux/gfp.h`.
    ///
    /// A page is freed in any context (`guard/edits/plain.txt`). What is in it, `unsafe` code alone
    /// reads and writes.
    pub mod page {
        pub use ::kernel::page::{
            page_align, BorrowedPage, Page, PAGE_MASK, PAGE_SHIFT, PAGE_SIZE,
        };
    }
    /// Functions of the processor.
    pub mod processor {
        /// A spinning loop's pause.
        ///
        /// # Context
        ///
        /// Any. C: `cpu_relax()`.
        #[inline]
        pub fn cpu_relax() {
            ::kernel::processor::cpu_relax()
        }
    }
    /// Alignment.
    pub mod ptr {
        pub use ::kernel::ptr::{const_align_up, Alignable, Alignment, KnownSize};
    }
    /// Red-black trees. C header: `include/linux/rbtree.h`.
    pub mod rbtree {
        pub use ::kernel::rbtree::{
            Cursor, CursorMut, Entry, Iter, IterMut, OccupiedEntry, RBTree, RBTreeNode,
            RBTreeNodeReservation, VacantEntry,
        };
    }
    /// Voltages. C header: `include/linux/regulator/consumer.h`.
    pub mod regulator {
        pub use ::kernel::regulator::Voltage;
    }
    pub use ::kernel::sizes;
    /// Users. C header: `include/linux/uidgid.h`.
    ///
    /// Tasks themselves are not here: who gives up the last count of one calls `call_rcu()`, which
    /// an NMI may not.
    pub mod task {
        pub use ::kernel::task::{might_sleep, Kuid};
    }
    /// Spans and moments. C header: `include/linux/ktime.h`.
    pub mod time {
        pub use ::kernel::time::{
            BootTime, ClockSource, Delta, Instant, Monotonic, RealTime, Tai, NSEC_PER_MSEC,
            NSEC_PER_SEC, NSEC_PER_USEC,
        };
    }
    /// This crate has its own `sync`, which exports these items.
    pub mod sync {
        /// A work item gives up the last count of each counted type that a driver sees
        /// (`guard/edits/counted.txt`).
        pub mod aref {
            pub use ::kernel::sync::aref::{ARef, AlwaysRefCounted};
        }
        pub use ::kernel::sync::{barrier, Refcount, SetOnce};
    }
    /// What the kernel says to programs: constants, and the layout of structs. C headers:
    /// `include/uapi`.
    ///
    /// Every function there is C's, which `unsafe` code alone may call.
    pub use ::kernel::uapi;
    /// Building blocks.
    pub mod types {
        pub use ::kernel::types::{NotThreadSafe, Opaque, ScopeGuard};
    }
}

// SPDX-License-Identifier: GPL-2.0
//! Plain data, out of the guarded kernel crate: what computes, and what is kept in memory.
//!
//! What allocates takes a token where the flags stood. What is freed is freed in any context
//! (`guard/edits/plain.txt`).

/// What a driver may see: each of these, and what its functions give, was looked at.
#[allow(unreachable_pub)] // the crate's root gives them on
pub mod shown {
    /// Bitmaps. C header: `include/linux/bitmap.h`.
    pub mod bitmap {
        pub use ::kernel::bitmap::{Bitmap, BitmapVec};
    }
    pub use ::kernel::bits;
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
    /// Numbers that are given out, the least first.
    pub mod id_pool {
        pub use ::kernel::id_pool::{IdPool, PoolResizer, ReallocRequest, UnusedId};
    }
    /// Integers of fewer bits than their type has.
    pub mod num {
        pub use ::kernel::num::{Bounded, Integer, Signed, TryIntoBounded, Unsigned};
    }
    /// What the processor does meanwhile.
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
        pub use ::kernel::ptr::{Alignable, Alignment, KnownSize};
    }
    /// Red-black trees. C header: `include/linux/rbtree.h`.
    pub mod rbtree {
        pub use ::kernel::rbtree::{
            Cursor, CursorMut, Entry, Iter, IterMut, OccupiedEntry, RBTree, RBTreeNode,
            RBTreeNodeReservation, VacantEntry,
        };
    }
    pub use ::kernel::sizes;
    /// Spans and moments. C header: `include/linux/ktime.h`.
    pub mod time {
        pub use ::kernel::time::{
            BootTime, ClockSource, Delta, Instant, Monotonic, RealTime, Tai, NSEC_PER_MSEC,
            NSEC_PER_SEC, NSEC_PER_USEC,
        };
    }
    /// This crate has its own, and gives on what is in it.
    pub mod sync {
        /// Each type that a driver sees and that counts itself gives up its last count by a work
        /// item (`guard/edits/counted.txt`).
        pub mod aref {
            pub use ::kernel::sync::aref::{ARef, AlwaysRefCounted};
        }
    }
    /// Building blocks.
    pub mod types {
        pub use ::kernel::types::{NotThreadSafe, Opaque, ScopeGuard};
    }
}

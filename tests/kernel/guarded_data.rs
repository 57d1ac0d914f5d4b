// SPDX-License-Identifier: GPL-2.0
//! Plain data of the guarded `kernel` crate: trees, bitmaps, numbers, CPU masks, pages. They are
//! allocated where a token allows it, used in sections, and dropped in raw ones. What is found
//! wrong refuses the module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::cell::Cell;
use kernel::{
    bitmap::BitmapVec,
    bits::{bit_u32, genmask_u32},
    clk::Hertz,
    cpu::{nr_cpu_ids, CpuId},
    cpumask::CpumaskVar,
    id_pool::IdPool,
    impl_flags,
    num::Bounded,
    page::{page_align, Page, PAGE_SIZE},
    prelude::*,
    processor::cpu_relax,
    ptr::{Alignable, Alignment},
    rbtree::{Entry, RBTree, RBTreeNode, RBTreeNodeReservation},
    sizes::SZ_4K,
    sync::{
        new_raw_spinlock, new_spinlock, Arc, LockedBy, RawSpinLock, Refcount, SetOnce,
        SpinLock,
    },
    task::{might_sleep, Kuid},
    types::ScopeGuard,
    uapi,
};

module! {
    type: Module,
    name: "guarded_data",
    authors: ["The ctx authors"],
    description: "Test: trees, bitmaps, numbers and CPU masks of the guarded kernel crate",
    license: "GPL",
}

const _: () = assert!(bit_u32(3) == 8 && genmask_u32(4..=7) == 0xf0 && SZ_4K == 4096);

/// Refuses the module.
fn expect(what: &str, is: bool) -> Result {
    if is {
        return Ok(());
    }
    pr_err!("wrong: {what}\n");
    Err(EIO)
}

#[process_ctx]
fn trees() -> Result {
    let mut tree = RBTree::new();
    for key in [5u32, 1, 4, 2, 3] {
        let old = tree.try_create_and_insert(key, key * 10, ctx)?;
        expect("a new key replaces nothing", old.is_none())?;
    }
    let node = RBTreeNode::new(3, 33, ctx)?;
    let old = tree.insert(node).map(RBTreeNode::to_key_value);
    expect("an old key gives its node", old == Some((3, 30)))?;
    expect("it is sorted", tree.keys().copied().eq(1..=5))?;
    expect(
        "each has its value",
        tree.get(&3) == Some(&33) && tree.get(&6).is_none(),
    )?;
    for value in tree.values_mut() {
        *value += 1;
    }
    let above = tree
        .cursor_lower_bound(&4)
        .map(|at| at.current().0 + at.current().1);
    expect("a cursor is at the key", above == Some(45))?;
    let removed = tree.cursor_front_mut().map(|at| at.remove_current());
    let removed = removed.map(|(_, node)| node.to_key_value());
    expect("the first is removed", removed == Some((1, 11)))?;
    expect(
        "it is gone",
        tree.remove(&1).is_none() && tree.remove(&5) == Some(51),
    )?;
    match tree.entry(7) {
        Entry::Vacant(entry) => *entry.insert(70, RBTreeNodeReservation::new(ctx)?) += 1,
        Entry::Occupied(_) => return Err(EIO),
    }
    expect("the entry is filled", tree.iter().last() == Some((&7, &71)))
}

/// Locks are held while trees are filled and dropped.
#[process_ctx]
fn sections() -> Result {
    let lock = Arc::pin_init(new_spinlock!(RBTree::new()), ctx)?;
    let lock: &SpinLock<RBTree<u32, KBox<u32>>, Irq> = &lock;
    lock.with(ctx, |tree, ctx| {
        for key in 0..100 {
            let value = KBox::new(key, ctx)?; // GFP_ATOMIC
            tree.try_create_and_insert(key, value, ctx)?;
        }
        Ok::<_, Error>(())
    })?;
    let raw = Arc::pin_init(new_raw_spinlock!(RBTree::new()), ctx)?;
    let raw: &RawSpinLock<RBTree<u32, KBox<u32>>> = &raw;
    for round in 0..200 {
        // Allocated before, linked, found and dropped within.
        let mut nodes = KVec::with_capacity(50, ctx)?;
        for key in 0..50 {
            nodes.push(RBTreeNode::new(key, KBox::new(key, ctx)?, ctx)?, ctx)?;
        }
        let bits = BitmapVec::new(4000, ctx)?;
        let mask = CpumaskVar::new_zero(ctx)?;
        let spare = RBTreeNodeReservation::<u64, u64>::new(ctx)?;
        let page = Page::alloc_page(ctx)?;
        let left = raw.with(ctx, |tree, _ctx| {
            for node in nodes {
                tree.insert(node);
            }
            let found = tree.get(&(round % 50)).map(|value| **value);
            tree.remove(&0);
            let left = tree.iter().count();
            *tree = RBTree::new();
            drop((bits, mask, spare, page));
            (found, left)
        });
        expect(
            "the tree is as it was filled",
            left == (Some(round % 50), 49),
        )?;
    }
    let all = lock.with(ctx, |tree, _ctx| {
        tree.values().map(|value| **value).sum::<u32>()
    });
    expect("the first tree is as it was", all == 4950)
}

#[process_ctx]
fn bitmaps() -> Result {
    expect(
        "none is that long",
        BitmapVec::new(BitmapVec::MAX_LEN + 1, ctx).is_err(),
    )?;
    let mut bits = BitmapVec::new(200, ctx)?;
    for bit in [0, 63, 64, 199] {
        bits.set_bit(bit);
    }
    bits.set_bit_atomic(100);
    bits.clear_bit(63);
    expect(
        "bits are found",
        bits.next_bit(1) == Some(64) && bits.next_bit(65) == Some(100),
    )?;
    expect(
        "and zeros",
        bits.next_zero_bit(0) == Some(1) && bits.last_bit() == Some(199),
    )?;
    let mut longer = BitmapVec::new(300, ctx)?;
    longer.copy_and_extend(&bits);
    expect(
        "they are copied",
        longer.last_bit() == Some(199) && longer.len() == 300,
    )
}

#[process_ctx]
fn numbers() -> Result {
    let mut pool = IdPool::with_capacity(64, ctx)?;
    for id in 0..64 {
        let got = pool.find_unused_id(0).map(|id| id.acquire());
        expect("the least is given out", got == Some(id))?;
    }
    expect("all are", pool.find_unused_id(0).is_none())?;
    let more = pool.grow_request().ok_or(EIO)?;
    let more = more.realloc(ctx)?;
    pool.grow(more);
    expect("there are more", pool.capacity() == 128)?;
    pool.release_id(7);
    let (first, next) = (
        pool.find_unused_id(0).map(|id| id.acquire()),
        pool.find_unused_id(0).map(|id| id.acquire()),
    );
    expect(
        "what is given back comes first",
        (first, next) == (Some(7), Some(64)),
    )?;
    let four = Bounded::<u8, 4>::try_new(15);
    expect("15 has 4 bits", four.map(|four| *four) == Some(15))?;
    expect("16 has not", Bounded::<u8, 4>::try_new(16).is_none())?;
    let page = Alignment::new::<4096>();
    expect(
        "up and down",
        4097usize.align_up(page) == Some(8192) && 4097usize.align_down(page) == 4096,
    )
}

#[process_ctx]
fn cpus() -> Result {
    let mut mask = CpumaskVar::new_zero(ctx)?;
    expect("none is set", mask.empty() && mask.weight() == 0)?;
    let this = CpuId::current();
    mask.set(this);
    expect("this one is", mask.test(this) && mask.weight() == 1)?;
    let mut all = CpumaskVar::try_clone(ctx, &mask)?;
    all.setall();
    expect("all are", all.full() && all.weight() == nr_cpu_ids())?;
    // Whole masks, though the machine has few CPUs.
    core::mem::swap(&mut *mask, &mut *all);
    expect("they are exchanged", mask.full() && all.weight() == 1)?;
    expect(
        "no CPU has that number",
        CpuId::from_u32(nr_cpu_ids()).is_none(),
    )?;
    cpu_relax();
    Ok(())
}

#[process_ctx]
fn guards() -> Result {
    let count = Cell::new(0);
    let once = ScopeGuard::new(|| count.set(count.get() + 1));
    drop(once);
    let never = ScopeGuard::new(|| count.set(count.get() + 1));
    never.dismiss();
    expect("a guard runs once, or never", count.get() == 1)?;
    // A content is dropped with its node, wherever that is.
    let mut tree = RBTree::new();
    tree.try_create_and_insert(1, Drops(&count), ctx)?;
    tree.try_create_and_insert(2, Drops(&count), ctx)?;
    drop(tree.remove_node(&1));
    expect("a node drops its content", count.get() == 2)?;
    drop(tree);
    expect("a tree drops its nodes", count.get() == 3)
}

impl_flags! {
    /// What a channel can do.
    #[derive(Clone, Copy, PartialEq, Eq)]
    pub struct Abilities(u32);

    /// One of it.
    #[derive(Clone, Copy, PartialEq, Eq)]
    pub enum Ability {
        /// It sends.
        Send = 1 << 0,
        /// It receives.
        Receive = 1 << 1,
    }
}

static CHANNELS: SetOnce<u32> = SetOnce::new();

#[process_ctx]
fn shared() -> Result {
    might_sleep(ctx);
    expect("it is not set", CHANNELS.copy().is_none())?;
    let set = CHANNELS.populate(4) && !CHANNELS.populate(5);
    expect("it is set once", set && CHANNELS.as_ref() == Some(&4))?;
    let users = Refcount::new(1);
    users.inc();
    let last = (users.dec_and_test(), users.dec_and_test());
    expect("the second user is the last", last == (false, true))?;
    let both = Abilities::from(Ability::Send) | Ability::Receive;
    expect("flags are a set", both.contains_all(Abilities::from(Ability::Receive)))?;
    expect("a frequency has units", Hertz::from_mhz(2).as_khz() == 2000)?;
    expect("a page is whole", page_align(1) == Some(PAGE_SIZE))?;
    expect("a constant of C's", uapi::EINVAL == 22)?;
    expect("a module's init is root's", Kuid::current_euid().into_uid_in_current_ns() == 0)?;
    let lock = Arc::pin_init(new_spinlock!(1), ctx)?;
    let lock: &SpinLock<u32, Irq> = &lock;
    let beside = LockedBy::new(lock, 2);
    let sum = lock.with(ctx, |of_lock, _ctx| {
        *beside.access_mut(of_lock) += 1;
        *of_lock + *beside.access(of_lock)
    });
    expect("a lock protects what lies beside it", sum == 4)
}

/// Says that it was dropped.
struct Drops<'a>(&'a Cell<u32>);

impl Drop for Drops<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

struct Module;

impl kernel::Module for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        trees(ctx)?;
        sections(ctx)?;
        bitmaps(ctx)?;
        numbers(ctx)?;
        cpus(ctx)?;
        guards(ctx)?;
        shared(ctx)?;
        pr_info!("the data is as it should be\n");
        Ok(Self)
    }
}

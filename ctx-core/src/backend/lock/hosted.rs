// SPDX-License-Identifier: GPL-2.0
//! Locks with readers, and counts of permits.

use crate::backend::*;
use core::sync::atomic::AtomicIsize;

/// A lock's class. It is empty, because the host has no lockdep.
#[derive(Debug)]
pub struct LockClassKey(());

impl LockClassKey {
    /// # Safety
    ///
    /// There is no requirement here. In the kernel the key must be pinned and never dropped.
    #[doc(hidden)]
    pub const unsafe fn new_static() -> Self {
        Self(())
    }
}

/// A lock that spins, or sleeps, until it is free.
#[derive(Debug)]
pub(crate) struct Lock {
    held: AtomicBool,
}

impl Lock {
    unsafe fn init(this: *mut Self) {
        // SAFETY: the caller's slot is valid for writes.
        unsafe {
            this.write(Self {
                held: AtomicBool::new(false),
            })
        }
    }
    fn try_take(&self) -> bool {
        self.held
            .compare_exchange(false, true, SeqCst, SeqCst)
            .is_ok()
    }
    fn take(&self, what: &'static str) {
        let address = core::ptr::from_ref(self) as usize;
        assert!(
            !state::holds(address),
            "{what} is taken twice by one thread: it would wait for itself"
        );
        for tries in 0.. {
            if self.try_take() {
                break;
            }
            self.wait(what, tries, || false);
        }
        state::hold(address);
    }
    /// Waits until it looks free, or until `ended`, for the `tries`th time.
    fn wait(&self, what: &'static str, tries: u32, ended: impl Fn() -> bool) {
        if explore::explored() {
            task::wait_until(what, || !self.held.load(SeqCst) || ended());
        } else if tries < 1_000 {
            std::thread::yield_now();
        } else {
            // The holder waits for something.
            std::thread::sleep(core::time::Duration::from_micros(100));
        }
    }
    fn release(&self) {
        state::unhold(core::ptr::from_ref(self) as usize);
        self.held.store(false, SeqCst);
    }
}

pub(crate) type SpinState = Lock;
pub(crate) type RawSpinState = Lock;
pub(crate) type MutexState = Lock;

pub(crate) unsafe fn spin_init(
    lock: *mut SpinState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Lock::init(lock) }
}
fn mask_for(mask: Mask) {
    match mask {
        Mask::Keep => {}
        Mask::SoftIrqs => state::enter(Section::BhOff),
        Mask::Irqs => state::enter(Section::SpinIrq),
    }
}
fn unmask_for(mask: Mask) {
    match mask {
        Mask::Keep => {}
        Mask::SoftIrqs => state::leave(Section::BhOff),
        Mask::Irqs => {
            state::leave(Section::SpinIrq);
            irq::deliver_pending();
        }
    }
}
pub(crate) unsafe fn spin_lock(lock: *mut SpinState, mask: Mask) {
    point("spin_lock");
    state::may_spin();
    mask_for(mask);
    // SAFETY: initialised.
    unsafe { (*lock).take("a spin lock") };
    state::enter(Section::Spin);
}
pub(crate) unsafe fn spin_trylock(lock: *mut SpinState, mask: Mask) -> bool {
    point("spin_trylock");
    state::may_spin();
    mask_for(mask);
    // SAFETY: initialised.
    let taken = unsafe { (*lock).try_take() };
    if taken {
        state::hold(lock as usize);
        state::enter(Section::Spin);
    } else {
        unmask_for(mask);
    }
    taken
}
pub(crate) unsafe fn spin_unlock(lock: *mut SpinState, mask: Mask) {
    state::leave(Section::Spin);
    // SAFETY: held.
    unsafe { (*lock).release() };
    unmask_for(mask);
}

pub(crate) unsafe fn raw_spin_init(
    lock: *mut RawSpinState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Lock::init(lock) }
}
pub(crate) unsafe fn raw_spin_lock(lock: *mut RawSpinState, interrupts: Interrupts) -> usize {
    point("raw_spin_lock");
    match interrupts {
        Interrupts::Off => check(Claim::IrqsOff),
        Interrupts::On => check(Claim::IrqsOn),
        Interrupts::Unknown => {}
    }
    state::enter(Section::IrqsOff);
    // SAFETY: initialised.
    unsafe { (*lock).take("a raw spin lock") };
    0
}
pub(crate) unsafe fn raw_spin_trylock(lock: *mut RawSpinState) -> Option<usize> {
    point("raw_spin_trylock");
    // SAFETY: initialised.
    let taken = unsafe { (*lock).try_take() };
    taken.then(|| {
        state::enter(Section::IrqsOff);
        state::hold(lock as usize);
        0
    })
}
pub(crate) unsafe fn raw_spin_unlock(
    lock: *mut RawSpinState,
    _interrupts: Interrupts,
    _flags: usize,
) {
    // SAFETY: held.
    unsafe { (*lock).release() };
    state::leave(Section::IrqsOff);
    irq::deliver_pending();
}

pub(crate) unsafe fn mutex_init(
    lock: *mut MutexState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Lock::init(lock) }
}
pub(crate) unsafe fn mutex_lock(lock: *mut MutexState) {
    point("mutex_lock");
    state::might_sleep();
    // SAFETY: initialised.
    unsafe { (*lock).take("a mutex") };
}
pub(crate) unsafe fn mutex_lock_interruptible(lock: *mut MutexState) -> Result {
    point("mutex_lock_interruptible");
    state::might_sleep();
    // SAFETY: initialised.
    let this = unsafe { &*lock };
    for tries in 0.. {
        if this.try_take() {
            break;
        }
        if task::signal_pending() {
            return Err(crate::error::code::EINTR);
        }
        this.wait("a mutex", tries, task::signal_of_this());
    }
    state::hold(lock as usize);
    Ok(())
}
pub(crate) unsafe fn mutex_trylock(lock: *mut MutexState) -> bool {
    point("mutex_trylock");
    state::might_sleep();
    // SAFETY: initialised.
    let taken = unsafe { (*lock).try_take() };
    if taken {
        state::hold(lock as usize);
    }
    taken
}
pub(crate) unsafe fn mutex_unlock(lock: *mut MutexState) {
    // SAFETY: held.
    unsafe { (*lock).release() }
}

/// The number of readers, or -1 for a writer.
#[derive(Debug)]
pub(crate) struct Shared {
    holders: AtomicIsize,
}

impl Shared {
    unsafe fn init(this: *mut Self) {
        // SAFETY: the caller's slot is valid for writes.
        unsafe {
            this.write(Self {
                holders: AtomicIsize::new(0),
            })
        }
    }
    fn try_read(&self) -> bool {
        let more = |holders| (holders >= 0).then_some(holders + 1);
        let taken = self.holders.fetch_update(SeqCst, SeqCst, more).is_ok();
        self.taken(taken)
    }
    fn try_write(&self) -> bool {
        let taken = self.holders.compare_exchange(0, -1, SeqCst, SeqCst);
        self.taken(taken.is_ok())
    }
    fn taken(&self, taken: bool) -> bool {
        if taken {
            state::hold(core::ptr::from_ref(self) as usize);
        }
        taken
    }
    /// Waits until `take` succeeds; `false` if `ended` first.
    fn wait(
        &self,
        what: &'static str,
        take: impl Fn(&Self) -> bool,
        ended: impl Fn() -> bool,
    ) -> bool {
        point(what);
        assert!(
            !state::holds(core::ptr::from_ref(self) as usize),
            "{what} is taken twice by one thread: it would wait for itself"
        );
        while !take(self) {
            if ended() {
                return false;
            }
            if explore::explored() {
                let holders = self.holders.load(SeqCst);
                let changed = || self.holders.load(SeqCst) != holders;
                task::wait_until(what, || changed() || ended());
            } else {
                std::thread::yield_now();
            }
        }
        true
    }
    fn release_read(&self) {
        state::unhold(core::ptr::from_ref(self) as usize);
        self.holders.fetch_sub(1, SeqCst);
    }
    fn release_write(&self) {
        state::unhold(core::ptr::from_ref(self) as usize);
        self.holders.store(0, SeqCst);
    }
}

pub(crate) type RwLockState = Shared;
pub(crate) type RwSemState = Shared;

/// Whether a signal ends this task's wait. On the host no signal kills.
fn ended(heed: Heed) -> impl Fn() -> bool {
    let signalled = task::signal_of_this();
    move || heed == Heed::Any && signalled()
}

pub(crate) unsafe fn rwlock_init(
    lock: *mut RwLockState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Shared::init(lock) }
}
macro_rules! rwlock {
    ($($lock:ident, $trylock:ident, $unlock:ident: $take:ident, $release:ident;)*) => { $(
        pub(crate) unsafe fn $lock(lock: *mut RwLockState, mask: Mask) {
            state::may_spin();
            mask_for(mask);
            // SAFETY: initialised.
            unsafe { (*lock).wait("a reader-writer lock", Shared::$take, || false) };
            state::enter(Section::Spin);
        }
        pub(crate) unsafe fn $trylock(lock: *mut RwLockState, mask: Mask) -> bool {
            point(stringify!($trylock));
            state::may_spin();
            mask_for(mask);
            // SAFETY: initialised.
            let taken = unsafe { (*lock).$take() };
            if taken {
                state::enter(Section::Spin);
            } else {
                unmask_for(mask);
            }
            taken
        }
        pub(crate) unsafe fn $unlock(lock: *mut RwLockState, mask: Mask) {
            state::leave(Section::Spin);
            // SAFETY: held.
            unsafe { (*lock).$release() };
            unmask_for(mask);
        }
    )* };
}
rwlock! {
    read_lock, read_trylock, read_unlock: try_read, release_read;
    write_lock, write_trylock, write_unlock: try_write, release_write;
}

pub(crate) unsafe fn rwsem_init(
    sem: *mut RwSemState,
    _name: &'static CStr,
    _key: &'static LockClassKey,
) {
    // SAFETY: the caller's promise.
    unsafe { Shared::init(sem) }
}
macro_rules! rwsem {
    ($($down:ident, $trylock:ident: $take:ident;)*) => { $(
        pub(crate) unsafe fn $down(sem: *mut RwSemState, heed: Heed) -> Result {
            state::might_sleep();
            // SAFETY: initialised.
            if unsafe { (*sem).wait("a reader-writer semaphore", Shared::$take, ended(heed)) } {
                Ok(())
            } else {
                Err(crate::error::code::EINTR)
            }
        }
        pub(crate) unsafe fn $trylock(sem: *mut RwSemState) -> bool {
            point(stringify!($trylock));
            state::might_sleep();
            // SAFETY: initialised.
            unsafe { (*sem).$take() }
        }
    )* };
}
rwsem! {
    down_read, down_read_trylock: try_read;
    down_write, down_write_trylock: try_write;
}
pub(crate) unsafe fn up_read(sem: *mut RwSemState) {
    state::irqs_on();
    // SAFETY: held.
    unsafe { (*sem).release_read() }
}
pub(crate) unsafe fn up_write(sem: *mut RwSemState) {
    // SAFETY: held.
    unsafe { (*sem).release_write() }
}

/// `struct semaphore`: the permits that there are.
#[derive(Debug)]
pub(crate) struct SemState {
    permits: AtomicIsize,
}

impl SemState {
    fn try_take(&self) -> bool {
        let less = |permits| (permits > 0).then_some(permits - 1);
        self.permits.fetch_update(SeqCst, SeqCst, less).is_ok()
    }
    /// Takes a permit when there is one; `false` if the wait ended, or its time, before that.
    fn wait(&self, end: Option<u64>, ended: impl Fn() -> bool) -> bool {
        state::might_sleep();
        point("down");
        loop {
            if self.try_take() {
                return true;
            }
            if ended() || end.is_some_and(|end| task::now_ns() >= end) {
                return false;
            }
            let free = || self.permits.load(SeqCst) > 0;
            task::wait_until_or("a permit", end, || free() || ended());
        }
    }
}

pub(crate) unsafe fn sema_init(sem: *mut SemState, permits: u32) {
    let permits = AtomicIsize::new(i32::try_from(permits).unwrap_or(i32::MAX) as isize);
    // SAFETY: the caller's slot is valid for writes.
    unsafe { sem.write(SemState { permits }) }
}
pub(crate) unsafe fn sem_down(sem: *mut SemState, heed: Heed) -> Result {
    // SAFETY: initialised.
    if unsafe { (*sem).wait(None, ended(heed)) } {
        Ok(())
    } else {
        Err(crate::error::code::EINTR)
    }
}
pub(crate) unsafe fn sem_down_timeout(sem: *mut SemState, ns: u64) -> bool {
    let end = task::now_ns().saturating_add(ns);
    // SAFETY: initialised.
    unsafe { (*sem).wait(Some(end), || false) }
}
pub(crate) unsafe fn sem_trylock(sem: *mut SemState) -> bool {
    point("down_trylock");
    state::may_take_raw();
    // SAFETY: initialised.
    unsafe { (*sem).try_take() }
}
pub(crate) unsafe fn sem_up(sem: *mut SemState) {
    point("up");
    state::may_take_raw();
    // SAFETY: initialised.
    unsafe { (*sem).permits.fetch_add(1, SeqCst) };
    task::changed();
}

// SPDX-License-Identifier: GPL-2.0
//! What `ctx-core/helpers.c` offers, as bindgen reads it.
//!
//! Not written by hand: `BLESS=1 cargo xtask test --only helpers/stock` makes it, and the same
//! without `BLESS` holds it to the C.

#![allow(non_camel_case_types, non_upper_case_globals)]
#![allow(clippy::all, missing_docs, unreachable_pub)]
#![allow(dead_code)]
// `lock_class_key` has no fields where lockdep is off, which the compiler takes for a mistake.
#![allow(improper_ctypes)]

use ::kernel::{bindings::*, ffi};
use ::pin_init::MaybeZeroable;

pub const ctx_turn_CTX_OPENS: ctx_turn = 0;
pub const ctx_turn_CTX_CALLED: ctx_turn = 1;
pub const ctx_turn_CTX_PASSIVE: ctx_turn = 2;
pub type ctx_turn = ffi::c_uint;
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_teardown {
    pub work: work_struct,
    pub node: list_head,
    pub run: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_teardown, leaked: bool_)>,
    pub state: ffi::c_int,
    pub turn: ctx_turn,
    pub device: *const device,
    pub in_nmi: llist_node,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_delayed_work {
    pub work: delayed_work,
    pub key: lock_class_key,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_work {
    pub work: work_struct,
    pub key: lock_class_key,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_hrtimer {
    pub timer: hrtimer,
    pub shut_down: bool_,
    pub hard: bool_,
    pub expired: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_hrtimer) -> s64>,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_thread {
    pub task: *mut task_struct,
    pub run: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_thread)>,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_faux {
    pub dev: *mut device,
    pub probe: ::core::option::Option<
        unsafe extern "C" fn(self_: *mut ctx_faux, dev: *mut device) -> ffi::c_int,
    >,
    pub remove:
        ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_faux, dev: *mut device)>,
    pub error: ffi::c_int,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_debugfs {
    pub dentry: *mut dentry,
    pub dropped: bool_,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_nmi {
    pub node: list_head,
    pub handle: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_nmi) -> ffi::c_int>,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_later {
    pub td: ctx_teardown,
    pub run: ::core::option::Option<
        unsafe extern "C" fn(first: *mut ffi::c_void, second: *mut ffi::c_void),
    >,
    pub first: *mut ffi::c_void,
    pub second: *mut ffi::c_void,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_devres {
    pub release:
        ::core::option::Option<unsafe extern "C" fn(dev: *mut device, node: *mut ffi::c_void)>,
    pub free: ::core::option::Option<unsafe extern "C" fn(node: *mut ffi::c_void)>,
    pub dev: *mut device,
}
#[repr(C)]
#[derive(MaybeZeroable)]
pub struct ctx_child {
    pub next: *mut ctx_child,
    pub node: *mut fwnode_handle,
}
pub const ctx_claim_USER_CTX: ctx_claim = 0;
pub const ctx_claim_PROCESS_CTX: ctx_claim = 1;
pub const ctx_claim_SOFT_IRQ_CTX: ctx_claim = 2;
pub const ctx_claim_IRQ_CTX: ctx_claim = 3;
pub const ctx_claim_HARD_IRQ_CTX: ctx_claim = 4;
pub const ctx_claim_NMI_CTX: ctx_claim = 5;
pub const ctx_claim_SPIN_LOCKED: ctx_claim = 6;
pub const ctx_claim_RAW_LOCKED: ctx_claim = 7;
pub const ctx_claim_RCU_READ: ctx_claim = 8;
pub const ctx_claim_PREEMPT_OFF: ctx_claim = 9;
pub const ctx_claim_BH_OFF: ctx_claim = 10;
pub const ctx_claim_IRQS_OFF: ctx_claim = 11;
pub const ctx_claim_NOT_RUNNING: ctx_claim = 12;
pub const ctx_claim_SRCU_READ: ctx_claim = 13;
pub const ctx_claim_LEVEL_BH: ctx_claim = 14;
pub const ctx_claim_LEVEL_IRQ: ctx_claim = 15;
pub const ctx_claim_IRQS_ON: ctx_claim = 16;
pub type ctx_claim = ffi::c_uint;
unsafe extern "C" {
    pub fn ctx_teardown_add(
        td: *mut ctx_teardown,
        run: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_teardown, leaked: bool_)>,
        turn: ctx_turn,
    );
    pub fn ctx_next_leaked(turn: ctx_turn, device: *const device) -> *mut ctx_teardown;
    pub fn ctx_teardown_bind(td: *mut ctx_teardown, device: *const device);
    pub fn ctx_teardown_claim(td: *mut ctx_teardown) -> bool_;
    pub fn ctx_teardown_defer(td: *mut ctx_teardown);
    pub fn ctx_teardown_del(td: *mut ctx_teardown);
    pub fn ctx_bound_add(
        dev: *mut device,
        end: ::core::option::Option<
            unsafe extern "C" fn(dev: *mut device, what: *mut ffi::c_void, more: ffi::c_ulong),
        >,
        what: *mut ffi::c_void,
        more: ffi::c_ulong,
    ) -> *mut ctx_teardown;
    pub fn ctx_bound_keep(
        dev: *mut device,
        end: ::core::option::Option<
            unsafe extern "C" fn(dev: *mut device, what: *mut ffi::c_void, more: ffi::c_ulong),
        >,
        what: *mut ffi::c_void,
    );
    pub fn ctx_helper_preempt_disable();
    pub fn ctx_helper_preempt_enable();
    pub fn ctx_helper_local_bh_disable();
    pub fn ctx_helper_local_bh_enable();
    pub fn ctx_helper_local_irq_save() -> ffi::c_ulong;
    pub fn ctx_helper_local_irq_restore(flags: ffi::c_ulong);
    pub fn ctx_helper_might_sleep();
    pub fn ctx_helper_spin_lock_bh(lock: *mut spinlock_t);
    pub fn ctx_helper_spin_unlock_bh(lock: *mut spinlock_t);
    pub fn ctx_helper_spin_trylock_irq(lock: *mut spinlock_t) -> ffi::c_int;
    pub fn ctx_helper_raw_spin_lock(lock: *mut raw_spinlock_t);
    pub fn ctx_helper_raw_spin_lock_bh(lock: *mut raw_spinlock_t);
    pub fn ctx_helper_raw_spin_lock_irq(lock: *mut raw_spinlock_t);
    pub fn ctx_helper_raw_spin_trylock(lock: *mut raw_spinlock_t) -> ffi::c_int;
    pub fn ctx_helper_raw_spin_trylock_bh(lock: *mut raw_spinlock_t) -> ffi::c_int;
    pub fn ctx_helper_raw_spin_unlock(lock: *mut raw_spinlock_t);
    pub fn ctx_helper_raw_spin_unlock_bh(lock: *mut raw_spinlock_t);
    pub fn ctx_helper_raw_spin_unlock_irq(lock: *mut raw_spinlock_t);
    pub fn ctx_helper_raw_spin_lock_irqsave(lock: *mut raw_spinlock_t) -> ffi::c_ulong;
    pub fn ctx_helper_raw_spin_unlock_irqrestore(lock: *mut raw_spinlock_t, flags: ffi::c_ulong);
    pub fn ctx_helper_raw_spin_lock_init(
        lock: *mut raw_spinlock_t,
        name: *const ffi::c_char,
        key: *mut lock_class_key,
    );
    pub fn ctx_helper_raw_spin_trylock_irqsave(
        lock: *mut raw_spinlock_t,
        flags: *mut ffi::c_ulong,
    ) -> bool_;
    pub fn ctx_helper_rwlock_init(
        lock: *mut rwlock_t,
        name: *const ffi::c_char,
        key: *mut lock_class_key,
    );
    pub fn ctx_helper_read_lock(lock: *mut rwlock_t);
    pub fn ctx_helper_read_unlock(lock: *mut rwlock_t);
    pub fn ctx_helper_read_trylock(lock: *mut rwlock_t) -> ffi::c_int;
    pub fn ctx_helper_read_lock_bh(lock: *mut rwlock_t);
    pub fn ctx_helper_read_unlock_bh(lock: *mut rwlock_t);
    pub fn ctx_helper_read_trylock_bh(lock: *mut rwlock_t) -> bool_;
    pub fn ctx_helper_read_lock_irq(lock: *mut rwlock_t);
    pub fn ctx_helper_read_unlock_irq(lock: *mut rwlock_t);
    pub fn ctx_helper_read_trylock_irq(lock: *mut rwlock_t) -> bool_;
    pub fn ctx_helper_write_lock(lock: *mut rwlock_t);
    pub fn ctx_helper_write_unlock(lock: *mut rwlock_t);
    pub fn ctx_helper_write_trylock(lock: *mut rwlock_t) -> ffi::c_int;
    pub fn ctx_helper_write_lock_bh(lock: *mut rwlock_t);
    pub fn ctx_helper_write_unlock_bh(lock: *mut rwlock_t);
    pub fn ctx_helper_write_trylock_bh(lock: *mut rwlock_t) -> bool_;
    pub fn ctx_helper_write_lock_irq(lock: *mut rwlock_t);
    pub fn ctx_helper_write_unlock_irq(lock: *mut rwlock_t);
    pub fn ctx_helper_write_trylock_irq(lock: *mut rwlock_t) -> bool_;
    pub fn ctx_helper_mutex_lock_interruptible(lock: *mut mutex) -> ffi::c_int;
    pub fn ctx_helper_sema_init(sem: *mut semaphore, count: ffi::c_int);
    pub fn ctx_helper_sleep_killable(timeout: ffi::c_long) -> bool_;
    pub fn ctx_helper_sleep_idle(timeout: ffi::c_long);
    pub fn ctx_helper_cond_resched();
    pub fn ctx_helper_udelay(us: u32_);
    pub fn ctx_helper_ndelay(ns: u32_);
    pub fn ctx_helper_mdelay(ms: u32_);
    pub fn ctx_helper_reinit_completion(x: *mut completion);
    pub fn ctx_helper_init_srcu_struct(
        ssp: *mut srcu_struct,
        name: *const ffi::c_char,
        key: *mut lock_class_key,
    ) -> ffi::c_int;
    pub fn ctx_helper_srcu_read_lock(ssp: *mut srcu_struct) -> ffi::c_int;
    pub fn ctx_helper_srcu_read_unlock(ssp: *mut srcu_struct, idx: ffi::c_int);
    pub fn ctx_delayed_work_init(self_: *mut ctx_delayed_work, run: work_func_t);
    pub fn ctx_delayed_work_disable(self_: *mut ctx_delayed_work, leaked: bool_);
    pub fn ctx_helper_queue_delayed_work(work: *mut delayed_work) -> bool_;
    pub fn ctx_helper_mod_delayed_work(work: *mut delayed_work, delay: ffi::c_ulong);
    pub fn ctx_bh_work_init(self_: *mut ctx_work, run: work_func_t);
    pub fn ctx_bh_work_disable(self_: *mut ctx_work, leaked: bool_);
    pub fn ctx_helper_queue_bh_work(work: *mut work_struct) -> bool_;
    pub fn ctx_work_struct_init(
        work: *mut work_struct,
        run: work_func_t,
        name: *const ffi::c_char,
        key: *mut lock_class_key,
    );
    pub fn ctx_work_struct_queue(work: *mut work_struct) -> bool_;
    pub fn ctx_work_struct_ran();
    pub fn ctx_hrtimer_arm(self_: *mut ctx_hrtimer, delay_ns: u64_);
    pub fn ctx_hrtimer_init(
        self_: *mut ctx_hrtimer,
        expired: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_hrtimer) -> s64>,
        hard: bool_,
    );
    pub fn ctx_hrtimer_shutdown(self_: *mut ctx_hrtimer, leaked: bool_);
    pub fn ctx_thread_spawn(
        self_: *mut ctx_thread,
        run: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_thread)>,
        name: *const ffi::c_char,
    ) -> ffi::c_int;
    pub fn ctx_thread_stop(self_: *mut ctx_thread);
    pub fn ctx_thread_sleep(delay_ns: u64_) -> bool_;
    pub fn ctx_mm_get_current() -> *mut mm_struct;
    pub fn ctx_mm_use(mm: *mut mm_struct) -> *mut mm_struct;
    pub fn ctx_mm_unuse(mm: *mut mm_struct, outer: *mut mm_struct);
    pub fn ctx_helper_call_on_cpu(
        cpu: u32_,
        f: smp_call_func_t,
        data: *mut ffi::c_void,
    ) -> ffi::c_int;
    pub fn ctx_helper_blocking_chain_init(
        chain: *mut blocking_notifier_head,
        name: *const ffi::c_char,
        key: *mut lock_class_key,
    );
    pub fn ctx_faux_create(
        self_: *mut ctx_faux,
        name: *const ffi::c_char,
        probe: ::core::option::Option<
            unsafe extern "C" fn(self_: *mut ctx_faux, dev: *mut device) -> ffi::c_int,
        >,
        remove: ::core::option::Option<
            unsafe extern "C" fn(self_: *mut ctx_faux, dev: *mut device),
        >,
    ) -> ffi::c_int;
    pub fn ctx_faux_destroy(self_: *mut ctx_faux);
    pub fn ctx_debugfs_make_dir(
        self_: *mut ctx_debugfs,
        name: *const ffi::c_char,
        parent: *const ctx_debugfs,
    );
    pub fn ctx_debugfs_make_file(
        self_: *mut ctx_debugfs,
        name: *const ffi::c_char,
        mode: ffi::c_ushort,
        parent: *const ctx_debugfs,
        data: *mut ffi::c_void,
        fops: *const file_operations,
    );
    pub fn ctx_debugfs_remove(self_: *mut ctx_debugfs);
    pub fn ctx_debugfs_drop(self_: *mut ctx_debugfs);
    pub fn ctx_debugfs_gone(self_: *mut ctx_debugfs);
    pub fn ctx_dma_alloc(
        dev: *mut device,
        bus: bool_,
        mask: u64_,
        size: usize,
        cpu: *mut *mut ffi::c_void,
        handle: *mut u64_,
    ) -> ffi::c_int;
    pub fn ctx_dma_free(dev: *mut device, size: usize, cpu: *mut ffi::c_void, handle: u64_);
    pub fn ctx_helper_dma_wmb();
    pub fn ctx_helper_dma_rmb();
    pub fn ctx_nmi_register(
        self_: *mut ctx_nmi,
        handle: ::core::option::Option<unsafe extern "C" fn(self_: *mut ctx_nmi) -> ffi::c_int>,
    ) -> ffi::c_int;
    pub fn ctx_nmi_unregister(self_: *mut ctx_nmi);
    pub fn ctx_helper_irq_sleeps(line: ffi::c_uint) -> bool_;
    pub fn ctx_helper_irq_unthreaded(line: ffi::c_uint) -> bool_;
    pub fn ctx_helper_irq_nested(line: ffi::c_uint) -> bool_;
    pub fn ctx_helper_irq_is_vector(line: ffi::c_uint) -> bool_;
    pub fn ctx_helper_irq_affinity_hint(line: ffi::c_uint, cpu: ffi::c_int) -> ffi::c_int;
    pub fn ctx_helper_request_region(
        memory: bool_,
        start: u64_,
        len: u64_,
        name: *const ffi::c_char,
    ) -> bool_;
    pub fn ctx_helper_release_region(memory: bool_, start: u64_, len: u64_);
    pub fn ctx_helper_inb(port: u16_) -> u8_;
    pub fn ctx_helper_outb(value: u8_, port: u16_);
    pub fn ctx_helper_inw(port: u16_) -> u16_;
    pub fn ctx_helper_outw(value: u16_, port: u16_);
    pub fn ctx_helper_inl(port: u16_) -> u32_;
    pub fn ctx_helper_outl(value: u32_, port: u16_);
    pub fn ctx_free_later(memory: *mut ffi::c_void);
    pub fn ctx_helper_kmalloc(size: usize, flags: gfp_t) -> *mut ffi::c_void;
    pub fn ctx_free(memory: *mut ffi::c_void);
    pub fn ctx_free_page(page: *mut page);
    pub fn ctx_put_device(dev: *mut device);
    pub fn ctx_module_enter() -> ffi::c_int;
    pub fn ctx_module_leave();
    pub fn ctx_module_abandon() -> bool_;
    pub fn ctx_rcu_call(head: *mut callback_head, run: rcu_callback_t, gone: rcu_callback_t);
    pub fn ctx_rcu_called();
    pub fn ctx_teardown_now(td: *mut ctx_teardown);
    pub fn ctx_teardown_unbind(device: *const device);
    pub fn ctx_io_mem_add(dev: *mut device, io: *mut ffi::c_void) -> *mut ctx_teardown;
    pub fn ctx_later_add(
        run: ::core::option::Option<
            unsafe extern "C" fn(first: *mut ffi::c_void, second: *mut ffi::c_void),
        >,
    ) -> *mut ctx_later;
    pub fn ctx_later_defer(
        later: *mut ctx_later,
        first: *mut ffi::c_void,
        second: *mut ffi::c_void,
    );
    pub fn ctx_later_free(later: *mut ctx_later);
    pub fn ctx_devres_add(
        dev: *mut device,
        node: *mut ctx_devres,
        release: ::core::option::Option<
            unsafe extern "C" fn(dev: *mut device, node: *mut ffi::c_void),
        >,
        free: ::core::option::Option<unsafe extern "C" fn(node: *mut ffi::c_void)>,
    ) -> ffi::c_int;
    pub fn ctx_devres_remove(dev: *mut device, node: *mut ctx_devres) -> bool_;
    pub fn ctx_pci_bar_add(
        pdev: *mut pci_dev,
        io: *mut ffi::c_void,
        num: ffi::c_int,
    ) -> *mut ctx_teardown;
    pub fn ctx_pci_vectors_alloc(
        pdev: *mut pci_dev,
        least: ffi::c_uint,
        most: ffi::c_uint,
        types: ffi::c_uint,
    ) -> ffi::c_int;
    pub fn ctx_io_ports_add(
        dev: *mut device,
        index: ffi::c_uint,
        name: *const ffi::c_char,
        start: *mut u16_,
        len: *mut u16_,
        td: *mut *mut ctx_teardown,
    ) -> ffi::c_int;
    pub fn ctx_node_of(dev: *mut device) -> *mut fwnode_handle;
    pub fn ctx_node_child(
        dev: *mut device,
        node: *mut fwnode_handle,
        name: *const ffi::c_char,
    ) -> *mut fwnode_handle;
    pub fn ctx_node_children(dev: *mut device, node: *mut fwnode_handle) -> *mut ctx_child;
    pub fn ctx_node_is_of(node: *const fwnode_handle) -> bool_;
    pub fn ctx_node_read(
        node: *const fwnode_handle,
        name: *const ffi::c_char,
        width: usize,
        values: *mut ffi::c_void,
        count: usize,
    ) -> ffi::c_int;
    pub fn ctx_node_reference(
        node: *const fwnode_handle,
        name: *const ffi::c_char,
        counted: *const ffi::c_char,
        count: ffi::c_uint,
        index: ffi::c_uint,
        numbers: *mut u64_,
    ) -> ffi::c_int;
    pub fn ctx_node_missing(
        dev: *const device,
        node: *const fwnode_handle,
        name: *const ffi::c_char,
    );
    pub fn ctx_check(claim: ctx_claim);
}

// SPDX-License-Identifier: GPL-2.0
//! Sections that C functions open: those of `c_port.c`, and the kernel's own, in process context, a
//! softirq and a hard interrupt. The token of each is compared with the kernel's state where
//! `CTX_CHECK=1`. Runtime power management that does not sleep. The last put of what sleeps when it
//! is freed. A kernel thread that adopts the memory of a process. What is found wrong refuses the
//! module.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::{
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use kernel::{
    hrtimer::{HardCallback, HardHrTimer},
    kthread::{KThread, Stop, Thread},
    miscdevice::{File, FileOperations, Registration},
    mm::MmWithUser,
    prelude::*,
    section,
    sync::{new_completion, new_mutex, new_spinlock, Arc, Completion, Mutex, SpinLock},
    time::{sleep, Delta},
    uaccess::UserSlice,
    work::{BhWork, BhWorkItem, Deferred},
};

module! {
    type: CSections,
    name: "c_sections",
    authors: ["The ctx authors"],
    description: "Test: sections that C functions open",
    license: "GPL",
}

/// What this module declares, and what it promises.
#[expect(unsafe_code)]
mod c {
    use core::ffi::{c_int, c_ulong};
    use kernel::{c_api, c_functions, prelude::*};

    /// `struct ctx_port`
    pub(crate) enum RawPort {}

    // tests/kernel/c_port.c, and kernel/printk/printk.c.
    c_functions! {
        unsafe extern "C" {
            fn ctx_port_new(ctx: &mut impl MaySleep) -> *mut RawPort;
            fn ctx_port_free(ctx: &mut impl MaySleep, port: *mut RawPort);
        }

        unsafe section locked<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
            fn ctx_port_lock(port: *mut RawPort);
            fn ctx_port_unlock(port: *mut RawPort);
        }
        unsafe section saved<C: MaySpin>(ctx: &mut C) -> SpinLocked<Irq, C> {
            fn ctx_port_lock_irqsave(port: *mut RawPort) -> flags: c_ulong;
            fn ctx_port_unlock_irqrestore(port: *mut RawPort, flags: c_ulong);
        }
        unsafe section tried<C: MayMaskBh>(ctx: &mut C) -> SpinLocked<Irq, C> {
            fn ctx_port_trylock(port: *mut RawPort) -> taken: c_int where taken != 0;
            fn ctx_port_unlock(port: *mut RawPort);
        }
        unsafe section bh_locked<C: MasksBh>(ctx: &mut C) -> SpinLocked<Bh, C> {
            fn ctx_port_bh_lock(port: *mut RawPort);
            fn ctx_port_bh_unlock(port: *mut RawPort);
        }
        unsafe section raw_locked<C: MasksIrqs>(ctx: &mut C) -> RawLocked<C> {
            fn ctx_port_raw_lock(port: *mut RawPort);
            fn ctx_port_raw_unlock(port: *mut RawPort);
        }
        /// A semaphore.
        unsafe section console<C: MaySleep>(ctx: &mut C) -> C {
            fn console_lock();
            fn console_unlock();
        }
        unsafe section try_console<C: MaySleep>(ctx: &mut C) -> C {
            fn console_trylock() -> taken: c_int where taken != 0;
            fn console_unlock();
        }
    }

    /// A port, whose methods are safe.
    pub(crate) struct Port(*mut RawPort);

    // SAFETY: C locks what it has.
    unsafe impl Send for Port {}
    // SAFETY: as above.
    unsafe impl Sync for Port {}

    macro_rules! methods {
        ($($method:ident: $section:ident, $rule:ident => $token:ty, $result:ty;)*) => { $(
            pub(crate) fn $method<C: $rule, R>(
                &self,
                ctx: &mut C,
                f: impl FnOnce(&mut $token) -> R,
            ) -> $result {
                // SAFETY: the port lives as long as this, and the token is that of the lock.
                unsafe { $section(ctx, self.0, f) }
            }
        )* };
    }
    impl Port {
        pub(crate) fn new(ctx: &mut ProcessCtx) -> Result<Self> {
            // SAFETY: it asks for nothing.
            let port = unsafe { ctx_port_new(ctx) };
            if port.is_null() {
                return Err(ENOMEM);
            }
            Ok(Self(port))
        }
        methods! {
            locked: locked, MayMaskBh => SpinLocked<Irq, C>, R;
            saved: saved, MaySpin => SpinLocked<Irq, C>, R;
            tried: tried, MayMaskBh => SpinLocked<Irq, C>, core::result::Result<R, c_int>;
            bh_locked: bh_locked, MasksBh => SpinLocked<Bh, C>, R;
            raw_locked: raw_locked, MasksIrqs => RawLocked<C>, R;
        }
    }
    impl kernel::work::Release for Port {
        fn release(self, ctx: &mut ProcessCtx) {
            // SAFETY: made by `new`, and nobody else has it.
            unsafe { ctx_port_free(ctx, self.0) }
        }
    }

    /// Runs `f` with the console's semaphore held; and says whether somebody else could take it
    /// meanwhile, and afterwards.
    pub(crate) fn console_held<R>(
        ctx: &mut ProcessCtx,
        f: impl FnOnce(&mut ProcessCtx) -> R,
    ) -> (R, bool, bool) {
        // SAFETY: there is one such semaphore; to try for it twice is allowed.
        unsafe {
            let (done, tried) = console(ctx, |ctx| {
                let tried = try_console(ctx, |_ctx| ()).is_ok();
                (f(ctx), tried)
            });
            (done, tried, try_console(ctx, |_ctx| ()).is_ok())
        }
    }

    /// Runs `f` with the FPU.
    pub(crate) fn fpu<C: MayMaskBh, R>(ctx: &mut C, f: impl FnOnce(&mut PreemptOff<C>) -> R) -> R {
        // SAFETY: nothing is asked of the FPU's state.
        unsafe { c_api::kernel_fpu(ctx, 0, f) }
    }

    /// The RTNL, and the loopback device's transmit lock.
    #[cfg(CONFIG_NET)]
    pub(crate) mod net {
        use core::ffi::{c_char, c_void};
        use kernel::{
            c_api::{self, NetDevice},
            c_functions,
            prelude::*,
            section,
        };

        c_functions! {
            unsafe extern "C" {
                fn __dev_get_by_name(
                    ctx: &mut impl MaySleep,
                    net: *const c_void,
                    name: *const c_char,
                ) -> *mut NetDevice;
            }
        }
        unsafe extern "C" {
            static init_net: [u8; 0];
        }

        /// Whether `f` gave `true` under both.
        pub(crate) fn loopback_locked(
            ctx: &mut ProcessCtx,
            f: impl FnOnce(&mut SpinLocked<Bh, BhOff<ProcessCtx>>) -> bool,
        ) -> bool {
            // SAFETY: a mutex; the device is there while it is held; the name is a string.
            unsafe {
                c_api::rtnl_locked(ctx, |ctx| {
                    let tried = c_api::rtnl_try_locked(ctx, |_ctx| ()).is_ok();
                    let net = init_net.as_ptr().cast();
                    let loopback = __dev_get_by_name(ctx, net, c"lo".as_ptr().cast());
                    let there = !tried && !loopback.is_null();
                    there && section::bh_off(ctx, |ctx| c_api::netif_tx_locked(ctx, loopback, f))
                })
            }
        }
    }

    /// A device whose runtime power management does not sleep.
    #[cfg(CONFIG_PM)]
    pub(crate) mod pm {
        use core::ffi::{c_char, c_int, c_void};
        use kernel::{
            c_api::{self, irq_safe, Device, NoSleep},
            c_functions,
            prelude::*,
        };

        c_functions! {
            unsafe extern "C" {
                fn __root_device_register(
                    ctx: &mut impl MaySleep,
                    name: *const c_char,
                    owner: *mut c_void,
                ) -> *mut Device;
                fn root_device_unregister(ctx: &mut impl MaySleep, dev: *mut Device);
                fn pm_runtime_enable(ctx: &mut impl MaySpin, dev: *mut Device);
                fn __pm_runtime_disable(
                    ctx: &mut impl MaySleep,
                    dev: *mut Device,
                    check_resume: bool,
                );
            }
        }

        pub(crate) struct Root(NoSleep<*mut Device>);

        impl Root {
            pub(crate) fn new(ctx: &mut ProcessCtx) -> Result<Self> {
                let name = c"ctx_c_sections".as_ptr().cast();
                // SAFETY: the name is a string, and an owner optional. The device has no callbacks,
                // which thus do not sleep.
                unsafe {
                    let root = __root_device_register(ctx, name, core::ptr::null_mut());
                    // An error is one of the last 4095 addresses.
                    if root as usize > usize::MAX - 4095 {
                        return Err(ENOMEM);
                    }
                    let this = Self(NoSleep::irq_safe(ctx, root));
                    pm_runtime_enable(ctx, root);
                    Ok(this)
                }
            }
            /// Wakes it up and lets it go, anywhere: what the kernel says of both.
            pub(crate) fn used<C: MaySpin>(&self, ctx: &mut C) -> (c_int, c_int) {
                // SAFETY: it lives until `release`.
                unsafe {
                    let woken = irq_safe::__pm_runtime_resume(ctx, self.0, c_api::RPM_GET_PUT);
                    let asleep = irq_safe::__pm_runtime_suspend(ctx, self.0, c_api::RPM_GET_PUT);
                    (woken, asleep)
                }
            }
            pub(crate) fn release(self, ctx: &mut ProcessCtx) {
                // SAFETY: nobody uses it any more.
                unsafe {
                    __pm_runtime_disable(ctx, self.0.get(), true);
                    root_device_unregister(ctx, self.0.get());
                }
            }
        }
    }
}

/// What softirqs, hard interrupts and process context use.
#[pin_data]
struct Shared {
    port: Arc<Deferred<c::Port>>,
    softirqs: AtomicU32,
    hard_irqs: AtomicU32,
    #[pin]
    done: Completion,
    #[pin]
    lock: SpinLock<u32, Irq>,
    #[pin]
    mutex: Mutex<u32>,
}

/// Counts in a softirq, and as hard interrupt.
struct Count(Arc<Shared>);

impl BhWorkItem for Count {
    #[softirq]
    fn run(&self) {
        let port = &self.0.port;
        let mut n = port.locked(ctx, |ctx| port.raw(ctx));
        n += port.saved(ctx, |_ctx| 1);
        n += port.bh_locked(ctx, |ctx| {
            section::assert_bh_off(ctx);
            port.locked(ctx, |_ctx| 1)
        });
        n += c::fpu(ctx, |_ctx| 1);
        self.0.softirqs.fetch_add(n, Relaxed);
        self.0.done.complete(ctx);
    }
}

impl HardCallback for Count {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        let n = self.0.port.raw_locked(ctx, |ctx| {
            section::assert_irqs_off(ctx);
            1
        });
        self.0.hard_irqs.fetch_add(n, Relaxed);
        self.0.done.complete(ctx);
        None
    }
}

impl c::Port {
    /// The raw lock, inside of anything.
    fn raw(&self, ctx: &mut impl Context<Wait = Spin>) -> u32 {
        section::irqs_off(ctx, |_ctx| 1)
    }
}

/// A kernel thread that writes two words to the process which asked for it.
struct Adopts {
    mm: MmWithUser,
    to: usize,
    done: Arc<Completion>,
}

impl Adopts {
    #[user_ctx]
    fn write(&self, word: usize, value: u64) -> Result {
        let to = UserPtr::from_addr(self.to + 8 * word);
        UserSlice::new(to, 8).writer().write_slice(ctx, &value.to_ne_bytes())
    }
    #[user_ctx]
    fn read(&self, word: usize) -> Result<u64> {
        let mut bytes = [0; 8];
        let from = UserPtr::from_addr(self.to + 8 * word);
        UserSlice::new(from, 8).reader().read_slice(ctx, &mut bytes)?;
        Ok(u64::from_ne_bytes(bytes))
    }
    /// One inside of another, and then the outer one again.
    #[process_ctx]
    fn both(&self, stop: &Stop) -> Result {
        stop.use_mm(ctx, &self.mm, |ctx| {
            self.write(ctx, 0, 7)?;
            let again = MmWithUser::of_current(ctx)?;
            stop.use_mm(ctx, &again, |ctx| self.write(ctx, 1, 8))?;
            again.release(ctx);
            let sum = self.read(ctx, 0)? + self.read(ctx, 1)?;
            self.write(ctx, 1, sum)
        })
    }
}

impl Thread for Adopts {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        if let Err(e) = self.both(ctx, stop) {
            pr_err!("a kernel thread's user memory: {e:?}\n");
        }
        self.done.complete(ctx);
        stop.wait(ctx);
    }
}

/// A file of `/dev/ctx_c_sections`.
struct Asks;

impl FileOperations for Asks {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Ok(Self)
    }

    /// Any number: has a kernel thread write 7 and 15 to the two words at `arg`.
    #[user_ctx]
    fn ioctl(&self, _file: &File, _cmd: u32, arg: usize) -> Result<usize> {
        let mm = MmWithUser::of_current(ctx)?;
        let done = Arc::pin_init(new_completion!(), ctx)?;
        let adopts = Adopts {
            mm,
            to: arg,
            done: done.clone(),
        };
        let thread = KThread::spawn(ctx, c"adopts", adopts)?;
        done.wait(ctx);
        thread.release(ctx);
        Ok(0)
    }
}

/// The module.
pub struct CSections {
    device: Registration<Asks>,
}

/// `Err(EINVAL)`, and a line in the log, where it does not hold.
fn expect(what: &str, holds: bool) -> Result {
    if !holds {
        pr_err!("{what}: this does not hold\n");
        return Err(EINVAL);
    }
    Ok(())
}

/// Each pair, in process context.
#[process_ctx]
fn in_process(shared: &Shared) -> Result {
    let port = &shared.port;
    let (_, inside, after) = c::console_held(ctx, |ctx| {
        sleep(ctx, Delta::from_millis(1));
        *shared.mutex.lock(ctx) += 1;
    });
    expect("nobody else has a held semaphore", !inside)?;
    expect("it is free after the section", after)?;

    let n = port.locked(ctx, |_ctx| 1) + port.saved(ctx, |_ctx| 1);
    expect("a spin lock is taken, and with its flags", n == 2)?;
    expect(
        "one that is free is got",
        port.tried(ctx, |_ctx| 7) == Ok(7),
    )?;
    // On PREEMPT_RT, where it is a sleeping lock, to try for it twice is allowed too.
    let again = port.saved(ctx, |ctx| section::rcu_read(ctx, |_ctx| 1));
    expect("a read side is opened under it", again == 1)?;
    let n = section::bh_off(ctx, |ctx| {
        port.bh_locked(ctx, |ctx| port.saved(ctx, |_ctx| 1))
    });
    expect("what wants softirqs masked has them masked", n == 1)?;
    let n = section::irqs_off(ctx, |ctx| {
        let n = port.raw_locked(ctx, |ctx| {
            section::assert_irqs_off(ctx);
            1
        });
        section::assert_irqs_off(ctx);
        n
    });
    expect("what wants interrupts off has them off", n == 1)?;
    let n = section::irqs_off(ctx, |ctx| {
        section::preempt_off(ctx, |ctx| port.raw_locked(ctx, |_ctx| 1))
    });
    expect("with preemption off too", n == 1)?;
    expect("the FPU is used", c::fpu(ctx, |_ctx| true))?;
    #[cfg(CONFIG_NET)]
    {
        let locked = c::net::loopback_locked(ctx, |ctx| {
            section::assert_bh_off(ctx);
            shared.lock.with(ctx, |n, _ctx| *n += 1);
            true
        });
        expect("the transmit lock is taken under the RTNL", locked)?;
    }
    #[cfg(CONFIG_PM)]
    {
        let root = c::pm::Root::new(ctx)?;
        let atomic = shared.lock.with(ctx, |_, ctx| root.used(ctx));
        let process = root.used(ctx);
        root.release(ctx);
        let woken = atomic.0 >= 0 && process.0 >= 0;
        expect("a device wakes up under a spin lock", woken)?;
    }
    Ok(())
}

impl kernel::Module for CSections {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let port = c::Port::new(ctx)?;
        let port = Deferred::new(ctx, port)?;
        let port = Arc::new(port, ctx)?;
        let used = port.clone();
        let shared = Arc::pin_init(
            pin_init!(Shared {
                port: used,
                softirqs: AtomicU32::new(0),
                hard_irqs: AtomicU32::new(0),
                done <- new_completion!(),
                lock <- new_spinlock!(0),
                mutex <- new_mutex!(0),
            }),
            ctx,
        )?;
        in_process(ctx, &shared)?;

        let softirq = BhWork::new(ctx, Count(shared.clone()))?;
        softirq.schedule(ctx);
        shared.done.wait(ctx);
        let timer = HardHrTimer::new(ctx, Count(shared.clone()))?;
        timer.arm(ctx, Delta::from_millis(1));
        shared.done.wait(ctx);
        expect("a softirq opened each", shared.softirqs.load(Relaxed) == 4)?;
        expect(
            "a hard interrupt opened one",
            shared.hard_irqs.load(Relaxed) == 1,
        )?;
        timer.release(ctx);
        softirq.release(ctx);

        // The last reference, in process context.
        expect("the port is used", Arc::into_unique_or_drop(port).is_none())?;
        if let Some(shared) = Arc::into_unique_or_drop(shared) {
            let port = shared.port.clone();
            drop(shared);
            let last = Arc::into_unique_or_drop(port);
            expect("this is the last reference", last.is_some())?;
            if let Some(port) = last {
                Pin::into_inner(port).into_inner().release(ctx);
            }
        }
        let device = Registration::register(ctx, c"ctx_c_sections", ())?;
        pr_info!("each section is what its token says\n");
        Ok(Self { device })
    }

    #[process_ctx]
    fn exit(self) {
        self.device.release(ctx);
    }
}

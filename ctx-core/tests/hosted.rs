// SPDX-License-Identifier: GPL-2.0
//! The hosted backend catches at run time what the types refuse: shown with tokens whose claim
//! `unsafe` made false, or with what no type sees.

use ctx_core::{
    alloc::KBox,
    hosted::{self, in_hard_irq, in_irq, in_process, in_softirq, in_syscall},
    irq,
    prelude::*,
    section,
    sync::*,
    time::{sleep, Delta},
};
use std::panic::{catch_unwind, AssertUnwindSafe};

/// What `module!` would define.
const __LOG_PREFIX: &[u8] = b"hosted\0";

/// A token that lies: code that holds some other one takes it for process context.
fn lie<C, R>(_ctx: &mut C, f: impl FnOnce(&mut ProcessCtx) -> R) -> R {
    // SAFETY: none: that it is wrong is what the test is about. The types are zero-sized.
    f(unsafe { core::mem::transmute::<&mut (), &mut ProcessCtx>(&mut ()) })
}

fn panics_with(expected: &str, f: impl FnOnce()) {
    let panic = catch_unwind(AssertUnwindSafe(f)).expect_err("the net must catch it");
    let text = panic.downcast_ref::<String>().cloned().unwrap_or_default();
    assert!(text.starts_with(expected), "{text}");
}

const SLEEP: &str = "BUG: sleeping function called from invalid context";
const RAW: &str = "BUG: Invalid wait context";

fn nap(ctx: &mut ProcessCtx) {
    sleep(ctx, Delta::from_micros(1));
}

#[test]
fn sleeping_in_each_atomic_context_is_caught() {
    in_process(nap);
    in_syscall(|ctx| nap(ctx));
    panics_with(SLEEP, || in_irq(|ctx| lie(ctx, nap)));
    panics_with(SLEEP, || in_hard_irq(|ctx| lie(ctx, nap)));
    panics_with(SLEEP, || in_softirq(|ctx| lie(ctx, nap)));
    panics_with(SLEEP, || hosted::in_nmi(|ctx| lie(ctx, nap)));
    panics_with(SLEEP, || {
        in_process(|ctx| section::rcu_read(ctx, |ctx| lie(ctx, nap)))
    });
    panics_with(SLEEP, || {
        in_process(|ctx| section::preempt_off(ctx, |ctx| lie(ctx, nap)))
    });
    panics_with(SLEEP, || {
        in_process(|ctx| section::bh_off(ctx, |ctx| lie(ctx, nap)))
    });
    panics_with(SLEEP, || {
        in_process(|ctx| section::irqs_off(ctx, |ctx| lie(ctx, nap)))
    });
    panics_with(SLEEP, || {
        in_process(|ctx| {
            let lock: Arc<SpinLock<()>> = Arc::pin_init(new_spinlock!(()), ctx).unwrap();
            lock.with(ctx, |_, ctx| lie(ctx, nap));
        })
    });
    panics_with(SLEEP, || {
        in_process(|ctx| {
            let queue = Arc::pin_init(new_waitqueue!(), ctx).unwrap();
            let _ = queue.wait_interruptible(ctx, |ctx| {
                // The first look is before the task's state is set.
                static LOOKS: core::sync::atomic::AtomicU32 = core::sync::atomic::AtomicU32::new(0);
                if LOOKS.fetch_add(1, core::sync::atomic::Ordering::SeqCst) > 0 {
                    lie(ctx, nap);
                }
                false
            });
        })
    });
}

#[test]
fn a_spin_lock_in_a_raw_section_is_caught() {
    fn take(ctx: &mut ProcessCtx) {
        let lock: Arc<SpinLock<u32, Irq>> =
            in_process(|ctx| Arc::pin_init(new_spinlock!(0), ctx).unwrap());
        lock.update(ctx, |n| *n += 1);
    }
    let lock: Arc<SpinLock<u32, Irq>> =
        in_process(|ctx| Arc::pin_init(new_spinlock!(0), ctx).unwrap());
    in_process(take);
    let inner = lock.clone();
    panics_with(RAW, move || {
        in_hard_irq(move |ctx| lie(ctx, |ctx| inner.update(ctx, |n| *n += 1)))
    });
    panics_with(RAW, move || {
        in_process(move |ctx| {
            section::preempt_off(ctx, |ctx| lie(ctx, |ctx| lock.update(ctx, |n| *n += 1)))
        })
    });
}

#[test]
fn allocation_where_it_may_not_be_is_caught() {
    in_irq(|ctx| drop(KBox::new(1, ctx)));
    panics_with(SLEEP, || {
        in_irq(|ctx| lie(ctx, |ctx| drop(KBox::new(1, ctx))))
    });
}

#[test]
fn taking_a_lock_twice_is_caught() {
    panics_with("a spin lock is taken twice", || {
        in_process(|ctx| {
            let lock: Arc<SpinLock<u32>> = Arc::pin_init(new_spinlock!(0), ctx).unwrap();
            lock.with(ctx, |_, ctx| lock.update(ctx, |_| ()));
        })
    });
}

#[test]
fn a_panic_in_a_section_ends_it() {
    let lock: Arc<SpinLock<u32>> = in_process(|ctx| Arc::pin_init(new_spinlock!(0), ctx).unwrap());
    let inner = lock.clone();
    assert!(catch_unwind(AssertUnwindSafe(|| in_process(
        move |ctx| inner.update(ctx, |_| panic!())
    )))
    .is_err());
    in_process(move |ctx| lock.update(ctx, |n| *n += 1));
}

#[test]
fn an_interrupt_waits_while_interrupts_are_off() {
    struct Count(Arc<SpinLock<u32, Irq>>);
    impl irq::Handler for Count {
        #[irq_handler]
        fn handle(&self) -> IrqReturn {
            self.0.update(ctx, |n| *n += 1);
            IrqReturn::Handled
        }
    }
    in_process(|ctx| {
        let count: Arc<SpinLock<u32, Irq>> = Arc::pin_init(new_spinlock!(0), ctx).unwrap();
        let line =
            irq::Registration::request(ctx, 20, irq::Flags::NONE, c"count", Count(count.clone()))
                .unwrap();
        let seen = count.update(ctx, |n| {
            hosted::raise(20);
            *n
        });
        assert_eq!(seen, 0, "the line was raised under an `Irq` lock");
        assert_eq!(count.get(ctx), 1);
        line.release(ctx);
        hosted::raise(20);
        assert_eq!(count.get(ctx), 1);
    });
}

#[test]
fn a_line_is_shared_only_by_agreement() {
    struct Nothing;
    impl irq::Handler for Nothing {
        #[irq_handler]
        fn handle(&self) -> IrqReturn {
            IrqReturn::None
        }
    }
    in_process(|ctx| {
        let mut request = |flags| irq::Registration::request(ctx, 21, flags, c"nothing", Nothing);
        let first = request(irq::Flags::SHARED).unwrap();
        assert_eq!(request(irq::Flags::NONE).map(drop), Err(EBUSY));
        let second = request(irq::Flags::SHARED).unwrap();
        first.release(ctx);
        second.release(ctx);
    });
}

#[test]
fn a_file_operation_in_a_section_is_caught() {
    panics_with(SLEEP, || {
        in_process(|ctx| section::preempt_off(ctx, |_| drop(hosted::OpenFile::open("null"))))
    });
}

#[test]
fn a_token_that_printk_is_given_is_caught() {
    struct Nap<'a>(core::cell::RefCell<&'a mut ProcessCtx>);
    // SAFETY: none: without this lie it does not compile.
    unsafe impl Sync for Nap<'_> {}
    impl core::fmt::Display for Nap<'_> {
        fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
            sleep(*self.0.borrow_mut(), Delta::from_micros(1));
            f.write_str("slept")
        }
    }
    panics_with(SLEEP, || {
        in_process(|ctx| pr_info!("{}\n", Nap(ctx.into())))
    });
}

#[test]
fn a_bad_buffer_of_a_write_faults() {
    use ctx_core::{
        hosted::{OpenFile, UserMemory},
        miscdevice::{File, FileOperations, PollEvents, Registration},
        uaccess::UserSliceReader,
    };
    struct Level;
    impl FileOperations for Level {
        type Shared = Arc<SpinLock<u32>>;
        #[process_ctx]
        fn open(_shared: &Self::Shared, _file: &File) -> Result<Self> {
            Ok(Self)
        }
        #[user_ctx]
        fn write(&self, _file: &File, from: &mut UserSliceReader, _pos: &mut i64) -> Result<usize> {
            let level = from.read::<u32>(ctx)?;
            if level > 9 {
                return Err(EINVAL);
            }
            Ok(size_of::<u32>())
        }
    }
    in_process(|ctx| {
        let level = Arc::pin_init(new_spinlock!(0), ctx).unwrap();
        let device = Registration::<Level>::register(ctx, c"hosted_level", level).unwrap();
        let file = OpenFile::open("hosted_level").unwrap();
        let memory = UserMemory::from(&[0; 6]);
        let all = PollEvents::IN | PollEvents::RDNORM | PollEvents::OUT | PollEvents::WRNORM;
        assert_eq!(file.poll(), all);
        assert_eq!(format!("{:?}", PollEvents::HUP), r#"{"HUP"}"#);
        assert_eq!(file.write(&9u32.to_ne_bytes()), Ok(4));
        assert_eq!(file.write(&10u32.to_ne_bytes()), Err(EINVAL));
        assert_eq!(file.write(&[0; 3]), Err(EFAULT), "too short for a `u32`");
        assert_eq!(file.write_at_addr(0x10, 4), Err(EFAULT));
        assert_eq!(
            file.write_at_addr(memory.addr() + 3, 4),
            Err(EFAULT),
            "only three are mapped"
        );
        assert_eq!(file.write_at_addr(memory.addr() + 2, 4), Ok(4));
        let short = file.write_at_addr(memory.addr(), 3);
        assert_eq!(short, Err(EFAULT), "the buffer ends before the memory does");
        drop(file);
        device.release(ctx);
    });
}

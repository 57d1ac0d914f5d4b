// SPDX-License-Identifier: GPL-2.0
//! Lets others open `/dev/life_cycle` while its init still runs, and then fails or not, as its
//! parameters say.
//!
//! Its files register and defer until they are closed, and an RCU callback queues itself for ever:
//! the module must go all the same, and not before the last file. Its file operations also give
//! results that they must not.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
use kernel::{
    alloc::KBox,
    error::Error,
    miscdevice::{File, FileOperations, PollEvents, PollTable, Registration},
    prelude::*,
    rcu_callback::{Callback, Head},
    sync::{new_waitqueue, Arc, WaitQueue},
    time::{sleep, Delta},
    uaccess::{UserSliceReader, UserSliceWriter},
    work::{Work, WorkItem},
};

module! {
    type: LifeCycle,
    name: "life_cycle",
    authors: ["The ctx authors"],
    description: "Test: files that are open when init fails",
    license: "GPL",
    params: {
        opens: u32 { default: 0, description: "how many opens init waits for" },
        fail: bool { default: false, description: "whether init fails after that" },
        forget: bool { default: false, description: "whether it has forgotten its device before" },
    },
}

/// How long init waits for the opens.
const PATIENCE_MS: u32 = 5000;

/// `_IO('L', 1)` and the next: an `ioctl` that gives a small number, a negative one, one that is no
/// `int`, and an error that is none.
const SMALL: u32 = (b'L' as u32) << 8 | 1;
const NEGATIVE: u32 = SMALL + 1;
const LARGE: u32 = SMALL + 2;
const QUEUED: u32 = SMALL + 3;
/// `EIOCBQUEUED`: the result comes later.
const EIOCBQUEUED: i32 = 529;

#[pin_data]
struct Shared {
    opens: AtomicU32,
    runs: AtomicU32,
    callbacks: AtomicU32,
    #[pin]
    never: WaitQueue,
}

/// Queues the next one, for ever.
struct Again(Arc<Shared>);

impl Callback for Again {
    #[softirq]
    fn run(self) {
        self.0.callbacks.fetch_add(1, Relaxed);
        if let Ok(head) = Head::new(ctx, self) {
            head.call(ctx);
        }
    }
}

struct Late(Arc<Shared>);

impl WorkItem for Late {
    #[process_ctx]
    fn run(&self) {
        sleep(ctx, Delta::from_micros(100));
        self.0.runs.fetch_add(1, Relaxed);
    }
}

/// An open file, which leaves a registered object behind, and a callback.
struct Opened {
    shared: Arc<Shared>,
    late: Work<Late>,
}

impl FileOperations for Opened {
    type Shared = Arc<Shared>;

    #[process_ctx]
    fn open(shared: &Arc<Shared>, _file: &File) -> Result<Self> {
        let late = Work::new(ctx, Late(shared.clone()))?;
        if shared.opens.fetch_add(1, Relaxed) % 4 == 3 {
            // Of an open that fails, only the file's reference to the module is left for a moment.
            return Err(EAGAIN);
        }
        Ok(Self {
            shared: shared.clone(),
            late,
        })
    }

    #[process_ctx]
    fn release(self, _file: &File) {
        self.late.schedule(ctx);
        if let Ok(head) = Head::new(ctx, Again(self.shared)) {
            head.call(ctx);
        }
    }

    /// Says one byte more than there is room for, or waits for what never comes.
    #[user_ctx]
    fn read(&self, file: &File, to: &mut UserSliceWriter, _pos: &mut i64) -> Result<usize> {
        let len = to.len();
        if !file.nonblocking() {
            self.shared.never.wait_interruptible(ctx, |_ctx| false)?;
        }
        to.write_slice(ctx, &[7; 8][..len.min(8)])?;
        Ok(len + 1)
    }

    #[user_ctx]
    fn write(&self, _file: &File, _from: &mut UserSliceReader, _pos: &mut i64) -> Result<usize> {
        Ok(usize::MAX)
    }

    #[process_ctx]
    fn poll<'f>(&'f self, _file: &File, table: &mut PollTable<'f>) -> PollEvents {
        table.wait(ctx, &self.shared.never);
        PollEvents::OUT | PollEvents::WRNORM
    }

    #[user_ctx]
    fn ioctl(&self, _file: &File, cmd: u32, _arg: usize) -> Result<usize> {
        drop(KBox::new(1u32, ctx)?);
        self.late.schedule(ctx);
        match cmd {
            SMALL => Ok(5),
            NEGATIVE => Ok(-EIOCBQUEUED as usize),
            LARGE => Ok(1 << 40),
            QUEUED => Err(Error::from_errno(-EIOCBQUEUED)),
            _ => Err(ENOTTY),
        }
    }
}

struct LifeCycle {
    device: Registration<Opened>,
}

impl kernel::Module for LifeCycle {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let shared = Arc::pin_init(
            pin_init!(Shared {
                opens: AtomicU32::new(0),
                runs: AtomicU32::new(0),
                callbacks: AtomicU32::new(0),
                never <- new_waitqueue!(),
            }),
            ctx,
        )?;
        Head::new(ctx, Again(shared.clone()))?.call(ctx);
        let device = Registration::register(ctx, c"life_cycle", shared.clone())?;
        let mut waited = 0;
        while shared.opens.load(Relaxed) < module_parameters::opens.value() {
            if waited == PATIENCE_MS {
                return Err(EINTR);
            }
            waited += 1;
            sleep(ctx, Delta::from_millis(1));
        }
        if module_parameters::fail.value() {
            if module_parameters::forget.value() {
                core::mem::forget(device);
            }
            pr_info!("init fails\n");
            return Err(EBUSY);
        }
        Ok(Self { device })
    }

    #[process_ctx]
    fn exit(self) {
        let shared = self.device.shared();
        let (runs, callbacks) = (&shared.runs, &shared.callbacks);
        pr_info!("{} runs of the files' work\n", runs.load(Relaxed));
        pr_info!("{} RCU callbacks\n", callbacks.load(Relaxed));
        self.device.release(ctx);
    }
}

// SPDX-License-Identifier: GPL-2.0
//! A kernel thread that adopts the memory of a process, on the hosted backend.

use ctx_core::{
    hosted::{self, UserMemory},
    kthread::{KThread, Stop, Thread},
    mm::MmWithUser,
    prelude::*,
    sync::{new_completion, Arc, Completion},
    uaccess::UserSlice,
};

struct Adopts {
    mm: MmWithUser,
    to: usize,
    done: Arc<Completion>,
}

impl Adopts {
    #[user_ctx]
    fn write(&self, at: usize, byte: u8) -> Result {
        UserSlice::new(UserPtr::from_addr(self.to + at), 1)
            .writer()
            .write_slice(ctx, &[byte])
    }
}

impl Thread for Adopts {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        let nested = stop.use_mm(ctx, &self.mm, |ctx| {
            self.write(ctx, 0, b'a')?;
            let again = MmWithUser::of_current(ctx)?;
            stop.use_mm(ctx, &again, |ctx| self.write(ctx, 1, b'b'))?;
            again.release(ctx);
            self.write(ctx, 2, b'c')
        });
        nested.unwrap();
        // As before: a kernel thread may sleep.
        ctx_core::time::cond_resched(ctx);
        self.done.complete(ctx);
        stop.wait(ctx);
    }
}

#[test]
fn a_kernel_thread_writes_to_the_process_that_asked() {
    let bytes = hosted::in_syscall(|ctx| {
        let memory = UserMemory::new(3);
        let mm = MmWithUser::of_current(ctx).unwrap();
        let done = Arc::pin_init(new_completion!(), ctx).unwrap();
        let adopts = Adopts {
            mm,
            to: memory.addr(),
            done: done.clone(),
        };
        let thread = KThread::spawn(ctx, c"adopts", adopts).unwrap();
        done.wait(ctx);
        thread.release(ctx);
        memory.bytes()
    });
    assert_eq!(bytes, b"abc");
}

#[test]
fn a_reference_may_be_dropped_anywhere() {
    let mm = hosted::in_syscall(|ctx| MmWithUser::of_current(ctx).unwrap());
    hosted::in_irq(move |_ctx| drop(mm));
}

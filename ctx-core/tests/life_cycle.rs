// SPDX-License-Identifier: GPL-2.0
//! Files that are open when a module's init fails, results that a file operation must not give, and
//! what else would never end.
//!
//! `tests/kernel/life_cycle.rs` does the same in a kernel.

extern crate ctx_core as kernel;

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use kernel::{
    error::Error,
    hosted::{self, Loaded, OpenFile},
    miscdevice::{File, FileOperations, Registration},
    prelude::*,
    rcu_callback::{Callback, Head},
    section,
    time::{delay_millis, sleep, Delta},
    uaccess::{UserSliceReader, UserSliceWriter},
    work::{Work, WorkItem},
};
use std::{
    panic::catch_unwind,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

module! {
    type: LifeCycle,
    name: "life_cycle",
    license: "GPL",
    params: {
        opens: u32 { default: 0, description: "how many opens init waits for" },
        fail: bool { default: false, description: "whether init fails after that" },
    },
}

static OPENS: AtomicU32 = AtomicU32::new(0);
static CLOSED: AtomicBool = AtomicBool::new(false);
/// What was registered by the files and is not torn down.
static ALIVE: AtomicU32 = AtomicU32::new(0);

/// Queues the next one, for ever.
struct Again;

impl Callback for Again {
    #[softirq]
    fn run(self) {
        Head::new(ctx, Again).unwrap().call(ctx);
    }
}

struct Late;

impl WorkItem for Late {
    #[process_ctx]
    fn run(&self) {
        sleep(ctx, Delta::from_micros(100));
    }
}

impl Drop for Late {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, SeqCst);
    }
}

struct Opened {
    _late: Work<Late>,
}

impl FileOperations for Opened {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        OPENS.fetch_add(1, SeqCst);
        ALIVE.fetch_add(1, SeqCst);
        Ok(Self {
            _late: Work::new(ctx, Late)?,
        })
    }

    #[process_ctx]
    fn release(self, _file: &File) {
        Head::new(ctx, Again).unwrap().call(ctx);
    }

    #[user_ctx]
    fn read(&self, _file: &File, to: &mut UserSliceWriter, _pos: &mut i64) -> Result<usize> {
        Ok(to.len() + 1)
    }

    #[user_ctx]
    fn write(&self, _file: &File, _from: &mut UserSliceReader, _pos: &mut i64) -> Result<usize> {
        Ok(-529isize as usize)
    }

    #[user_ctx]
    fn ioctl(&self, _file: &File, cmd: u32, _arg: usize) -> Result<usize> {
        match cmd {
            0 => Ok(5),
            1 => Ok(-529isize as usize),
            2 => Ok(i32::MAX as usize + 1),
            4 => retire(ctx),
            _ => Err(Error::from_errno(-529)),
        }
    }
}

/// What readers may still see.
struct Retired;

static RETIRED: AtomicBool = AtomicBool::new(false);

impl Callback for Retired {
    #[softirq]
    fn run(self) {}
}

impl Drop for Retired {
    fn drop(&mut self) {
        RETIRED.store(true, SeqCst);
    }
}

/// Says 1 if it was dropped while a reader was there.
#[process_ctx]
fn retire() -> Result<usize> {
    let head = Head::new(ctx, Retired)?;
    section::rcu_read(ctx, |ctx| {
        head.call(ctx);
        delay_millis(ctx, 20);
        Ok(RETIRED.load(SeqCst).into())
    })
}

struct LifeCycle {
    _device: Registration<Opened>,
}

impl kernel::Module for LifeCycle {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        OPENS.store(0, SeqCst);
        Head::new(ctx, Again)?.call(ctx);
        let device = Registration::register(ctx, c"life_cycle", ())?;
        while OPENS.load(SeqCst) < module_parameters::opens.value() {
            sleep(ctx, Delta::from_millis(1));
        }
        if module_parameters::fail.value() {
            return Err(EBUSY);
        }
        Ok(Self { _device: device })
    }
}

/// Each test has the device for itself.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn open_when_there() -> OpenFile {
    loop {
        match OpenFile::open("life_cycle") {
            Ok(file) => return file,
            Err(_) => thread::yield_now(),
        }
    }
}

#[test]
fn a_failed_init_waits_for_an_open_file() {
    let _alone = alone();
    let holder = thread::spawn(|| {
        let file = open_when_there();
        thread::sleep(Duration::from_millis(100));
        assert_eq!(file.ioctl(0, 0), Ok(5));
        CLOSED.store(true, SeqCst);
    });
    assert_eq!(
        Loaded::<LifeCycle>::insmod("opens=1 fail=true").map(drop),
        Err(EBUSY)
    );
    assert!(CLOSED.load(SeqCst), "the file was open when init had ended");
    assert_eq!(
        ALIVE.load(SeqCst),
        0,
        "what the file registered has outlived the module"
    );
    holder.join().unwrap();
}

#[test]
fn what_readers_may_see_outlives_them_when_the_module_goes() {
    let _alone = alone();
    let holder = thread::spawn(|| {
        let file = open_when_there();
        thread::sleep(Duration::from_millis(100));
        assert_eq!(file.ioctl(4, 0), Ok(0));
    });
    assert_eq!(
        Loaded::<LifeCycle>::insmod("opens=1 fail=true").map(drop),
        Err(EBUSY)
    );
    holder.join().unwrap();
    assert!(RETIRED.load(SeqCst));
}

#[test]
fn an_open_while_init_runs_is_served() {
    let _alone = alone();
    let opener = thread::spawn(|| open_when_there().ioctl(0, 0));
    let module = Loaded::<LifeCycle>::insmod("opens=1").unwrap();
    assert_eq!(opener.join().unwrap(), Ok(5));
    assert!(module.rmmod().is_ok());
}

#[test]
fn results_are_bounded() {
    let _alone = alone();
    let _module = Loaded::<LifeCycle>::insmod("").unwrap();
    let file = OpenFile::open("life_cycle").unwrap();
    assert_eq!(file.read(0).map(|bytes| bytes.len()), Ok(0));
    assert_eq!(file.read(7).map(|bytes| bytes.len()), Ok(7));
    assert_eq!(file.write(&[0; 7]), Ok(7));
    assert_eq!(file.ioctl(0, 0), Ok(5));
    assert_eq!(file.ioctl(1, 0), Err(EOVERFLOW));
    assert_eq!(file.ioctl(2, 0), Err(EOVERFLOW));
    assert_eq!(file.ioctl(3, 0), Err(EIO));
}

#[test]
fn a_thread_that_loads_a_module_twice_is_told_so() {
    let _alone = alone();
    let _module = Loaded::<LifeCycle>::insmod("").unwrap();
    let twice = catch_unwind(|| Loaded::<LifeCycle>::insmod("").map(drop));
    let message = twice.unwrap_err();
    let message = message.downcast_ref::<String>().unwrap();
    assert!(
        message.contains("life_cycle is loaded, and this thread has loaded it"),
        "{message}"
    );
}

/// Its `open` registers a device, under the lock that this takes.
struct Nested;

impl FileOperations for Nested {
    type Shared = ();

    #[process_ctx]
    fn open(_shared: &(), _file: &File) -> Result<Self> {
        Registration::<Nested>::register(ctx, c"inner", ())?.release(ctx);
        Ok(Nested)
    }
}

#[test]
fn an_open_that_registers_a_device_is_told_so() {
    let outer = hosted::in_process(|ctx| Registration::<Nested>::register(ctx, c"outer", ()));
    let opened = catch_unwind(|| OpenFile::open("outer").map(drop));
    let message = opened.unwrap_err();
    let message = message.downcast_ref::<&str>().unwrap();
    assert!(
        message.contains("a misc device is registered or released in an `open`"),
        "{message}"
    );
    hosted::in_process(|ctx| outer.unwrap().release(ctx));
}

// SPDX-License-Identifier: GPL-2.0
//! Files of debugfs on the host: what is shown, and when it goes.

use ctx_core as kernel;
use ctx_core::hosted::{debugfs, dmesg, in_process, Loaded};
use kernel::{
    debugfs::{Dir, File, Reader, Scope, Writer},
    fmt,
    prelude::*,
    sync::{
        atomic::{Atomic, Relaxed},
        new_mutex,
    },
    uaccess::UserSliceReader,
};

fn text(path: &str) -> String {
    String::from_utf8(debugfs::read(path).unwrap()).unwrap()
}

fn nothing(_ctx: &mut UserCtx, _: &u8, _: &mut UserSliceReader) -> Result {
    Ok(())
}

#[test]
fn every_kind_of_file() {
    let (dir, files) = in_process(|ctx| {
        let dir = Dir::new(ctx, c"kinds");
        let within = dir.subdir(ctx, c"within");
        let shown = dir.read_only_file(ctx, c"shown", "text").unwrap();
        let callback = within
            .read_callback_file(ctx, c"callback", 5u32, &|_ctx, n, f| write!(f, "<{n}>"))
            .unwrap();
        let both = within
            .read_write_callback_file(
                ctx,
                c"both",
                Atomic::<u32>::new(1),
                &|_ctx, n, f| write!(f, "{n:?}"),
                &|ctx, n, from| {
                    let mut byte = [0];
                    from.read_slice(ctx, &mut byte)?;
                    n.store(byte[0].into(), Relaxed);
                    Ok(())
                },
            )
            .unwrap();
        let written = dir
            .write_callback_file(ctx, c"written", 0u8, &nothing)
            .unwrap();
        let set = dir.write_only_file(ctx, c"set", new_mutex!(3u32)).unwrap();
        let bytes = dir
            .read_write_binary_file(ctx, c"bytes", new_mutex!([1u8, 2, 3, 4]))
            .unwrap();
        let vector = KVec::from_elem(7u16, 100, ctx).unwrap();
        let vector = dir.read_binary_file(ctx, c"vector", vector).unwrap();
        let sink = dir
            .write_binary_file(ctx, c"sink", new_mutex!(0u32))
            .unwrap();
        // The directory stays while something is in it.
        drop(within);
        (
            dir,
            (shown, callback, both, written, set, bytes, vector, sink),
        )
    });
    assert_eq!(text("kinds/shown"), "\"text\"\n");
    assert_eq!(text("kinds/within/callback"), "<5>");
    assert_eq!(debugfs::write("kinds/within/both", b"A"), Ok(1));
    assert_eq!(text("kinds/within/both"), "65");
    assert_eq!(debugfs::write("kinds/written", b"12345"), Ok(5));
    assert_eq!(debugfs::read("kinds/written"), Err(EINVAL));
    assert_eq!(debugfs::write("kinds/shown", b"x"), Err(EINVAL));
    assert_eq!(debugfs::write("kinds/set", b" 8 \n"), Ok(4));
    assert_eq!(debugfs::write("kinds/set", &[b'1'; 129]), Err(EINVAL));
    let set = files.4;
    let set = in_process(move |ctx| *set.lock(ctx));
    assert_eq!(set, 8);
    assert_eq!(debugfs::read("kinds/bytes").unwrap(), [1, 2, 3, 4]);
    assert_eq!(debugfs::write_at("kinds/bytes", &[9, 8, 7], 2), Ok(2));
    assert_eq!(debugfs::read("kinds/bytes").unwrap(), [1, 2, 9, 8]);
    assert_eq!(debugfs::write_at("kinds/bytes", &[9], -1), Err(EINVAL));
    assert_eq!(debugfs::write_at("kinds/bytes", &[9], i64::MAX), Ok(0));
    assert_eq!(debugfs::read("kinds/vector").unwrap(), [7, 0].repeat(100));
    assert_eq!(debugfs::write("kinds/sink", &[1, 0, 0, 0]), Ok(4));
    assert_eq!(debugfs::read("kinds/sink"), Err(EINVAL));
    assert_eq!(debugfs::read("kinds"), Err(EINVAL));
    drop((dir, files.0, files.1, files.2, files.3, files.5));
}

/// Drops and makes the same again, as fast as it can.
#[test]
fn a_name_is_free_when_its_file_was_dropped() {
    for n in 0..100 {
        in_process(move |ctx| {
            let dir = Dir::new(ctx, c"again");
            let sub = dir.subdir(ctx, c"sub");
            drop(sub.read_only_file(ctx, c"file", n).unwrap());
            let file = sub.read_only_file(ctx, c"file", n + 1).unwrap();
            drop((dir, sub));
            assert_eq!(text("again/sub/file"), format!("{}\n", n + 1));
            drop(file);
        });
    }
}

#[test]
fn what_is_there_stays_and_the_second_is_nothing() {
    in_process(|ctx| {
        let dir = Dir::new(ctx, c"twice");
        let first = dir.read_only_file(ctx, c"file", 1).unwrap();
        let second = dir.read_only_file(ctx, c"file", 2).unwrap();
        assert_eq!((*second, text("twice/file")), (2, "1\n".into()));
        second.release(ctx);
        assert_eq!(text("twice/file"), "1\n");
        let other = Dir::new(ctx, c"twice");
        let nowhere = other.read_only_file(ctx, c"more", 3).unwrap();
        assert_eq!(debugfs::read("twice/more"), Err(ENOENT));
        drop(nowhere);
        first.release(ctx);
    });
}

#[test]
fn an_initialiser_that_fails_leaves_nothing() {
    in_process(|ctx| {
        let dir = Dir::new(ctx, c"fails");
        let fails = Err::<u32, Error>(EIO);
        let file: Result<File<u32>> = dir.read_only_file(ctx, c"file", fails);
        assert_eq!(file.err(), Some(EIO));
        assert_eq!(debugfs::read("fails/file"), Err(ENOENT));
    });
}

/// Says so when it goes.
#[derive(Debug)]
struct Data(&'static str);

impl Drop for Data {
    fn drop(&mut self) {
        pr_info!("{} gone\n", self.0);
    }
}

kernel::module! {
    type: Leaks,
    name: "leaks",
    license: "GPL",
}

struct Leaks {
    _kept: File<Data>,
    _scope: Scope<Data>,
}

impl kernel::Module for Leaks {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let dir = Dir::new(ctx, c"leaks");
        let sub = dir.subdir(ctx, c"sub");
        core::mem::forget(sub.read_only_file(ctx, c"forgotten", Data("forgotten"))?);
        core::mem::forget(sub);
        core::mem::forget(dir.clone());
        let kept = dir.read_only_file(ctx, c"kept", Data("kept"))?;
        let scope = dir.scope(ctx, Data("scope"), c"scope", |ctx, data, dir| {
            dir.read_only_file(ctx, c"data", data);
        })?;
        Ok(Self {
            _kept: kept,
            _scope: scope,
        })
    }
}

#[test]
fn what_is_leaked_goes_with_the_module() {
    let module = Loaded::<Leaks>::insmod("").unwrap();
    assert_eq!(text("leaks/sub/forgotten"), "Data(\"forgotten\")\n");
    assert_eq!(text("leaks/scope/data"), "Data(\"scope\")\n");
    assert!(module.rmmod().is_ok());
    for path in ["leaks", "leaks/sub", "leaks/sub/forgotten", "leaks/kept"] {
        assert_eq!(debugfs::read(path), Err(ENOENT), "{path}");
    }
    let mut gone: std::vec::Vec<_> = dmesg()
        .into_iter()
        .filter(|line| line.ends_with(" gone"))
        .collect();
    gone.sort();
    assert_eq!(gone, ["leaks: kept gone", "leaks: scope gone"]);
}

/// Waits in its callback until the test says so.
struct Slow;

static ENTERED: Atomic<bool> = Atomic::new(false);
static GO_ON: Atomic<bool> = Atomic::new(false);
static DROPPED: Atomic<bool> = Atomic::new(false);

impl Writer for Slow {
    #[process_ctx]
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ENTERED.store(true, Relaxed);
        while !GO_ON.load(Relaxed) {
            kernel::time::sleep(ctx, kernel::time::Delta::from_micros(100));
        }
        assert!(!DROPPED.load(Relaxed));
        f.write_str("slow")
    }
}
impl Reader for Slow {
    #[user_ctx]
    fn read_from_slice(&self, _from: &mut UserSliceReader) -> Result {
        let _ = ctx;
        Ok(())
    }
}
impl Drop for Slow {
    fn drop(&mut self) {
        DROPPED.store(true, Relaxed);
    }
}

#[test]
fn data_is_dropped_after_the_last_reader() {
    let file = in_process(|ctx| {
        Dir::new(ctx, c"slow")
            .read_write_file(ctx, c"file", Slow)
            .unwrap()
    });
    let reader = std::thread::spawn(|| text("slow/file"));
    while !ENTERED.load(Relaxed) {
        std::thread::yield_now();
    }
    let remover = std::thread::spawn(move || in_process(|ctx| file.release(ctx)));
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert_eq!(debugfs::read("slow/file"), Err(ENOENT));
    assert!(!DROPPED.load(Relaxed) && !remover.is_finished());
    GO_ON.store(true, Relaxed);
    assert_eq!(reader.join().unwrap(), "slow");
    remover.join().unwrap();
    assert!(DROPPED.load(Relaxed));
}

//! `examples/debugfs_knob`, and `tests/kernel/debugfs_life.rs`: files of debugfs, and how they go.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::Errno;

use crate::examples::said;
use crate::kernel::{
    expect_eq, expect_error, insmod, is_loaded, rmmod, try_insmod, try_rmmod, wait_for, Log,
};
use crate::ktap::Outcome;
use crate::run::{check, one_by_one, Batch};

const ROOT: &str = "/sys/kernel/debug";
const KNOB: &str = "debugfs_knob";
const LIFE: &str = "debugfs_life";
const SOON: Duration = Duration::from_secs(30);

pub(crate) fn checks() -> Vec<Batch> {
    one_by_one([
        check("the_knob_turns", 20, turns),
        check("wrong_numbers_are_refused", 20, refuses),
        check("an_open_file_holds_the_module", 20, holds),
        check("the_knob_goes_under_load", 120, goes_under_load),
        check("files_go_wherever_they_are_dropped", 60, dropped_anywhere),
        check("data_is_dropped_after_its_reader", 60, waits_for_the_reader),
        check("a_failed_init_waits_for_its_files", 60, failed_init),
    ])
}

fn path(of: &str, name: &str) -> PathBuf {
    Path::new(ROOT).join(of).join(name)
}

fn read(of: &str, name: &str) -> Result<String, String> {
    let path = path(of, name);
    fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
}

/// What one `read()` gives: the next one may find the file gone.
fn read_once(of: &str, name: &str) -> Result<String, String> {
    let path = path(of, name);
    let mut text = [0; 64];
    let read = File::open(&path).and_then(|mut file| file.read(&mut text));
    let len = read.map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(String::from_utf8_lossy(&text[..len]).into_owned())
}

/// At once, without making a file.
fn write(of: &str, name: &str, text: &[u8]) -> Result<Result<usize, Errno>, String> {
    let path = path(of, name);
    let file = File::options().write(true).open(&path);
    let file = file.map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(rustix::io::write(&file, text))
}

fn turns() -> Outcome {
    insmod(KNOB, "")?;
    expect_eq("at first", read(KNOB, "last")?, String::new())?;
    for number in 1..=5 {
        let text = format!("{number}\n");
        expect_eq("a write", write(KNOB, "last", text.as_bytes())?, Ok(2))?;
    }
    expect_eq("the last", read(KNOB, "last")?, "3\n4\n5\n".into())?;
    expect_eq("the limit", read(KNOB, "limit")?, "3\n".into())?;
    // More than the page that C tries first: `last` is asked again.
    expect_eq("a limit", write(KNOB, "limit", b"2000\n")?, Ok(5))?;
    for number in 10_000..12_000 {
        let text = format!("{number}");
        expect_eq("a write", write(KNOB, "last", text.as_bytes())?, Ok(5))?;
    }
    let last = read(KNOB, "last")?;
    expect_eq("the lines", last.lines().count(), 2000)?;
    expect_eq("the first", last.lines().next(), Some("10000"))?;
    expect_eq("the last", last.lines().last(), Some("11999"))?;
    for name in ["limit", "last"] {
        let data = fs::metadata(path(KNOB, name)).map_err(|e| e.to_string())?;
        expect_eq(name, data.permissions().mode() & 0o7777, 0o600)?;
    }
    Ok(format!("{} bytes", last.len()))
}

fn refuses() -> Outcome {
    let last = read(KNOB, "last")?;
    for wrong in ["x", "1 2", "-1", "4294967296", "00000000000000001", ""] {
        let got = write(KNOB, "last", wrong.as_bytes())?;
        expect_error(&format!("{wrong:?}"), got, Errno::INVAL)?;
    }
    expect_error("a limit", write(KNOB, "limit", b"3.5")?, Errno::INVAL)?;
    expect_eq("the last", read(KNOB, "last")? == last, true)?;
    Ok(String::new())
}

fn holds() -> Outcome {
    let mut file = File::open(path(KNOB, "last")).map_err(|e| e.to_string())?;
    expect_error("rmmod", try_rmmod(KNOB), Errno::AGAIN)?;
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|e| e.to_string())?;
    expect_eq("the lines", text.lines().count(), 2000)?;
    drop(file);
    rmmod(KNOB)?;
    expect_eq("it is there", path(KNOB, "").exists(), false)?;
    Ok(String::new())
}

fn goes_under_load() -> Outcome {
    static STOP: AtomicBool = AtomicBool::new(false);
    let users: Vec<_> = (0..4)
        .map(|user| {
            thread::spawn(move || {
                let mut done = 0;
                while !STOP.load(Relaxed) {
                    // Nobody is there.
                    let used = if user % 2 == 0 {
                        read(KNOB, "last").is_ok()
                    } else {
                        matches!(write(KNOB, "last", b"7"), Ok(Ok(1)))
                    };
                    done += u32::from(used);
                }
                done
            })
        })
        .collect();
    let gone = (0..20).try_for_each(|_| {
        insmod(KNOB, "")?;
        thread::sleep(Duration::from_millis(20));
        wait_for("a moment without an open file", SOON, || {
            match try_rmmod(KNOB) {
                Ok(()) => Ok(true),
                Err(Errno::AGAIN) => Ok(false),
                Err(e) => Err(e.to_string()),
            }
        })?;
        expect_eq("it is there", path(KNOB, "").exists(), false)
    });
    STOP.store(true, Relaxed);
    let mut done = 0;
    for user in users {
        done += user.join().map_err(|_| String::from("a user panicked"))?;
    }
    gone?;
    Ok(format!("20 times, used {done} times"))
}

fn names(of: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(path(LIFE, of)).map_err(|e| format!("{of}: {e}"))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| e.to_string())?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn dropped_anywhere() -> Outcome {
    // Twice: what the first has leaked is in nobody's way.
    for _ in 0..2 {
        let mut log = Log::from_now()?;
        insmod(LIFE, "")?;
        wait_for("what was dropped to go", SOON, || {
            Ok(!path(LIFE, "sections").exists())
        })?;
        expect_eq("the names", names("")?.join(" "), {
            "again drop forgotten go_on slow".into()
        })?;
        for name in ["again/number", "again/scope/number"] {
            expect_eq(name, read(LIFE, name)?, "100\n".into())?;
        }
        for name in ["forgotten/file", "forgotten/scope/data"] {
            expect_eq(name, read(LIFE, name)?, "Data(\"forgotten\")\n".into())?;
        }
        rmmod(LIFE)?;
        expect_eq("it is there", path(LIFE, "").exists(), false)?;
        let dropped = |line: &&String| line.ends_with(" is dropped");
        let lines = log.lines()?;
        let lines: Vec<&str> = lines.iter().filter(dropped).map(|line| &**line).collect();
        expect_eq("dropped", lines, vec!["debugfs_life: slow is dropped"])?;
    }
    Ok(String::new())
}

fn waits_for_the_reader() -> Outcome {
    const GONE: &str = "debugfs_life: slow is dropped";
    let mut log = Log::from_now()?;
    insmod(LIFE, "")?;
    let reader = thread::spawn(|| read_once(LIFE, "slow"));
    thread::sleep(Duration::from_millis(200));
    expect_eq("drop", write(LIFE, "drop", b"it")?, Ok(2))?;
    // Who asks for the name now waits, too: C holds the directory's lock.
    thread::sleep(Duration::from_millis(500));
    let early = log.lines()?;
    expect_eq(
        "it is dropped",
        early.iter().any(|line| line == GONE),
        false,
    )?;
    expect_eq("the reader has it", reader.is_finished(), false)?;
    expect_eq("go on", write(LIFE, "go_on", b"x")?, Ok(1))?;
    let text = reader.join().map_err(|_| String::from("a panic"))?;
    expect_eq("what was read", text, Ok("slow\n".into()))?;
    wait_for("the data to go", SOON, || {
        Ok(log.lines()?.iter().any(|line| line == GONE))
    })?;
    expect_eq("it is there", path(LIFE, "slow").exists(), false)?;
    rmmod(LIFE)?;
    Ok(String::new())
}

/// Who has a file open when init fails keeps the module, whose file is gone.
fn failed_init() -> Outcome {
    let held = Duration::from_millis(500);
    let mut log = Log::from_now()?;
    let holder = thread::spawn(move || -> Result<(), String> {
        let mut opened = None;
        wait_for("the file", SOON, || {
            opened = File::open(path(LIFE, "again/number")).ok();
            Ok(opened.is_some() && path(LIFE, "slow").exists())
        })?;
        let mut file = opened.ok_or("no file")?;
        // Init fails while this is read.
        expect_eq("slow", read_once(LIFE, "slow"), Ok("slow\n".into()))?;
        wait_for("the files to go", SOON, || {
            Ok(!path(LIFE, "again/number").exists())
        })?;
        thread::sleep(held);
        let got = file.read(&mut [0; 8]).map_err(|e| e.raw_os_error());
        expect_eq("a read of what is gone", got, Err(Some(libc::EIO)))
    });
    let start = Instant::now();
    let got = try_insmod(LIFE, "fail=1")?;
    expect_error("insmod", got, Errno::BUSY)?;
    let took = start.elapsed();
    holder.join().map_err(|_| String::from("a panic"))??;
    expect_eq("insmod has waited", took >= held, true)?;
    expect_eq("in /proc/modules", is_loaded(LIFE)?, false)?;
    expect_eq("it is there", path(LIFE, "").exists(), false)?;
    said(&mut log, "debugfs_life: init fails")?;
    Ok(format!("waited {took:?}"))
}

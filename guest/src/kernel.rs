//! What the guest asks of the kernel: modules, the interrupt table, the log.

use std::ffi::CString;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::event::{poll, PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use crate::ktap::Outcome;
use crate::sys;

/// Names an error as the kernel does, with what it means.
pub(crate) fn named(errno: Errno) -> String {
    let name = match errno {
        Errno::AGAIN => "EAGAIN",
        Errno::BADF => "EBADF",
        Errno::BUSY => "EBUSY",
        Errno::EXIST => "EEXIST",
        Errno::FAULT => "EFAULT",
        Errno::INTR => "EINTR",
        Errno::INVAL => "EINVAL",
        Errno::NOENT => "ENOENT",
        Errno::NOMEM => "ENOMEM",
        Errno::NOTTY => "ENOTTY",
        Errno::SPIPE => "ESPIPE",
        _ => return format!("error {} ({errno})", errno.raw_os_error()),
    };
    name.into()
}

/// Says what was expected and what came, for a call whose success is a number or nothing.
pub(crate) fn said<T: std::fmt::Debug>(result: &Result<T, Errno>) -> String {
    match result {
        Ok(value) => format!("success ({value:?})"),
        Err(errno) => named(*errno),
    }
}

/// Holds `result` against the one error that is right.
pub(crate) fn expect_error<T: std::fmt::Debug>(
    what: &str,
    result: Result<T, Errno>,
    expected: Errno,
) -> Result<(), String> {
    match result {
        Err(errno) if errno == expected => Ok(()),
        other => Err(format!(
            "{what}: expected {}, got {}",
            named(expected),
            said(&other)
        )),
    }
}

/// Holds a value against the one that is right.
pub(crate) fn expect_eq<T: PartialEq + std::fmt::Debug>(
    what: &str,
    got: T,
    expected: T,
) -> Result<(), String> {
    if got == expected {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected:?}, got {got:?}"))
    }
}

/// Whether this is a PREEMPT_RT kernel.
pub(crate) fn preempt_rt() -> bool {
    let uname = rustix::system::uname();
    uname.version().to_string_lossy().contains("PREEMPT_RT")
}

/// Waits until `done`, at most for `time`.
pub(crate) fn wait_for(
    what: &str,
    time: Duration,
    mut done: impl FnMut() -> Result<bool, String>,
) -> Result<(), String> {
    let deadline = Instant::now() + time;
    while !done()? {
        if Instant::now() > deadline {
            return Err(format!("{what}: not within {time:?}"));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// Where a module's file lies.
pub(crate) fn module_path(name: &str) -> PathBuf {
    Path::new("/modules").join(name).with_extension("ko")
}

/// The modules that were loaded so far, a line each: checks run in processes of their own.
const LOADED: &str = "/tmp/loaded";

fn note_loaded(name: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(LOADED)?;
    writeln!(file, "{name}")
}

/// What is built and compared, and never loaded; so is what begins with `raw_`, outside of its own
/// scenario.
const COMPARED: [&str; 7] = [
    "atomics",
    "c_signatures",
    "chain",
    "costs",
    "hot_paths",
    "one_more",
    "shown",
];

/// Fails if a module of this repository was not loaded by any check so far.
pub(crate) fn every_module_was_loaded() -> Outcome {
    let loaded = fs::read_to_string(LOADED).map_err(|e| format!("{LOADED}: {e}"))?;
    let mut forgotten = Vec::new();
    for entry in fs::read_dir("/modules").map_err(|e| format!("/modules: {e}"))? {
        let path = entry.map_err(|e| format!("/modules: {e}"))?.path();
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("raw_") || COMPARED.contains(&&*name) {
            continue;
        }
        let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        // The kernel's own modules have no part of ctx_core.
        let ours = bytes.windows(8).any(|part| part == b"ctx_core");
        if ours && !loaded.lines().any(|line| line == name) {
            forgotten.push(name);
        }
    }
    if forgotten.is_empty() {
        Ok(format!("{} loads", loaded.lines().count()))
    } else {
        Err(format!("no check loads {forgotten:?}").into())
    }
}

/// Loads `/modules/NAME.ko`; the kernel's answer.
pub(crate) fn try_insmod(name: &str, parameters: &str) -> Result<Result<(), Errno>, String> {
    let path = module_path(name);
    let file = File::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    note_loaded(name).map_err(|e| format!("{LOADED}: {e}"))?;
    Ok(sys::load(file, &CString::new(parameters).expect("no NUL")))
}

/// Loads `/modules/NAME.ko`, which must work.
pub(crate) fn insmod(name: &str, parameters: &str) -> Result<(), String> {
    try_insmod(name, parameters)?.map_err(|e| {
        format!(
            "insmod {name} {parameters}: expected success, got {}",
            named(e)
        )
    })
}

/// Unloads a module; the kernel's answer.
pub(crate) fn try_rmmod(name: &str) -> Result<(), Errno> {
    sys::unload(&CString::new(name).expect("no NUL"))
}

/// Unloads a module, which must work and leave no trace in the list of modules.
pub(crate) fn rmmod(name: &str) -> Result<(), String> {
    try_rmmod(name).map_err(|e| format!("rmmod {name}: expected success, got {}", named(e)))?;
    expect_eq("still in /proc/modules", is_loaded(name)?, false)
}

/// Whether a module is loaded.
pub(crate) fn is_loaded(name: &str) -> Result<bool, String> {
    let text = fs::read_to_string("/proc/modules").map_err(|e| format!("/proc/modules: {e}"))?;
    Ok(text
        .lines()
        .any(|line| line.split(' ').next() == Some(name)))
}

/// That a module is not unloaded while `file` is open, and is when that is closed.
pub(crate) fn unloads_when_closed(module: &str, file: File) -> Result<(), String> {
    expect_error("rmmod of what is open", try_rmmod(module), Errno::AGAIN)?;
    drop(file);
    rmmod(module)
}

/// Writes to a file of sysfs.
pub(crate) fn tell(path: impl AsRef<Path>, what: &str) -> Result<(), String> {
    let path = path.as_ref();
    fs::write(path, what).map_err(|e| format!("{what} to {}: {e}", path.display()))
}

/// Opens a device for reading, with more flags (`O_NONBLOCK`) where wanted.
pub(crate) fn open_device(path: &str, flags: i32) -> Result<File, String> {
    OpenOptions::new()
        .read(true)
        .custom_flags(flags)
        .open(path)
        .map_err(|e| format!("open {path}: {e}"))
}

/// `read(2)`, not restarted.
pub(crate) fn read(file: &File, buffer: &mut [u8]) -> Result<usize, Errno> {
    rustix::io::read(file, buffer)
}

/// Whether a read would not block, waiting for that at most for `time`.
pub(crate) fn readable(file: &File, time: Duration) -> Result<bool, String> {
    let mut fds = [PollFd::new(file, PollFlags::IN)];
    let time = Timespec::try_from(time).expect("a short time");
    let ready = poll(&mut fds, Some(&time)).map_err(|e| format!("poll: {}", named(e)))?;
    let events = fds[0].revents();
    match (ready, events) {
        (0, _) => Ok(false),
        (_, events) if events.contains(PollFlags::IN) && !events.contains(PollFlags::ERR) => {
            Ok(true)
        }
        _ => Err(format!("poll: expected POLLIN or nothing, got {events:?}")),
    }
}

/// One row of `/proc/interrupts`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The sum over all processors.
    pub(crate) count: u64,
    /// Chip, kind of line, and the names of those who requested it.
    pub(crate) words: Vec<String>,
}

impl Row {
    /// The row of `line` in the text of `/proc/interrupts`, if there is one.
    pub(crate) fn parse(table: &str, line: u32) -> Option<Row> {
        let mut lines = table.lines();
        let cpus = lines.next()?.split_whitespace().count();
        let label = format!("{line}:");
        let row = lines.find_map(|row| row.trim_start().strip_prefix(&label))?;
        let mut words = row.split([' ', '\t', ',']).filter(|word| !word.is_empty());
        let mut count = 0;
        for _ in 0..cpus {
            count += words.next()?.parse::<u64>().ok()?;
        }
        Some(Row {
            count,
            words: words.map(String::from).collect(),
        })
    }

    /// Whether `name` has requested the line.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.words.iter().any(|word| word == name)
    }
}

/// The row of `line` now.
pub(crate) fn interrupt_row(line: u32) -> Result<Option<Row>, String> {
    let table =
        fs::read_to_string("/proc/interrupts").map_err(|e| format!("/proc/interrupts: {e}"))?;
    Ok(Row::parse(&table, line))
}

/// Reads the kernel's log from its beginning or from now on.
#[derive(Debug)]
pub(crate) struct Log(File);

impl Log {
    /// The log from the first record that is still there.
    pub(crate) fn whole() -> Result<Self, String> {
        Ok(Self(open_device("/dev/kmsg", libc::O_NONBLOCK)?))
    }

    /// The log from now on.
    pub(crate) fn from_now() -> Result<Self, String> {
        let log = Self::whole()?;
        rustix::fs::seek(&log.0, rustix::fs::SeekFrom::End(0))
            .map_err(|e| format!("/dev/kmsg: {e}"))?;
        Ok(log)
    }

    /// The messages that came since, without their prefixes.
    pub(crate) fn lines(&mut self) -> Result<Vec<String>, String> {
        let mut lines = Vec::new();
        let mut record = [0; 8192];
        loop {
            match self.0.read(&mut record) {
                Ok(n) => {
                    let text = String::from_utf8_lossy(&record[..n]);
                    let message = text.split_once(';').map_or(&*text, |(_, message)| message);
                    lines.extend(message.lines().next().map(String::from));
                }
                Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => return Ok(lines),
                // Records were overwritten before we came to read them: go on with the next one.
                Err(e) if e.raw_os_error() == Some(libc::EPIPE) => {}
                Err(e) => return Err(format!("/dev/kmsg: {e}")),
            }
        }
    }
}

/// The kernel's taint flags.
pub(crate) fn taint() -> Result<u64, String> {
    let text = fs::read_to_string("/proc/sys/kernel/tainted").map_err(|e| format!("taint: {e}"))?;
    text.trim()
        .parse()
        .map_err(|e| format!("taint {text:?}: {e}"))
}

/// Fails if the kernel has warned or oopsed since it was started.
pub(crate) fn expect_no_complaint() -> Result<(), String> {
    // Documentation/admin-guide/tainted-kernels.rst: D (oops), W (warning), L (soft lock-up).
    let taint = taint()?;
    for (bit, what) in [(7, "an oops"), (9, "a warning"), (14, "a soft lock-up")] {
        if taint & (1 << bit) != 0 {
            return Err(format!(
                "the kernel is tainted by {what} ({taint:#x}): see the console"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Row;

    const TABLE: &str = "           CPU0       CPU1       \n\
        \x20 0:         29          0   IO-APIC    2-edge      timer\n\
        \x20 1:          9       1003   IO-APIC    1-edge      i8042, my_irq_handler\n\
        \x2010:          0          0   IO-APIC   10-fasteoi   nobody's\n\
        NMI:          0          0   Non-maskable interrupts\n\
        ERR:          0\n";

    #[test]
    fn a_row_sums_the_processors_and_names_the_sharers() {
        let row = Row::parse(TABLE, 1).unwrap();
        assert_eq!(row.count, 1012);
        assert!(row.names("i8042") && row.names("my_irq_handler"));
        assert!(!row.names("my_irq") && !row.names("timer"));
    }

    #[test]
    fn rows_are_found_by_their_whole_number() {
        assert_eq!(Row::parse(TABLE, 0).unwrap().count, 29);
        assert!(Row::parse(TABLE, 10).unwrap().names("nobody's"));
        assert_eq!(Row::parse(TABLE, 11), None);
        assert_eq!(Row::parse("", 1), None);
    }

    #[test]
    fn a_row_cut_short_is_none() {
        assert_eq!(Row::parse("CPU0 CPU1\n1: 5", 1), None);
        assert_eq!(Row::parse("CPU0\n1: x  IO-APIC", 1), None);
    }
}

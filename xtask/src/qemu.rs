//! QEMU: boots a kernel with an initramfs, and captures its console.

use std::fs;
use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::io::{fcntl_setfd, FdFlags};

use crate::ui::Step;
use crate::{cmd, ssdt};

/// How a boot ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// The machine was switched off.
    PoweredOff,
    /// It was not, for this long.
    TimedOut(Duration),
    /// The kernel hung before it came to `/init`, so that nothing of ours ran.
    Stillborn,
    /// QEMU gave up.
    Failed,
}

/// What to boot.
pub(crate) struct Machine<'a> {
    pub(crate) image: &'a Path,
    pub(crate) initramfs: &'a Path,
    pub(crate) append: String,
    /// What devices it has beside those of each boot, as QEMU's options.
    pub(crate) devices: &'a [String],
    /// Whether it has one processor, which executes an instruction a nanosecond of its own time.
    pub(crate) counts: bool,
}

impl Machine<'_> {
    /// What runs QEMU, and what must live until it runs.
    fn command(&self) -> Result<(Command, [UnixStream; 2])> {
        let mut command = Command::new("qemu-system-x86_64");
        if self.counts {
            command.args(COUNTING);
        } else {
            command.args(accelerator()).args(["-smp", "2"]);
        }
        command.args([
            "-machine",
            "q35",
            "-m",
            "1024",
            "-nodefaults",
            "-no-user-config",
            "-no-reboot",
            // A PCI device with a level-triggered line, for `tests/kernel/level_line.rs`.
            "-device",
            "edu",
            // A slot into which the guest has another one plugged.
            "-device",
            "pcie-root-port,id=socket,chassis=1,slot=1",
        ]);
        // A platform device with properties, which a driver of the kernel tree names, too.
        let table = self.initramfs.with_extension("aml");
        fs::write(&table, ssdt::table())?;
        command.args(["-acpitable", &format!("file={}", table.display())]);
        command
            .args(self.devices)
            .args(["-display", "none"])
            .arg("-kernel")
            .arg(self.image)
            .arg("-initrd")
            .arg(self.initramfs);
        // The guest's program raises interrupts of a device that a driver has.
        command.arg("-append");
        command.arg(format!(
            "console=ttyS0 panic=-1 oops=panic printk.time=1 loglevel=7 iomem=relaxed {}",
            self.append
        ));
        // QEMU's monitor is one end, and the guest's second serial port the other: the guest tells
        // it what to plug in.
        let (monitor, port) = UnixStream::pair()?;
        for (name, end) in [("monitor", &monitor), ("port", &port)] {
            // What another thread runs at this moment inherits it, too, and does nothing with it.
            fcntl_setfd(end, FdFlags::empty())?;
            let end = format!("socket,id={name},fd={}", end.as_raw_fd());
            command.args(["-chardev", &end]);
        }
        command.args(["-mon", "chardev=monitor,mode=control"]);
        Ok((command, [monitor, port]))
    }

    /// Boots it with nobody at the console, and gives what the console showed.
    pub(crate) fn run(&self, step: &Step, log: &Path, limit: Duration) -> Result<(String, End)> {
        let (mut command, monitor) = self.command()?;
        command.args(["-serial", "stdio", "-serial", PORT, "-monitor", "none"]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().context("cannot run qemu-system-x86_64")?;
        drop(monitor);
        let mut stdout = child.stdout.take().context("QEMU has an output")?;
        let mut stderr = child.stderr.take().context("QEMU has an error output")?;
        let shown = Arc::new(Mutex::new(Vec::new()));
        let console = {
            let shown = shown.clone();
            thread::spawn(move || drain(&mut stdout, &shown))
        };
        let errors = thread::spawn(move || {
            let errors = Mutex::new(Vec::new());
            drain(&mut stderr, &errors);
            text(&errors)
        });
        let began = Instant::now();
        let mut end = End::PoweredOff;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if end == End::PoweredOff && began.elapsed() > limit {
                end = End::TimedOut(limit);
                child.kill()?;
            }
            if end == End::PoweredOff
                && began.elapsed() > INIT_LIMIT * if self.counts { 4 } else { 1 }
                && !text(&shown).contains(INIT)
            {
                end = End::Stillborn;
                child.kill()?;
            }
            step.detail(&format!("{} s", began.elapsed().as_secs()));
            thread::sleep(Duration::from_millis(20));
        };
        let _ = console.join();
        let mut text = text(&shown) + &errors.join().unwrap_or_default();
        text.retain(|letter| letter != '\r');
        if end == End::PoweredOff && !status.success() {
            end = End::Failed;
        }
        fs::write(log, &text)?;
        Ok((text, end))
    }

    /// Boots it with the user's terminal as its console.
    pub(crate) fn interact(&self) -> Result<()> {
        let (mut command, _monitor) = self.command()?;
        let status = command
            .args(["-serial", "mon:stdio", "-serial", PORT])
            .status()
            .context("cannot run qemu-system-x86_64")?;
        anyhow::ensure!(status.success(), "QEMU failed ({status})");
        Ok(())
    }
}

/// The guest's second serial port.
const PORT: &str = "chardev:port";
/// What a kernel says before it runs `/init`.
pub(crate) const INIT: &str = "Run /init as init process";
/// How long it may take until then, on a slow machine that does other things too.
const INIT_LIMIT: Duration = Duration::from_secs(120);

/// Its time-stamp counter then is the number of executed instructions, whatever else this machine
/// does; time in which it waits is left out.
const COUNTING: [&str; 8] = [
    "-accel",
    "tcg,thread=single",
    "-icount",
    "shift=0,sleep=off",
    "-smp",
    "1",
    "-cpu",
    "max",
];

fn drain(from: &mut impl Read, to: &Mutex<Vec<u8>>) {
    let mut piece = [0; 4096];
    // What was read before an error stays: the console of a killed machine is what one wants to
    // see.
    while let Ok(count @ 1..) = from.read(&mut piece) {
        to.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(&piece[..count]);
    }
}

fn text(bytes: &Mutex<Vec<u8>>) -> String {
    String::from_utf8_lossy(&bytes.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}

/// KVM where the host's is Intel's or AMD's (kvm_pvm offers /dev/kvm too, and cannot run a stock
/// kernel).  Else TCG with one thread: QEMU 7.2 with several loses a race with the kernel's
/// patching of its own text in some boots of a hundred.
fn accelerator() -> [&'static str; 4] {
    let hardware = ["kvm_intel", "kvm_amd"]
        .iter()
        .any(|name| Path::new("/sys/module").join(name).exists());
    let open = || {
        fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open("/dev/kvm")
            .is_ok()
    };
    if hardware && open() {
        ["-accel", "kvm", "-cpu", "host"]
    } else {
        ["-accel", "tcg,thread=single", "-cpu", "max"]
    }
}

/// What of a boot depends on this machine: QEMU's version, and how it runs instructions.
pub(crate) fn identity() -> Result<String> {
    Ok(version()? + &accelerator().join(" "))
}

/// What QEMU says of its version, for the log of a test run.
pub(crate) fn version() -> Result<String> {
    let said = cmd::output(Command::new("qemu-system-x86_64").arg("--version"))?;
    Ok(said.lines().next().unwrap_or_default().to_owned())
}

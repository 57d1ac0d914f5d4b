//! `tests/kernel/pci_counted`: counted references to a device that is gone, each given up as the
//! last in another context. A work item frees the device, and the kernel says so.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::edu::{bus_name, device, found};
use crate::kernel::{expect_eq, insmod, rmmod, said, tell, wait_for, Log};
use crate::ktap::Outcome;
use crate::sys;

const MODULE: &str = "pci_counted";
/// The module's `_IO(b'c', 1)`.
const GIVE_UP: u32 = (b'c' as u32) << 8 | 1;
const DEVICE_ID: usize = 0x11e8;

/// What its `ioctl` does by number.
const CONTEXTS: [&str; 9] = [
    "process context",
    "with interrupts off",
    "under a raw spin lock",
    "under a spin lock",
    "a hard timer",
    "two hard timers at once",
    "an RCU callback",
    "an NMI",
    "nowhere: it is leaked",
];
const NMI: usize = 7;
const LEAKED: usize = 8;

/// Has the kernel say when it frees what is in sysfs. Not every kernel can.
fn say_what_is_freed() -> Result<bool, String> {
    let control = Path::new("/proc/dynamic_debug/control");
    if !control.exists() {
        return Ok(false);
    }
    let asked = fs::write(control, "func kobject_cleanup +p");
    asked
        .map(|()| true)
        .map_err(|e| format!("{}: {e}", control.display()))
}

pub(crate) fn given_up_anywhere() -> Outcome {
    let says = say_what_is_freed()?;
    // Another, of which nobody has leaked a count yet.
    tell(device()?.join("remove"), "1")?;
    rescan()?;
    insmod(MODULE, "")?;
    for (context, name) in CONTEXTS.iter().enumerate() {
        given_up(context, says).map_err(|why| format!("{name}: {why}"))?;
    }
    rmmod(MODULE)?;
    Ok(format!("{} contexts, seen: {says}", CONTEXTS.len()))
}

fn given_up(context: usize, says: bool) -> Result<(), String> {
    let freed = format!("kobject: '{}' (", bus_name()?);
    let mut log = Log::from_now()?;
    let mut is_freed = move || -> Result<bool, String> {
        let lines = log.lines()?;
        let mut lines = lines.iter().filter(|line| line.starts_with(&freed));
        Ok(lines.any(|line| line.contains("kobject_cleanup")))
    };
    let path = format!("/dev/{MODULE}");
    wait_for(&path, Duration::from_secs(5), || {
        Ok(Path::new(&path).exists())
    })?;
    let file = OpenOptions::new().read(true).open(&path);
    let file = file.map_err(|e| format!("{path}: {e}"))?;
    tell(device()?.join("remove"), "1")?;
    expect_eq("it is there", found().is_some(), false)?;
    expect_eq("it is freed while it is counted", is_freed()?, false)?;
    let raising = (context == NMI).then(|| {
        thread::spawn(|| {
            // Once the handler is there.
            thread::sleep(Duration::from_millis(300));
            insmod("raise_nmi", "")?;
            rmmod("raise_nmi")
        })
    });
    let gave = sys::ioctl_number(&file, GIVE_UP, context as u64);
    if let Some(raising) = raising {
        raising.join().map_err(|_| "the raiser panicked")??;
    }
    if gave != Ok(DEVICE_ID) {
        return Err(format!("the ioctl gave {}", said(&gave)));
    }
    if context == LEAKED {
        drop(file);
        thread::sleep(Duration::from_millis(500));
        expect_eq("it is freed", is_freed()?, false)?;
    } else if says {
        wait_for("it is freed", Duration::from_secs(10), is_freed)?;
    }
    rescan()
}

fn rescan() -> Result<(), String> {
    tell("/sys/bus/pci/rescan", "1")?;
    expect_eq("it is there again", found().is_some(), true)
}

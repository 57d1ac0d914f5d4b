//! The module `level_line` of `tests/kernel`, on a device that holds a level-triggered line until
//! it is told to stop: `edu` of QEMU.

use std::fs;
use std::path::{Path, PathBuf};

use crate::contexts::count_of;
use crate::kernel::{expect_eq, insmod, rmmod, Log};
use crate::ktap::Outcome;

/// How often the module raises the line, and how many interrupts are too many for that.
const RAISES: u64 = 2;
const MOST: u64 = 8;
/// So many the module lets come before it ends a storm.
const STORM: u64 = 10_000;

/// The device: its line and its registers.
struct Edu {
    line: u32,
    registers: u64,
}

impl Edu {
    /// Finds the device, and enables it as its driver would.
    fn enable() -> Result<Self, String> {
        let device = find()?;
        let write = |name: &str, value: &str| {
            fs::write(device.join(name), value).map_err(|e| format!("{name}: {e}"))
        };
        if read(&device, "enable")? == "0" {
            write("enable", "1")?;
        }
        let registers = read(&device, "resource")?;
        let start = registers
            .split(' ')
            .next()
            .and_then(|start| u64::from_str_radix(start.trim_start_matches("0x"), 16).ok())
            .ok_or_else(|| format!("no address in {registers:?}"))?;
        let line = read(&device, "irq")?;
        Ok(Self {
            line: line.parse().map_err(|e| format!("irq {line:?}: {e}"))?,
            registers: start,
        })
    }

    /// How often the line has interrupted. `/proc/interrupts` has lines with a handler only.
    fn count(&self) -> Result<u64, String> {
        let counts = read(&self.state(), "per_cpu_count")?;
        let counts: Result<Vec<u64>, _> = counts.split(',').map(str::parse).collect();
        counts
            .map(|counts| counts.iter().sum())
            .map_err(|e| format!("per_cpu_count: {e}"))
    }

    fn state(&self) -> PathBuf {
        Path::new("/sys/kernel/irq").join(self.line.to_string())
    }

    /// Loads the module, and gives how often the line has interrupted, and the slow part has run.
    fn run(&self, how: u32) -> Result<(u64, u64), String> {
        let before = self.count()?;
        let mut log = Log::from_now()?;
        let Self { line, registers } = self;
        let loaded = insmod(
            "level_line",
            &format!("line={line} registers={registers:#x} how={how}"),
        );
        loaded.map_err(|e| format!("{e}: {:#?}", log.lines()))?;
        let kind = read(&self.state(), "type")?;
        rmmod("level_line")?;
        expect_eq("the line's trigger", kind.as_str(), "level")?;
        let slow = count_of("level_line", &log.lines()?, "runs of the slow part")?;
        Ok((self.count()? - before, slow))
    }
}

fn read(device: &Path, name: &str) -> Result<String, String> {
    let path = device.join(name);
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(text.trim().to_owned())
}

fn find() -> Result<PathBuf, String> {
    let devices = "/sys/bus/pci/devices";
    let devices = fs::read_dir(devices).map_err(|e| format!("{devices}: {e}"))?;
    for device in devices.flatten() {
        let device = device.path();
        if read(&device, "vendor")? == "0x1234" && read(&device, "device")? == "0x11e8" {
            return Ok(device);
        }
    }
    Err("QEMU has no device `edu`".into())
}

/// Without a first part, with one, with one that silences the device, and with a switch.
pub(crate) fn waits_for_its_thread() -> Outcome {
    let device = Edu::enable()?;
    let mut said = Vec::new();
    for how in [0, 1, 2, 4] {
        let (interrupts, slow) = device.run(how)?;
        if !(RAISES..=MOST).contains(&interrupts) || !(RAISES..=MOST).contains(&slow) {
            return Err(format!(
                "how={how}: expected {RAISES} to {MOST}, got {interrupts} interrupts, {slow} slow \
                 runs"
            )
            .into());
        }
        said.push(format!("{interrupts}"));
    }
    Ok(format!("{} interrupts", said.join(", ")))
}

/// The control: a handler that says it silences the device, and does not.
pub(crate) fn storms_unmasked() -> Outcome {
    let (interrupts, _) = Edu::enable()?.run(3)?;
    if interrupts < STORM {
        return Err(format!("expected a storm of {STORM} interrupts, got {interrupts}").into());
    }
    Ok(format!("{interrupts} interrupts"))
}

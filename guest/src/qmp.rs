//! QEMU's monitor, by which a device comes and goes. `cargo xtask` connects it to the second serial
//! port.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::time::{Duration, Instant};

use rustix::termios::{tcgetattr, tcsetattr, OptionalActions};

use crate::kernel::readable;

const PORT: &str = "/dev/ttyS1";
/// How long QEMU, or the guest's kernel, may take for what it is told.
const LIMIT: Duration = Duration::from_secs(30);

/// The monitor, and what it said since it was told something.
pub(crate) struct Monitor {
    port: File,
    said: String,
}

impl Monitor {
    pub(crate) fn open() -> Result<Self, String> {
        let port = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(libc::O_NOCTTY)
            .open(PORT)
            .map_err(|e| format!("{PORT}: {e}"))?;
        let mut modes = tcgetattr(&port).map_err(|e| format!("{PORT}: {e}"))?;
        modes.make_raw();
        modes.set_speed(115_200).map_err(|e| e.to_string())?;
        tcsetattr(&port, OptionalActions::Now, &modes).map_err(|e| format!("{PORT}: {e}"))?;
        let mut monitor = Self {
            port,
            said: String::new(),
        };
        // Until the port was raw, it gave back what came. A byte that is in no text makes QEMU
        // forget what it took for the beginning of a command.
        let wrote = monitor.port.write_all(&[0xff]);
        wrote.map_err(|e| format!("{PORT}: {e}"))?;
        while readable(&monitor.port, Duration::from_millis(300))? {
            monitor.read()?;
        }
        monitor.tell(r#"{"execute": "qmp_capabilities"}"#)?;
        Ok(monitor)
    }

    /// Waits until it has said a line with all of `words`, or an error.
    fn expect(&mut self, words: &[&str]) -> Result<(), String> {
        let deadline = Instant::now() + LIMIT;
        loop {
            let whole = self.said.rfind('\n').map_or("", |end| &self.said[..end]);
            if let Some(error) = whole.lines().find(|line| line.contains("\"error\"")) {
                return Err(format!("QEMU: {error}"));
            }
            if whole
                .lines()
                .any(|line| words.iter().all(|word| line.contains(word)))
            {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("QEMU does not say {words:?}, but {:?}", self.said));
            }
            if readable(&self.port, Duration::from_millis(100))? {
                self.read()?;
            }
        }
    }

    fn read(&mut self) -> Result<(), String> {
        let mut piece = [0; 256];
        let read = self.port.read(&mut piece);
        let read = read.map_err(|e| format!("{PORT}: {e}"))?;
        self.said += &String::from_utf8_lossy(&piece[..read]);
        Ok(())
    }

    fn tell(&mut self, what: &str) -> Result<(), String> {
        self.said.clear();
        let wrote = self.port.write_all(format!("{what}\n").as_bytes());
        wrote.map_err(|e| format!("{PORT}: {e}"))?;
        self.expect(&["\"return\""])
    }

    /// Plugs a device in; returns before the kernel has seen it.
    pub(crate) fn plug(&mut self, driver: &str, id: &str, bus: &str) -> Result<(), String> {
        let arguments = format!(r#""driver": "{driver}", "id": "{id}", "bus": "{bus}""#);
        self.tell(&format!(
            r#"{{"execute": "device_add", "arguments": {{{arguments}}}}}"#
        ))
    }

    /// Asks the kernel to let a device go, and waits until it has.
    pub(crate) fn unplug(&mut self, id: &str) -> Result<(), String> {
        self.tell(&format!(
            r#"{{"execute": "device_del", "arguments": {{"id": "{id}"}}}}"#
        ))?;
        self.expect(&["\"DEVICE_DELETED\"", &format!("\"{id}\"")])
    }
}

//! Raises interrupt line 1 from inside: the keyboard controller's command 0xD2 puts a byte into the
//! keyboard's output buffer as if a key had sent it.
//!
//! C counterpart: `drivers/input/serio/i8042.c`, `drivers/input/serio/i8042-io.h`.

use std::time::{Duration, Instant};

use crate::sys;

const DATA: u16 = 0x60;
const STATUS: u16 = 0x64;
const OUTPUT_FULL: u8 = 1;
const INPUT_FULL: u8 = 2;
const WRITE_OUTPUT_BUFFER: u8 = 0xd2;

/// The scancodes of one stroke of the A key: down, up.
pub(crate) const STROKE: [u8; 2] = [0x1e, 0x9e];
/// The key of [`STROKE`], as the input layer names it.
pub(crate) const KEY_A: u16 = 30;

/// The keyboard controller.
#[derive(Debug)]
pub(crate) struct Keyboard {
    strokes: std::iter::Cycle<std::array::IntoIter<u8, 2>>,
}

impl Keyboard {
    /// Gets permission for the ports.
    pub(crate) fn open() -> Result<Self, String> {
        sys::allow_i8042_ports().map_err(|e| format!("ioperm(0x60, 5): {e}"))?;
        Ok(Self {
            strokes: STROKE.into_iter().cycle(),
        })
    }

    /// Sends the next half of a key stroke, once the kernel has taken the one before: one
    /// interrupt.
    pub(crate) fn raise(&mut self) -> Result<(), String> {
        let byte = self.strokes.next().expect("a cycle has no end");
        wait_clear(INPUT_FULL | OUTPUT_FULL)?;
        sys::outb(STATUS, WRITE_OUTPUT_BUFFER);
        wait_clear(INPUT_FULL)?;
        sys::outb(DATA, byte);
        Ok(())
    }

    /// Waits until the kernel has taken the last byte.
    pub(crate) fn settle(&self) -> Result<(), String> {
        wait_clear(INPUT_FULL | OUTPUT_FULL)
    }
}

fn wait_clear(bits: u8) -> Result<(), String> {
    let deadline = Instant::now() + Duration::from_secs(1);
    loop {
        let status = sys::inb(STATUS);
        if status & bits == 0 {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err(format!(
                "the keyboard controller's status stays {status:#04x}: nobody serves line 1"
            ));
        }
        std::thread::yield_now();
    }
}

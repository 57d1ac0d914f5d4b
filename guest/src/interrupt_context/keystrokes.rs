//! The keyboard works on while its line is shared: strokes come out where a user would see them.
//!
//! Where there is an event device (`evdev` built in, or `/modules/evdev.ko`), it must deliver them; on a kernel
//! without, such as Debian's cloud flavour as booted here, the console must, which hears the same input device.

use super::*;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;

use crate::kernel::module_path;

const STROKES: usize = 50;
const EV_KEY: u16 = 1;
/// `EVIOCGBIT(EV_KEY, 96)`: 96 bytes, one bit a key.
const EVIOCGBIT_KEY: u32 = 2 << 30 | 96 << 16 | (b'E' as u32) << 8 | (0x20 + EV_KEY as u32);
const KDSKBMODE: u32 = 0x4b45;
const K_MEDIUMRAW: u64 = 2;

pub(super) fn arrive() -> Outcome {
    if module_path("evdev").exists() && !is_loaded("evdev")? {
        insmod("evdev", "")?;
    }
    match keyboard_events()? {
        Some(events) => by_event_device(&events),
        None => by_console(),
    }
}

/// The event device that has the A key, if there is one.
fn keyboard_events() -> Result<Option<File>, String> {
    for number in 0..32 {
        let path = format!("/dev/input/event{number}");
        if !std::path::Path::new(&path).exists() {
            continue;
        }
        let file = open_device(&path, libc::O_NONBLOCK)?;
        let mut keys = [0u8; 96];
        if sys::ioctl_bytes(&file, EVIOCGBIT_KEY, &mut keys).is_ok()
            && keys[usize::from(KEY_A / 8)] & (1 << (KEY_A % 8)) != 0
        {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

fn by_event_device(events: &File) -> Outcome {
    strike()?;
    let mut seen = Vec::new();
    collect(events, |bytes| {
        // struct input_event: two words of time, then type, code and value.
        for event in bytes.chunks_exact(24) {
            let half = |at: usize| u16::from_ne_bytes([event[at], event[at + 1]]);
            if half(16) == EV_KEY && half(18) == KEY_A {
                seen.push(event[20]);
            }
        }
        seen.len()
    })?;
    expect_eq("values of the key events", seen, [1, 0].repeat(STROKES))?;
    Ok(format!("{STROKES} strokes by the event device"))
}

fn by_console() -> Outcome {
    let console = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open("/dev/tty1")
        .map_err(|e| format!("neither an event device nor a console to type at: /dev/tty1: {e}"))?;
    let mut attributes = rustix::termios::tcgetattr(&console).map_err(|e| e.to_string())?;
    attributes.make_raw();
    rustix::termios::tcsetattr(
        &console,
        rustix::termios::OptionalActions::Flush,
        &attributes,
    )
    .map_err(|e| format!("/dev/tty1: {e}"))?;
    sys::ioctl_number(&console, KDSKBMODE, K_MEDIUMRAW)
        .map_err(|e| format!("KDSKBMODE: {}", named(e)))?;
    strike()?;
    let mut seen = Vec::new();
    collect(&console, |bytes| {
        seen.extend(bytes);
        seen.len()
    })?;
    // Medium raw: the key's number, with the highest bit set when it goes up. For A that is the scancode itself.
    expect_eq("codes at the console", seen, STROKE.repeat(STROKES))?;
    Ok(format!(
        "{STROKES} strokes by the console (this kernel has no event device)"
    ))
}

fn strike() -> Result<(), String> {
    let mut keyboard = Keyboard::open()?;
    let watch = open_device(DEVICE, 0)?;
    for _ in 0..STROKES * STROKE.len() {
        raise_and_count(&mut keyboard, &watch)?;
    }
    keyboard.settle()
}

/// Reads until all strokes are there and for a moment longer, so that one too many is seen too.
fn collect(from: &File, mut take: impl FnMut(&[u8]) -> usize) -> Result<(), String> {
    let (mut got, mut idle) = (0, 0);
    while idle < 10 {
        let mut buffer = [0; 24 * 64];
        match read(from, &mut buffer) {
            Ok(n) => got = take(&buffer[..n]),
            Err(Errno::AGAIN) => {
                idle += if got >= STROKES * STROKE.len() { 5 } else { 1 };
                std::thread::sleep(Duration::from_millis(50));
            }
            other => return Err(format!("reading key strokes: {}", said(&other))),
        }
    }
    Ok(())
}

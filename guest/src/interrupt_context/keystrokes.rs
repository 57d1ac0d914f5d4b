//! The keyboard works on while its line is shared: strokes come out where a user would see them.
//!
//! Where there is an event device (`evdev` built in, or `/modules/evdev.ko`), it must deliver them;
//! on a kernel without, such as Debian's cloud flavour as booted here, the console must, which
//! hears the same input device.

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
    // A whole stroke before anybody listens: an earlier check may have left the key down.
    let mut keyboard = Keyboard::open()?;
    for _ in STROKE {
        keyboard.raise()?;
    }
    keyboard.settle()?;
    std::thread::sleep(Duration::from_millis(100));
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
    let mut seen = Vec::new();
    strike(events, |bytes| {
        // struct input_event: two words of time, then type, code and value.
        for event in bytes.chunks_exact(24) {
            let half = |at: usize| u16::from_ne_bytes([event[at], event[at + 1]]);
            if half(16) == EV_KEY && half(18) == KEY_A {
                seen.push(event[20]);
            }
        }
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
    let mut seen = Vec::new();
    strike(&console, |bytes| seen.extend(bytes))?;
    // Medium raw: the key's number, with the highest bit set when it goes up. For A that is the
    // scancode itself.
    expect_eq("codes at the console", seen, STROKE.repeat(STROKES))?;
    Ok(format!(
        "{STROKES} strokes by the console (this kernel has no event device)"
    ))
}

/// Strikes the key and takes what comes out all the while: an event device holds no more than 64
/// events.
fn strike(from: &File, mut take: impl FnMut(&[u8])) -> Result<(), String> {
    let mut keyboard = Keyboard::open()?;
    let watch = open_device(DEVICE, 0)?;
    for _ in 0..STROKES {
        for _ in STROKE {
            raise_and_count(&mut keyboard, &watch)?;
        }
        drain(from, &mut take)?;
    }
    // For a moment longer, so that the last one and one too many are seen too.
    for _ in 0..5 {
        std::thread::sleep(Duration::from_millis(50));
        drain(from, &mut take)?;
    }
    Ok(())
}

fn drain(from: &File, take: &mut impl FnMut(&[u8])) -> Result<(), String> {
    loop {
        let mut buffer = [0; 24 * 64];
        match read(from, &mut buffer) {
            Ok(n) => take(&buffer[..n]),
            Err(Errno::AGAIN) => return Ok(()),
            other => return Err(format!("reading key strokes: {}", said(&other))),
        }
    }
}

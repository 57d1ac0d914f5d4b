//! Counts executed instructions under load: readers wait for interrupts of line 1, and each
//! interrupt wakes up all of them.

use std::fs::File;
use std::io::{Read, Write};
use std::time::Duration;

use crate::costs::{DEVICE, WHO};
use crate::i8042::Keyboard;
use crate::kernel::{insmod, open_device, rmmod};
use crate::ktap::Outcome;
use crate::run::{spawn, Child};
use crate::sys;

/// How many readers wait, and how many interrupts come then.
const LOADS: [(usize, usize); 4] = [(0, 100), (1, 200), (8, 50), (64, 20)];
/// The load whose latency is told.
const TOLD: usize = 1;
/// Of a hundred, sorted.
const QUANTILES: [usize; 7] = [0, 10, 25, 50, 75, 90, 99];

/// From the interrupt until the last reader has its line, the median: `who load_READERS count`. And
/// from the interrupt until one reader has it: `who latency_QUANTILE count`.
pub(crate) fn measured() -> Outcome {
    let mut counts = Vec::new();
    for (who, prefix) in WHO {
        let module = format!("{prefix}interrupt_context");
        insmod(&module, "")?;
        for (readers, interrupts) in LOADS {
            let (mut whole, mut latency) = under(readers, interrupts)?;
            whole.sort_unstable();
            latency.sort_unstable();
            counts.push(format!("{who} load_{readers} {}", at(&whole, 50)));
            if readers == TOLD {
                let told = QUANTILES.map(|q| format!("{who} latency_{q} {}", at(&latency, q)));
                counts.extend(told);
            }
        }
        rmmod(&module)?;
    }
    Ok(counts.join("\n"))
}

/// The value below which so many of a hundred are.
fn at(sorted: &[u64], of_100: usize) -> u64 {
    sorted[sorted.len() * of_100 / 100]
}

/// Of each interrupt, how many instructions are executed until the last reader has its line, and
/// until the first one has.
fn under(readers: usize, interrupts: usize) -> Result<(Vec<u64>, Vec<u64>), String> {
    let failed = |what: &str, e: &dyn std::fmt::Display| format!("{what}: {e}");
    let (told, teller) = rustix::pipe::pipe().map_err(|e| failed("pipe", &e))?;
    let (mut told, teller) = (File::from(told), File::from(teller));
    let mut next = || -> Result<u64, String> {
        let mut word = [0; 8];
        told.read_exact(&mut word)
            .map_err(|e| failed("a reader has ended", &e))?;
        Ok(u64::from_ne_bytes(word))
    };
    let children: Vec<Child> = (0..readers)
        .map(|_| spawn(|| reader(&teller)))
        .collect::<Result<_, _>>()
        .map_err(|e| failed("fork", &e))?;
    drop(teller);
    for _ in 0..readers {
        next()?;
    }
    let mut keyboard = Keyboard::open()?;
    let (mut whole, mut first) = (Vec::new(), Vec::new());
    for _ in 0..interrupts {
        // Until the readers wait, and what the last one left behind is done.
        std::thread::sleep(Duration::from_millis(5));
        let began = sys::instructions();
        keyboard.raise()?;
        let mut ends = Vec::with_capacity(readers);
        for _ in 0..readers {
            ends.push(next()?);
        }
        whole.push(sys::instructions() - began);
        first.extend(ends.iter().min().map(|end| end - began));
    }
    for child in children {
        child.kill()?;
    }
    Ok((whole, first))
}

/// Tells that it is there, and then when it has read each line.
fn reader(mut teller: &File) -> i32 {
    let mut tell = |word: u64| teller.write_all(&word.to_ne_bytes()).is_ok();
    let Ok(mut file) = open_device(DEVICE, 0) else {
        return 1;
    };
    let mut line = [0; 64];
    if !tell(0) {
        return 2;
    }
    while file.read(&mut line).is_ok_and(|len| len > 0) {
        if !tell(sys::instructions()) {
            return 2;
        }
    }
    3
}

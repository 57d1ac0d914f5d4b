//! Line 1 under load: a thousand interrupts while readers block, poll and are killed, and unloading
//! in their midst.

use super::*;

const VICTIMS: usize = 20;
const RAISES_EACH: usize = 50;
const FACTS: &str = "/storm.facts";

/// The run, and what came of it, each clause by its name.
pub(super) fn checks() -> Vec<Batch> {
    one_by_one([
        check("line_1_raised_1000_times_under_load", 120, || {
            run(VICTIMS, RAISES_EACH)
        }),
        count_equals_row(),
        check("blocked_readers_saw_rising_counts", 5, || {
            let (readers, lines) = (fact("readers")?, fact("lines")?);
            expect_eq("readers that ended well", readers, 3)?;
            expect_eq("each reader read 10 lines or more", lines >= 10, true)?;
            Ok(format!("the slowest read {lines} lines"))
        }),
        check("pollers_saw_each_readiness_confirmed_by_a_read", 5, || {
            expect_eq("pollers that ended well", fact("pollers")?, 2)?;
            Ok(String::new())
        }),
        check("killed_readers_and_pollers_died_within_100_ms", 5, || {
            expect_eq("killed", fact("killed")?, VICTIMS as u64)?;
            let median = fact("kill_median_us")?;
            expect_eq("half of them died within 100 ms", median < 100_000, true)?;
            Ok(format!(
                "median {median} us, longest {} us",
                fact("kill_longest_us")?
            ))
        }),
    ])
}

/// The driver's own count has grown by as many as the kernel's.
pub(crate) fn count_equals_row() -> Check {
    check("count_grows_like_proc_interrupts", 5, || {
        let (raised, driver, row) = (fact("raised")?, fact("driver")?, fact("row")?);
        expect_eq("the driver's count grew by", driver, row)?;
        expect_eq("all raised were counted", driver >= raised, true)?;
        Ok(format!(
            "raised {raised}, the driver counted {driver}, /proc/interrupts {row}"
        ))
    })
}

fn fact(name: &str) -> Result<u64, String> {
    let facts = fs::read_to_string(FACTS).unwrap_or_default();
    facts
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
        .ok_or_else(|| format!("the run under load did not come to tell {name:?}"))
}

/// Raises the line `victims * raises` times, one victim killed after each `raises`.
pub(crate) fn run(victims: usize, raises: usize) -> Outcome {
    let _ = fs::remove_file(FACTS);
    let watch = open_device(DEVICE, 0)?;
    let mut keyboard = Keyboard::open()?;
    let readers = crew(3, read_until_told)?;
    let pollers = crew(2, poll_until_told)?;
    std::thread::sleep(Duration::from_millis(100));
    let row_before = quiet_row()?;
    let (count_before, _) = statistics(&watch)?;
    let mut kills = Vec::new();
    for victim in 0..victims {
        let body = [read_until_told, poll_until_told][victim % 2];
        let victim = crew(1, body)?.remove(0);
        for _ in 0..raises {
            raise_and_count(&mut keyboard, &watch)?;
        }
        kills.push(victim.kill()?);
    }
    keyboard.settle()?;
    let row = quiet_row()? - row_before;
    let driver = statistics(&watch)?.0 - count_before;
    kills.sort();
    let (readers_well, lines) = dismiss(&readers)?;
    let (pollers_well, _) = dismiss(&pollers)?;
    let raised = victims * raises;
    let facts = format!(
        "raised {raised}\ndriver {driver}\nrow {row}\nreaders {readers_well}\nlines {lines}\n\
         pollers {pollers_well}\nkilled {}\nkill_median_us {}\nkill_longest_us {}\n",
        kills.len(),
        kills[kills.len() / 2].as_micros(),
        kills[kills.len() - 1].as_micros(),
    );
    fs::write(FACTS, facts).map_err(|e| format!("{FACTS}: {e}"))?;
    Ok(format!("{raised} interrupts raised and counted one by one"))
}

fn crew(size: usize, body: fn() -> Result<u8, String>) -> Result<Vec<Child>, String> {
    (0..size)
        .map(|_| {
            spawn(|| {
                sys::on_signal(libc::SIGTERM, false);
                match body() {
                    Ok(lines) => i32::from(lines),
                    Err(why) => {
                        eprintln!("# a reader under load: {why}");
                        BAD
                    }
                }
            })
            .map_err(|e| format!("fork: {e}"))
        })
        .collect()
}

/// The status of a reader that saw something wrong; less is how many lines it read, at most 100.
const BAD: i32 = 120;

/// Tells all to stop; how many ended well, and the fewest lines that one of those read.
fn dismiss(crew: &[Child]) -> Result<(usize, i32), String> {
    let (mut well, mut fewest) = (0, 100);
    for child in crew {
        let deadline = Instant::now() + SOON * 2;
        let status = loop {
            // Again and again: the first may come just before the read.
            child.signal(Signal::TERM);
            match child.wait(Duration::from_millis(20)) {
                None if Instant::now() < deadline => {}
                status => break status,
            }
        };
        match status.map(|s| s.exit_status()) {
            None => return Err("a reader does not end on a signal".into()),
            Some(Some(lines @ 0..=100)) => (well, fewest) = (well + 1, fewest.min(lines)),
            Some(_) => {}
        }
    }
    Ok((well, fewest))
}

fn told_to_stop() -> bool {
    sys::SIGNALS.load(Ordering::SeqCst) > 0
}

/// Reads on and on; each line must be whole and its count higher than the one before.
fn read_until_told() -> Result<u8, String> {
    // The count before the open: what the file gives must be higher, even if the line is busy
    // meanwhile.
    let mut last = statistics(&open_device(DEVICE, 0)?)?.0;
    let file = open_device(DEVICE, 0)?;
    let mut lines = 0u8;
    while !told_to_stop() {
        let mut buffer = [0; 128];
        match read(&file, &mut buffer) {
            Ok(n) => {
                let text = String::from_utf8_lossy(&buffer[..n]);
                let (count, _) = parse_line(&text).ok_or_else(|| format!("bad line {text:?}"))?;
                if count <= last {
                    return Err(format!("count {count} after {last}"));
                }
                last = count;
                lines = (lines + 1).min(100);
            }
            Err(Errno::INTR) if told_to_stop() => {}
            other => return Err(format!("read: {}", said(&other))),
        }
    }
    Ok(lines)
}

/// Polls on and on; after each POLLIN a read must not block.
fn poll_until_told() -> Result<u8, String> {
    let file = open_device(DEVICE, libc::O_NONBLOCK)?;
    let mut lines = 0u8;
    while !told_to_stop() {
        if readable(&file, Duration::from_millis(20)).or_else(|e| {
            if told_to_stop() {
                Ok(false)
            } else {
                Err(e)
            }
        })? {
            read_line(&file)?;
            lines = (lines + 1).min(100);
        }
    }
    Ok(lines)
}

/// Loads and unloads in the midst of interrupts that do not stop.
pub(super) fn unload_under_traffic() -> Outcome {
    let mut keyboard = Keyboard::open()?;
    let traffic = spawn(move || {
        sys::on_signal(libc::SIGTERM, false);
        while !told_to_stop() {
            if keyboard.raise().is_err() {
                return 1;
            }
        }
        0
    })
    .map_err(|e| format!("fork: {e}"))?;
    const ROUNDS: usize = 20;
    let mut counted = 0;
    for _ in 0..ROUNDS {
        if !is_loaded(MODULE)? {
            insmod(MODULE, "")?;
        }
        let file = open_device(DEVICE, 0)?;
        wait_for("ten interrupts counted", SOON * 2, || {
            Ok(statistics(&file)?.0 >= 10)
        })?;
        expect_error("rmmod while open", try_rmmod(MODULE), Errno::WOULDBLOCK)?;
        counted += statistics(&file)?.0;
        drop(file);
        rmmod(MODULE)?;
        expect_nothing_left()?;
        let before = row()?.count;
        wait_for("traffic after the unload", SOON * 2, || {
            Ok(row()?.count > before)
        })?;
    }
    traffic.signal(Signal::TERM);
    let status = traffic.wait(SOON * 2).and_then(|s| s.exit_status());
    expect_eq(
        "the raiser's status (0: the kernel took all)",
        status,
        Some(0),
    )?;
    insmod(MODULE, "")?;
    Ok(format!(
        "{ROUNDS} times, {counted} interrupts counted in between"
    ))
}

//! Lines that cannot be requested and parameters that are none: an error at insmod, and nothing
//! left behind.

use super::*;

/// Each refusal is followed by a look at what is left; at the end a good insmod works.
pub(super) fn checks() -> Vec<Batch> {
    one_by_one([
        check(
            "a_line_held_by_another_is_ebusy_and_leaves_nothing",
            10,
            || {
                let line = unshared_line()?;
                line_refused(line, Errno::BUSY)
            },
        ),
        check("an_absent_line_is_einval_and_leaves_nothing", 10, || {
            line_refused(9999, Errno::INVAL)
        }),
        check(
            "bad_parameter_text_is_einval_and_leaves_nothing",
            10,
            || refused("irq=abc", Errno::INVAL),
        ),
        check(
            "an_empty_parameter_is_einval_and_leaves_nothing",
            10,
            || refused("irq=", Errno::INVAL),
        ),
        check("a_good_insmod_works_after_the_refusals", 10, || {
            insmod(MODULE, "irq=1")?;
            let file = open_device(DEVICE, 0)?;
            raise_and_count(&mut Keyboard::open()?, &file)?;
            drop(file);
            rmmod(MODULE)?;
            expect_nothing_left()?;
            Ok(String::new())
        }),
    ])
}

/// A line whose holder does not share: the timer's, or the clock's.
fn unshared_line() -> Result<u32, String> {
    for (line, holder) in [(0, "timer"), (8, "rtc0")] {
        if interrupt_row(line)?.is_some_and(|row| row.names(holder)) {
            return Ok(line);
        }
    }
    Err("this kernel has neither a timer on line 0 nor a clock on line 8 to ask for".into())
}

/// The log names the line that was refused, for whoever sees no more of insmod than "invalid
/// argument".
fn line_refused(line: u32, errno: Errno) -> Outcome {
    let mut log = Log::from_now()?;
    refused(&format!("irq={line}"), errno)?;
    let lines = log.lines()?;
    let said = lines
        .iter()
        .find(|said| said.starts_with(MODULE) && said.contains(&format!("line {line} ")));
    match said {
        Some(said) => Ok(said.clone()),
        None => Err(
            format!("expected a message of the driver about line {line}, got {lines:#?}").into(),
        ),
    }
}

fn refused(parameters: &str, errno: Errno) -> Outcome {
    expect_error(
        &format!("insmod {parameters}"),
        try_insmod(MODULE, parameters)?,
        errno,
    )?;
    expect_nothing_left()?;
    Ok(String::new())
}

//! `tests/kernel/plain.rs`: parameters of every type, and what is printed.

use std::fs;

use rustix::io::Errno;

use crate::kernel::{expect_eq, expect_error, insmod, rmmod, try_insmod, Log};
use crate::ktap::Outcome;

/// The least value of each type, the greatest, and what is beyond it.
const PARAMETERS: [(&str, &str, &str, &str); 10] = [
    ("s8", "-128", "127", "128"),
    ("u8", "0", "255", "256"),
    ("s16", "-32768", "32767", "32768"),
    ("u16", "0", "65535", "65536"),
    ("s32", "-2147483648", "2147483647", "2147483648"),
    ("u32", "0", "4294967295", "4294967296"),
    (
        "s64",
        "-9223372036854775808",
        "9223372036854775807",
        "9223372036854775808",
    ),
    ("u64", "0", "18446744073709551615", "18446744073709551616"),
    (
        "ssize",
        "-9223372036854775808",
        "9223372036854775807",
        "9223372036854775808",
    ),
    ("size", "0", "18446744073709551615", "18446744073709551616"),
];

fn once(parameters: &str, values: &[&str]) -> Result<(), String> {
    let mut log = Log::from_now()?;
    insmod("plain", parameters)?;
    for ((name, ..), value) in PARAMETERS.iter().zip(&values[1..]) {
        let path = format!("/sys/module/plain/parameters/{name}");
        let text = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
        expect_eq(&path, text.trim_end(), value)?;
    }
    rmmod("plain")?;
    let lines = log.lines()?;
    let expected = [
        &*format!("plain: parameters {}", values.join(" ")),
        "faux_driver plain: probed, register 0xc",
        // Where nobody else prints.
        "plain: count: 1 2 3",
        "] at == self.address() = true",
        "faux_driver plain: in place: true",
        "plain: dropped by its own destructor",
    ];
    for line in expected {
        if !lines.iter().any(|said| said.ends_with(line)) {
            return Err(format!("no line `{line}` in {lines:#?}"));
        }
    }
    Ok(())
}

pub(crate) fn plain() -> Outcome {
    let defaults = [
        "false", "-1", "1", "-1", "1", "-1", "1", "-1", "1", "-1", "1",
    ];
    once("", &defaults)?;
    let least: Vec<_> = PARAMETERS.map(|(name, least, ..)| (name, least)).into();
    let most: Vec<_> = PARAMETERS.map(|(name, _, most, _)| (name, most)).into();
    for given in [least, most] {
        let words: String = given
            .iter()
            .map(|(name, value)| format!(" {name}={value}"))
            .collect();
        let values: Vec<&str> = ["true"]
            .into_iter()
            .chain(given.into_iter().map(|of| of.1))
            .collect();
        once(&format!("flag=y{words}"), &values)?;
    }
    for (name, .., beyond) in PARAMETERS {
        let refused = try_insmod("plain", &format!("{name}={beyond}"))?;
        expect_error(&format!("{name}={beyond}"), refused, Errno::RANGE)?;
    }
    Ok("as given".into())
}

//! The kernels that this project knows, and their names on the command line.

use std::fmt;

use anyhow::{bail, Result};

/// The series that the project is tested with, newest first; the first is the one that `stock`
/// means.
///
/// To support another: add it here, run `cargo xtask test`, and mend what differs in
/// `ctx-core/src/backend`.
pub(crate) const SERIES: [&str; 2] = ["7.3", "7.2"];

/// Debian's kernel packages that differ in a way that matters here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(crate) enum Flavour {
    /// Small, and made for virtual machines.
    Cloud,
    /// PREEMPT_RT.
    Rt,
}

impl Flavour {
    /// How the names of Debian's packages end.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Cloud => "cloud-amd64",
            Self::Rt => "rt-amd64",
        }
    }
}

/// A kernel to build for and to boot.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(crate) enum Kernel {
    /// As Debian ships it.
    Stock { series: String, flavour: Flavour },
    /// Built here from Debian's source package of the newest series, with the kernel's own checks
    /// on.
    Debug { rt: bool },
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Debug { rt } => f.pad(if *rt { "debug-rt" } else { "debug" }),
            Self::Stock { series, flavour } => {
                let rt = if *flavour == Flavour::Rt { "-rt" } else { "" };
                let newest = series == SERIES[0];
                f.pad(&if newest {
                    format!("stock{rt}")
                } else {
                    format!("stock{rt}-{series}")
                })
            }
        }
    }
}

impl Kernel {
    /// Every stock kernel of the series that the project is tested with.
    pub(crate) fn stock() -> Vec<Self> {
        let both = |series: &str| {
            [Flavour::Cloud, Flavour::Rt].map(|flavour| Self::Stock {
                series: series.to_owned(),
                flavour,
            })
        };
        SERIES.into_iter().flat_map(both).collect()
    }

    /// The stock kernels of the newest of them.
    pub(crate) fn newest_stock() -> Vec<Self> {
        Self::stock()
            .into_iter()
            .filter(|kernel| kernel.series() == SERIES[0])
            .collect()
    }

    /// The kernels with the kernel's own checks on.
    pub(crate) fn debug() -> [Self; 2] {
        [false, true].map(|rt| Self::Debug { rt })
    }

    /// The stock kernels and the debug kernels.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = Self::stock();
        all.extend(Self::debug());
        all
    }

    /// What the command line calls them.
    pub(crate) fn names() -> String {
        let all: Vec<String> = Self::all().iter().map(Self::to_string).collect();
        all.join(", ")
    }

    /// Whether it is one of the debug kernels.
    pub(crate) fn is_debug(&self) -> bool {
        matches!(self, Self::Debug { .. })
    }

    /// Whether drivers see its buses: the older series has another shape of them.
    pub(crate) fn has_buses(&self) -> bool {
        self.series() == SERIES[0]
    }

    /// The series it is of.
    pub(crate) fn series(&self) -> &str {
        match self {
            Self::Stock { series, .. } => series,
            Self::Debug { .. } => SERIES[0],
        }
    }

    fn parse(name: &str, allow_untested: bool) -> Result<Self> {
        let known = Self::names();
        if let Some(debug) = Self::debug()
            .into_iter()
            .find(|debug| debug.to_string() == name)
        {
            return Ok(debug);
        }
        let Some(rest) = name.strip_prefix("stock") else {
            bail!("there is no kernel `{name}`: it is one of {known}");
        };
        let (flavour, rest) = match rest.strip_prefix("-rt") {
            Some(rest) => (Flavour::Rt, rest),
            None => (Flavour::Cloud, rest),
        };
        let series = match rest.strip_prefix('-') {
            None if rest.is_empty() => SERIES[0],
            Some(series) if is_series(series) => series,
            _ => bail!("there is no kernel `{name}`: it is one of {known}"),
        };
        if !SERIES.contains(&series) && !allow_untested {
            bail!(
                "the {series} series is not one that this project was tested with ({}); \
                 --allow-untested tries it",
                SERIES.join(", ")
            );
        }
        Ok(Self::Stock {
            series: series.to_owned(),
            flavour,
        })
    }
}

fn is_series(text: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(major, minor)| number(major) && number(minor))
}

/// The kernels that a command works with.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Each once, in the order asked for.
    pub(crate) kernels: Vec<Kernel>,
    /// Asked for by name: then it is an error where Debian no longer has one.
    pub(crate) by_name: bool,
}

impl Choice {
    /// Those of `names`, or `default` where there are none.
    pub(crate) fn new(names: &[String], allow_untested: bool, default: &[Kernel]) -> Result<Self> {
        let mut kernels = Vec::new();
        for name in names {
            let kernel = Kernel::parse(name, allow_untested)?;
            if !kernels.contains(&kernel) {
                kernels.push(kernel);
            }
        }
        let by_name = !kernels.is_empty();
        Ok(Self {
            kernels: if by_name { kernels } else { default.to_vec() },
            by_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Kernel};

    fn error(name: &str, allow_untested: bool) -> String {
        Choice::new(&[name.to_owned()], allow_untested, &[])
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn each_kernel_is_found_by_the_name_it_prints() {
        let names: Vec<String> = Kernel::all().iter().map(Kernel::to_string).collect();
        assert_eq!(
            names,
            [
                "stock",
                "stock-rt",
                "stock-7.2",
                "stock-rt-7.2",
                "debug",
                "debug-rt"
            ]
        );
        let choice = Choice::new(&names, false, &[]).unwrap();
        assert_eq!(choice.kernels, Kernel::all());
        assert!(choice.by_name);
    }

    #[test]
    fn a_kernel_named_twice_is_worked_with_once() {
        let choice = Choice::new(&["stock".into(), "stock-7.3".into()], false, &[]).unwrap();
        assert_eq!(choice.kernels.len(), 1);
    }

    #[test]
    fn an_untested_series_is_refused_until_asked_for() {
        assert!(error("stock-rt-6.12", false).contains("--allow-untested"));
        let choice = Choice::new(&["stock-rt-6.12".into()], true, &[]).unwrap();
        assert_eq!(choice.kernels[0].to_string(), "stock-rt-6.12");
    }

    #[test]
    fn what_is_no_kernel_is_refused_with_the_names_of_those_there_are() {
        for name in [
            "stok",
            "stock7.3",
            "stock-",
            "stock-7",
            "stock-7.x",
            "stock-rtx",
            "debug-7.3",
        ] {
            assert!(error(name, true).contains("stock-rt-7.2"), "{name}");
        }
    }
}

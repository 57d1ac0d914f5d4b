//! Debian's own kernels: finding the newest of a series, and completing their headers with compiled
//! Rust support.

use std::process::Command;

use anyhow::{bail, Context, Result};

use crate::cache::Cache;
use crate::cmd;
use crate::kernel::{Flavour, Kernel};
use crate::root::{As, Root};
use crate::setup::{Gone, Ready};
use crate::ui::Step;

const RUST_OBJECTS: &str = include_str!("../scripts/rust-objects.sh");

/// A kernel that the mirror offers, or that is installed already.
struct Found {
    kernel: Kernel,
    series: String,
    release: String,
    version: String,
}

impl Found {
    fn note(&self) -> String {
        format!(
            "{} {} {}",
            self.release,
            self.version,
            crate::setup::fingerprint(RUST_OBJECTS)
        )
    }

    fn ready(&self, root: &Root) -> Ready {
        let headers = format!("/usr/src/linux-headers-{}", self.release);
        Ready {
            kernel: self.kernel.clone(),
            release: self.release.clone(),
            kdir: format!("/lib/modules/{}/build", self.release),
            tree: None,
            image: root.path(&format!("/usr/lib/modules/{}/vmlinuz", self.release)),
            symvers: root.path(&format!("{headers}/Module.symvers")),
            modules: vec![root.path(&format!("{headers}/ctx-evdev/evdev.ko"))],
        }
    }
}

/// Makes the stock kernels among `kernels` ready; those that Debian no longer has are in `gone`.
pub(crate) fn ensure(
    cache: &Cache,
    root: &Root,
    kernels: &[Kernel],
    gone: &mut Vec<Gone>,
) -> Result<Vec<Ready>> {
    let mut found = Vec::new();
    for kernel in kernels {
        let Kernel::Stock { series, flavour } = kernel else {
            continue;
        };
        match discover(root, series, *flavour)? {
            Some((release, version)) => {
                found.push(Found {
                    kernel: kernel.clone(),
                    series: series.clone(),
                    release,
                    version,
                });
            }
            None => gone.push(Gone::new(kernel)),
        }
    }
    let new: Vec<&Found> = found
        .iter()
        .filter(|found| cache.note(&found.kernel.to_string()) != Some(found.note()))
        .collect();
    if !new.is_empty() {
        prepare(cache, root, &new)?;
    }
    Ok(found.iter().map(|found| found.ready(root)).collect())
}

/// The newest kernel of a series and flavour for which there are headers as well: its release, and
/// its package's version.
fn discover(root: &Root, series: &str, flavour: Flavour) -> Result<Option<(String, String)>> {
    let packages = |kind: &str| -> Result<Vec<String>> {
        let pattern = format!(
            "^linux-{kind}-{}\\..*-{}$",
            series.replace('.', "\\."),
            flavour.suffix()
        );
        let list = root.output(&["apt-cache", "search", "--names-only", &pattern])?;
        let prefix = format!("linux-{kind}-");
        let names = list
            .lines()
            .filter_map(|line| line.split(' ').next()?.strip_prefix(&prefix));
        // `7.3.4+deb13-cloud-amd64` is wanted, `7.3.4+deb13-foo-cloud-amd64` is not.
        let suffix = format!("-{}", flavour.suffix());
        Ok(names
            .filter(|name| {
                name.strip_suffix(&suffix)
                    .is_some_and(|abi| !abi.contains('-'))
            })
            .map(String::from)
            .collect())
    };
    let headers = packages("headers")?;
    let newest = packages("binary")?
        .into_iter()
        .filter(|name| headers.contains(name))
        .max_by_key(|name| numbers(name));
    let Some(release) = newest else {
        return Ok(None);
    };
    let policy = root.output(&["apt-cache", "policy", &format!("linux-binary-{release}")])?;
    let candidate = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "));
    let version =
        candidate.with_context(|| format!("apt knows no version of linux-binary-{release}"))?;
    Ok(Some((release, version.to_owned())))
}

/// The numbers in a release, which order releases: 7.2.12 is newer than 7.2.9.
fn numbers(release: &str) -> Vec<u64> {
    let abi = release.split('-').next().unwrap_or(release);
    abi.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect()
}

fn prepare(cache: &Cache, root: &Root, new: &[&Found]) -> Result<()> {
    let mut packages = Vec::new();
    for found in new {
        eprintln!(
            "  {}: Debian's {}, package version {}",
            found.kernel, found.release, found.version
        );
        cache.drop_note(&found.kernel.to_string())?;
        packages.push(format!("linux-headers-{}", found.release));
        packages.push(format!("linux-binary-{}", found.release));
        packages.push(format!("linux-source-{}={}", found.series, found.version));
    }
    packages.sort();
    packages.dedup();
    let packages: Vec<&str> = packages.iter().map(String::as_str).collect();
    root.install(
        cache,
        "kernels, their headers and the source of their Rust support",
        &packages,
    )?;
    for group in new.chunk_by(|one, other| one.series == other.series) {
        let releases: Vec<&str> = group.iter().map(|found| found.release.as_str()).collect();
        Step::run(
            format!(
                "compiling the Rust support that the headers lack: {}",
                releases.join(", ")
            ),
            |step| {
                let jobs = std::thread::available_parallelism()?.to_string();
                let mut arguments = vec![
                    "bash",
                    "-c",
                    RUST_OBJECTS,
                    "rust-objects",
                    &group[0].series,
                    &jobs,
                ];
                arguments.extend(releases);
                let log = cache.log(&format!("rust-objects-{}", group[0].series));
                cmd::logged(step, &mut root.command(As::Root, &[], &arguments), &log)
            },
        )?;
        for found in group {
            cache.set_note(&found.kernel.to_string(), &found.note())?;
        }
    }
    Ok(())
}

impl Root {
    /// What a program in the root says.
    pub(crate) fn output(&self, arguments: &[&str]) -> Result<String> {
        let mut command: Command = self.command(As::User, &[], arguments);
        let said = cmd::output(&mut command);
        if said.is_err() && !self.path("/etc/debian_version").exists() {
            bail!("the build root is damaged: run `cargo xtask clean --all`, then this again");
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn releases_are_ordered_by_number() {
        assert!(numbers("7.2.12+deb13-cloud-amd64") > numbers("7.2.9+deb13-cloud-amd64"));
        assert!(numbers("7.3.4+deb13.1-rt-amd64") > numbers("7.3.4+deb13-rt-amd64"));
    }
}

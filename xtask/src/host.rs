//! The machine that this runs on: the programs that it needs, and the right to act as root.

use std::env;
use std::fs;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{bail, Context, Result};

use crate::cache::Cache;
use crate::cargo::cargo;
use crate::ui::Step;
use crate::{cmd, tree};

/// Something that the user must install; the exit status is 2.
#[derive(Debug)]
pub(crate) struct Missing(String);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// A program that the set-up calls: its file, Debian's package, and what it is for.
const PROGRAMS: [(&str, &str, &str); 5] = [
    ("mmdebstrap", "mmdebstrap", "makes the build root"),
    ("qemu-system-x86_64", "qemu-system-x86", "boots the kernels"),
    ("unshare", "util-linux", "enters the build root"),
    ("cc", "gcc", "links the guest program"),
    ("nm", "binutils", "checks the modules' symbols"),
];

/// The keys that Debian signs its packages with.
pub(crate) const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// A file that the set-up reads: its path, Debian's package, and what it is for.
const FILES: [(&str, &str, &str); 1] = [(
    KEYRING,
    "debian-archive-keyring",
    "verifies what is downloaded",
)];

/// Whether this process is root.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// How this process can be root over a tree of files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rights {
    /// It is root.
    Root,
    /// In a user namespace of its own: the files belong to the user and to his subordinate ids.
    Namespace,
    /// By `sudo`: the files are root's.
    Sudo,
}

/// Enters a user namespace where the user is root, and where his subordinate ids are all others.
const NAMESPACE: [&str; 4] = ["--user", "--map-root-user", "--map-auto", "--"];

/// Why the user cannot be root in a namespace of his own, with a way out.
fn no_namespace() -> Option<&'static str> {
    static WHY: OnceLock<Option<String>> = OnceLock::new();
    let why = WHY.get_or_init(|| {
        if find("newuidmap").is_none() {
            return Some("newuidmap is missing (Debian: uidmap)".into());
        }
        let tried = Command::new("unshare").args(NAMESPACE).arg("true").output();
        match tried {
            Ok(tried) if tried.status.success() => None,
            Ok(tried) => Some(format!(
                "`unshare {} true` says {:?}; your user needs 65536 ids in /etc/subuid and in \
                 /etc/subgid, and a kernel that lets users make namespaces",
                NAMESPACE.join(" "),
                String::from_utf8_lossy(&tried.stderr).trim()
            )),
            Err(error) => Some(format!("unshare does not run: {error}")),
        }
    });
    why.as_deref()
}

/// What it takes to be root over `tree`, which may not be there yet.
fn rights(tree: &Path) -> Rights {
    if is_root() {
        return Rights::Root;
    }
    let user = rustix::process::geteuid().as_raw();
    let roots = fs::symlink_metadata(tree).is_ok_and(|there| there.uid() != user);
    if roots || no_namespace().is_some() {
        Rights::Sudo
    } else {
        Rights::Namespace
    }
}

/// A command run by root over `tree`.
pub(crate) fn as_root_over(tree: &Path, program: &str) -> Command {
    if rights(tree) != Rights::Namespace {
        return as_root(program);
    }
    let mut command = Command::new("unshare");
    command.args(NAMESPACE).arg(program);
    command
}

/// A command run as root of this machine: by `sudo` where this process is not.
fn as_root(program: &str) -> Command {
    if is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["--", program]);
    command
}

/// As [`need_root`], for what is done with `tree` alone. A namespace is enough for that.
pub(crate) fn need_root_over(tree: &Path, why: &str) -> Result<()> {
    if rights(tree) != Rights::Sudo {
        return Ok(());
    }
    if let Some(reason) = no_namespace() {
        eprintln!("  your user cannot be root in a namespace: {reason}");
    }
    need_root(why)
}

/// Says what root is needed for, and lets sudo ask for the password before a progress display
/// begins.
fn need_root(why: &str) -> Result<()> {
    if is_root() {
        return Ok(());
    }
    if find("sudo").is_none() {
        bail!(Missing(format!(
            "root is needed once, to {why}: install sudo, or run this as root"
        )));
    }
    eprintln!("  root is needed to {why}: sudo may ask for your password");
    let status = Command::new("sudo")
        .arg("-v")
        .status()
        .context("cannot run sudo")?;
    if !status.success() {
        bail!("sudo refused; run `cargo xtask setup` as root, or let your user use sudo");
    }
    Ok(())
}

/// Removes a tree of files that may be root's, or of the user's subordinate ids.
pub(crate) fn remove(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    if !is_root() && fs::symlink_metadata(path)?.is_dir() {
        need_root_over(path, &format!("remove {}", path.display()))?;
    }
    let status = as_root_over(path, "rm")
        .args(["-rf", "--one-file-system", "--"])
        .arg(path)
        .status()?;
    if !status.success() {
        bail!("cannot remove {}", path.display());
    }
    Ok(())
}

/// Where a program lies, also where only root's PATH looks.
pub(crate) fn find(program: &str) -> Option<std::path::PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<_> = env::split_paths(&path).collect();
    places.extend(["/usr/sbin".into(), "/sbin".into()]);
    places
        .into_iter()
        .map(|place| place.join(program))
        .find(|file| file.is_file())
}

/// Sees to it that everything is there; installs it where the machine has apt.
pub(crate) fn check(cache: &Cache) -> Result<()> {
    if env::consts::ARCH != "x86_64" {
        bail!(Missing(format!(
            "this needs an x86-64 machine: the kernels are amd64, and this is {}",
            env::consts::ARCH
        )));
    }
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = missing
        .iter()
        .map(|(what, package, why)| format!("  {what:<20} {why} (Debian: {package})"))
        .collect();
    if find("apt-get").is_none() {
        bail!(Missing(format!(
            "this is not Debian or Ubuntu; install these, then run this again:\n{}",
            list.join("\n")
        )));
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package, _)| *package).collect();
    eprintln!("  this machine lacks:\n{}", list.join("\n"));
    apt_install(&packages, &|step| cache.log(step))?;
    if let Some((what, package, _)) = self::missing().first() {
        bail!("{package} is installed and {what} is still missing");
    }
    Ok(())
}

/// Installs Debian packages on this machine; `log` names the files for what apt says.
fn apt_install(packages: &[&str], log: &dyn Fn(&str) -> PathBuf) -> Result<()> {
    need_root(&format!("install {} with apt-get", packages.join(" ")))?;
    Step::run(format!("installing {}", packages.join(" ")), |step| {
        let apt = |arguments: &[&str]| {
            let mut command = as_root("env");
            command
                .args([
                    "DEBIAN_FRONTEND=noninteractive",
                    "LC_ALL=C",
                    "apt-get",
                    "-q",
                ])
                .args(arguments);
            command
        };
        cmd::logged(step, &mut apt(&["update"]), &log("host-update"))?;
        let mut install = apt(&["install", "-y", "--no-install-recommends"]);
        cmd::logged(step, install.args(packages), &log("host-install"))
    })
}

/// Sees to it that `cargo TOOL` is there: a component where rustup manages Rust, or Debian's
/// package.
pub(crate) fn cargo_tool(tool: &str, component: &str, package: &str) -> Result<()> {
    let there = || {
        let version = cargo(&[tool, "--version"]).output();
        version.is_ok_and(|said| said.status.success())
    };
    if there() {
        return Ok(());
    }
    let log = |step: &str| tree::out().join(format!("{step}.log"));
    if find("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["component", "add", component]);
        Step::run(format!("adding rustup's component {component}"), |step| {
            cmd::logged(step, &mut add, &log("rustup"))
        })?;
    } else if find("apt-get").is_some() {
        apt_install(&[package], &log)?;
    }
    if !there() {
        bail!(Missing(format!(
            "`cargo {tool}` is missing: install rustup's component {component}, or your \
             distribution's package of it"
        )));
    }
    Ok(())
}

fn missing() -> Vec<(&'static str, &'static str, &'static str)> {
    let programs = PROGRAMS
        .into_iter()
        .filter(|(program, ..)| find(program).is_none());
    programs
        .chain(
            FILES
                .into_iter()
                .filter(|(file, ..)| !Path::new(file).is_file()),
        )
        .collect()
}

/// The Debian mirror to use: `$CTX_MIRROR`, or what this machine's own apt uses where it is a
/// Debian, or Debian's own.
pub(crate) fn mirror() -> String {
    let asked = env::var("CTX_MIRROR")
        .ok()
        .filter(|mirror| !mirror.is_empty());
    let own = || {
        let mut command = Command::new("apt-get");
        let filters = [
            "indextargets",
            "--format",
            "$(REPO_URI)",
            "Created-By: Packages",
            "Origin: Debian",
        ];
        let found = cmd::output(command.args(filters)).ok()?;
        let usable = |uri: &&str| uri.starts_with("http") && !uri.contains("security");
        Some(found.lines().find(usable)?.trim_end_matches('/').to_owned())
    };
    asked
        .or_else(own)
        .unwrap_or_else(|| "http://deb.debian.org/debian".into())
}

/// Whether someone looks at a terminal.
pub(crate) fn interactive() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

//! The build root: a Debian tree in the cache, which brings the compilers that Debian's kernels
//! were built with.
//!
//! A kernel takes Rust modules only from the very compiler that compiled its own Rust: the names of
//! its symbols hash the compiler's version.  So the root is the Debian release of those kernels,
//! whatever this machine runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::cache::Cache;
use crate::ui::Step;
use crate::{cmd, host};

const RELEASE: &str = "trixie";

/// What the root needs, and what for.
const PACKAGES: [(&str, &str); 6] = [
    (
        "rustc cargo rust-src bindgen",
        "the Rust that Debian's kernels were built with, for the modules and the compile tests",
    ),
    (
        "gcc-14 gcc libc6-dev make",
        "the C compiler of those kernels",
    ),
    (
        "kmod xz-utils lz4",
        "unpacking, and the tools that Kbuild calls",
    ),
    ("flex bison bc libelf-dev", "the debug kernel's own tools"),
    ("busybox-static", "the shell of `cargo xtask boot --shell`"),
    ("ca-certificates", "verified downloads"),
];

/// Enters a root: mounts live in a namespace of their own, so that nothing is left mounted after a
/// crash.
const ENTER: &str = r#"
set -e
root=$1; shift
mount --make-rprivate /
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do mount --rbind "$1" "$root$2"; shift 2; done
shift
exec chroot "$root" "$@"
"#;

/// Where a directory of this machine can be seen in the root.
pub(crate) const SOURCE: &str = "/ctx/src";
pub(crate) const OUT: &str = "/ctx/out";
/// What modules stand on: the guarded crate, written from a tree of the kernel's series. Debian has
/// the directory, for a mount.
pub(crate) const GUARDED: &str = "/mnt";
pub(crate) const KERNEL: &str = "/ctx/kernel";

/// Whom a command runs as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum As {
    /// root, who may change the root.
    Root,
    /// The user (who sees himself as root in it): what is written belongs to him.
    User,
}

/// A build root that is whole.
pub(crate) struct Root {
    dir: PathBuf,
}

impl Root {
    /// Makes the root, or takes the one that is there.
    pub(crate) fn ensure(cache: &Cache) -> Result<Self> {
        let root = Self {
            dir: cache.path("root"),
        };
        if !root.dir.exists() {
            root.bootstrap(cache)?;
        }
        let packages: Vec<&str> = PACKAGES
            .iter()
            .flat_map(|(names, _)| names.split(' '))
            .collect();
        let note = packages.join(" ");
        if cache.note("toolchain").as_deref() != Some(&note) {
            eprintln!("  the build root gets:");
            for (names, why) in PACKAGES {
                eprintln!("    {names}: {why}");
            }
            root.update(cache)?;
            root.install(cache, "the toolchain", &packages)?;
            cache.set_note("toolchain", &note)?;
        }
        Ok(root)
    }

    /// A path of the root, as this machine sees it.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.dir.join(inside.trim_start_matches('/'))
    }

    fn bootstrap(&self, cache: &Cache) -> Result<()> {
        let making = format!("make the build root {}", self.dir.display());
        host::need_root_over(&self.dir, &making)?;
        // mmdebstrap works under another name, so that a root which has its name is whole.
        let part = cache.path("root.part");
        host::remove(&part)?;
        let mirror = host::mirror();
        Step::run(
            format!("making the build root: Debian {RELEASE}, minimal"),
            |step| {
                // What it mounts goes with it, also when it is killed.
                let mut command = host::as_root_over(&part, "unshare");
                command
                    .arg("--mount")
                    .arg(host::find("mmdebstrap").context("no mmdebstrap")?)
                    .args(["--mode=root", "--variant=minbase", "--format=directory"])
                    .args(["--aptopt=Acquire::Retries \"3\"", RELEASE])
                    .arg(&part)
                    .arg(format!(
                        "deb [signed-by={}] {mirror} {RELEASE} main",
                        host::KEYRING
                    ));
                cmd::logged(step, &mut command, &cache.log("mmdebstrap")).context(
                    "mmdebstrap failed; for an unknown signature upgrade debian-archive-keyring, \
                     for a network trouble run this again or name another mirror in CTX_MIRROR",
                )
            },
        )?;
        let configure = format!(
            r#"set -e; cd "$1"
            mkdir -p ctx/src ctx/out ctx/kernel
            printf 'deb {mirror} %s main\n' {RELEASE} {RELEASE}-backports >etc/apt/sources.list
            cat >etc/apt/apt.conf.d/99ctx <<'END'
Acquire::Languages "none"; Acquire::Retries "3"; APT::Install-Recommends "false";
APT::Keep-Downloaded-Packages "false";
END
            echo force-unsafe-io >etc/dpkg/dpkg.cfg.d/ctx"#
        );
        cmd::output(
            host::as_root_over(&part, "sh")
                .args(["-c", &configure, "sh"])
                .arg(&part),
        )?;
        cache.drop_note("toolchain")?;
        fs::rename(&part, &self.dir).context("cannot put the build root in its place")
    }

    /// Whether the root's list of packages is from today.
    pub(crate) fn fresh(&self) -> bool {
        let updated =
            fs::metadata(self.path("/var/lib/apt/lists")).and_then(|lists| lists.modified());
        let age = updated
            .ok()
            .and_then(|then| SystemTime::now().duration_since(then).ok());
        age.is_some_and(|age| age < Duration::from_secs(24 * 3600))
    }

    /// Asks the mirror what there is.
    pub(crate) fn update(&self, cache: &Cache) -> Result<()> {
        host::need_root_over(&self.dir, "update the build root")?;
        Step::run("asking the mirror for the newest packages", |step| {
            // The network of the machine may be another than when the root was made.
            let names = host::as_root_over(&self.dir, "cp")
                .args(["-L", "/etc/resolv.conf", "/etc/hosts"])
                .arg(self.path("/etc"))
                .output();
            names.context("cannot give the build root this machine's resolv.conf")?;
            let mut command = self.command(
                As::Root,
                &[],
                &["apt-get", "-q", "update", "--error-on=any"],
            );
            cmd::logged(step, &mut command, &cache.log("apt-update"))?;
            cmd::output(
                host::as_root_over(&self.dir, "touch").arg(self.path("/var/lib/apt/lists")),
            )?;
            Ok(())
        })
    }

    /// Installs packages in the root.  After an interruption it goes on where it was.
    pub(crate) fn install(&self, cache: &Cache, what: &str, packages: &[&str]) -> Result<()> {
        host::need_root_over(&self.dir, "install packages in the build root")?;
        Step::run(format!("installing {what}"), |step| {
            let script = "dpkg --configure -a && exec apt-get -q install -y --fix-broken \"$@\"";
            let mut arguments = vec!["sh", "-c", script, "sh"];
            arguments.extend(packages);
            let mut command = self.command(As::Root, &[], &arguments);
            cmd::logged(step, &mut command, &cache.log("apt-install"))
                .context("a failed download resumes when this is run again")
        })
    }

    /// A command in the root, with directories of this machine (first) seen in it (second).
    pub(crate) fn command(&self, who: As, binds: &[(&Path, &str)], arguments: &[&str]) -> Command {
        let mut command = match who {
            As::Root => host::as_root_over(&self.dir, "unshare"),
            As::User => Command::new("unshare"),
        };
        command.arg("--mount");
        if who == As::User && !host::is_root() {
            command.arg("--map-root-user");
        }
        command.args(["sh", "-c", ENTER, "enter"]).arg(&self.dir);
        for (outside, inside) in binds {
            command.arg(outside).arg(inside);
        }
        command.args([
            "--",
            "/usr/bin/env",
            "-i",
            "LC_ALL=C",
            "HOME=/root",
            "DEBIAN_FRONTEND=noninteractive",
        ]);
        command.arg("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        for name in ["http_proxy", "https_proxy", "no_proxy"] {
            if let Ok(value) = std::env::var(name) {
                command.arg(format!("{name}={value}"));
            }
        }
        command.args(arguments);
        command
    }
}

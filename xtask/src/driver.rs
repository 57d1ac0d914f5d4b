//! `--driver DIR`: a driver of your own, in a directory outside this repository.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, Context, Result};

use crate::root::{self, As, Root};
use crate::scenarios::VERDICT;
use crate::setup::{fingerprint, Prepared, Ready};
use crate::ui::Step;
use crate::{boot, cargo, cmd, guard, host, modules, tree};

/// A directory with a Kbuild that includes `ctx.mk`.
pub(crate) struct Driver {
    dir: PathBuf,
}

impl Driver {
    /// Looks whether `dir` is what Kbuild can build.
    pub(crate) fn new(dir: &Path) -> Result<Self> {
        let dir = fs::canonicalize(dir)
            .with_context(|| format!("there is no directory {}", dir.display()))?;
        let kbuild = ["Kbuild", "Makefile"].map(|name| dir.join(name));
        let Some(kbuild) = kbuild.iter().find(|file| file.is_file()) else {
            bail!(
                "{} has no Kbuild.  Write one of two lines, for mydrv.rs beside it:\n    \
                 ctx-drivers := mydrv\n    include $(src)/{}/ctx.mk",
                dir.display(),
                relative(&dir, tree::checkout()).display()
            );
        };
        if let Some(link) = absolute_link(&dir) {
            bail!(
                "{} is a symbolic link with an absolute path, which the build root cannot follow: \
                 make it relative (ln -sr)",
                link.display()
            );
        }
        if !fs::read_to_string(kbuild)?.contains("ctx.mk") {
            eprintln!("  {} does not include ctx.mk", kbuild.display());
        }
        Ok(Self { dir })
    }

    /// Where its modules for a kernel are built: in this checkout, for the driver's directory is
    /// the author's.
    fn out(&self, ready: &Ready) -> PathBuf {
        let name = self.dir.file_name().unwrap_or_default().to_string_lossy();
        let key = fingerprint(&self.dir.display().to_string());
        let place = format!("{name}-{}", &key[..8]);
        let kernel = ready.kernel.to_string();
        tree::out().join("driver").join(place).join(kernel)
    }

    /// Builds its modules for `ready`.  Gives their files, and what the compiler warned of.
    pub(crate) fn build(
        &self,
        step: &Step,
        root: &Root,
        ready: &Ready,
    ) -> Result<(Vec<PathBuf>, Vec<String>)> {
        let out = self.out(ready);
        let said = self
            .make(step, root, ready)
            .map_err(|error| anyhow::anyhow!(outside(&format!("{error:#}"))))?;
        let warnings = said
            .lines()
            .filter(|line| line.contains("warning:") || line.contains("WARNING:"))
            .map(outside);
        let warnings = warnings.collect();
        Ok((modules::checked(&out, ready)?, warnings))
    }

    /// Builds as [`build`](Self::build) does, where the Kbuild asks for messages as JSON. Gives all
    /// that was said, whether it builds or not, and the modules or why there are none.
    pub(crate) fn diagnose(
        &self,
        step: &Step,
        root: &Root,
        ready: &Ready,
    ) -> Result<(String, Result<Vec<PathBuf>>)> {
        let out = self.out(ready);
        let made = self.make(step, root, ready);
        let said = modules::said(&out)?;
        let built = made.and_then(|_| modules::checked(&out, ready));
        Ok((outside(&said), built))
    }

    /// `make`, in the build root.  Gives what it said.
    fn make(&self, step: &Step, root: &Root, ready: &Ready) -> Result<String> {
        let out = self.out(ready);
        fs::create_dir_all(&out)?;
        // The whole of this machine's tree, so that a path from the driver to ctx.mk is the same in
        // the build root.
        let inside = |path: &Path| format!("{}{}", root::SOURCE, path.display());
        let source = format!("M={}", inside(&self.dir));
        let mo = format!("MO={}", root::OUT);
        let guarded = guard::written(root, &ready.kernel)?;
        let crate_of = format!("CTX_KERNEL={}", root::GUARDED);
        let jobs = format!("-j{}", std::thread::available_parallelism()?);
        let debug = u8::from(ready.kernel.is_debug());
        let (check, budget) = (format!("CTX_CHECK={debug}"), format!("CTX_BUDGET={debug}"));
        let arguments = [
            "make",
            "--no-print-directory",
            "-C",
            &ready.kdir,
            &source,
            &mo,
            &crate_of,
            &jobs,
            &check,
            &budget,
            "modules",
        ];
        let mut binds = ready.binds();
        binds.extend([
            (Path::new("/"), root::SOURCE),
            (&*out, root::OUT),
            (&*guarded, root::GUARDED),
        ]);
        let command = root.command(As::User, &binds, &arguments);
        modules::run(step, command, &out)
    }

    /// Where the boot's initramfs and console go.
    pub(crate) fn place(&self, ready: &Ready) -> PathBuf {
        self.out(ready)
    }
}

/// The build root sees this machine's tree elsewhere; the author wants to see the author's own
/// paths.
fn outside(text: &str) -> String {
    text.replace(&format!("{}/", root::SOURCE), "/")
}

/// The first entry of the directory that only this machine can follow.
fn absolute_link(dir: &Path) -> Option<PathBuf> {
    let entries = dir.read_dir().ok()?.flatten();
    entries.map(|entry| entry.path()).find(|path| {
        let target = fs::read_link(path);
        target.is_ok_and(|target| target.is_absolute())
    })
}

/// The way from one absolute directory to another.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(shared).map(|_| "..".as_ref());
    let down = to.components().skip(shared).map(|part| part.as_os_str());
    up.chain(down).collect()
}

/// What a guest does with the modules of a driver.
#[derive(Clone, Copy)]
pub(crate) enum Used<'a> {
    /// It loads all, and unloads them, the last one first.
    Together,
    /// It unloads each before it loads the next: two may be for the same device.
    InTurn,
    /// It runs a script.
    Script(&'a Path),
}

/// What stands in the console before a module and a device that it was bound to when it was loaded.
pub(crate) const BOUND: &str = "bound: ";

/// PID 1 where a driver of one's own is booted without a shell: it mounts, uses the modules, and
/// gives the verdict.
pub(crate) fn init(modules: &[PathBuf], used: Used<'_>) -> String {
    let names = modules
        .iter()
        .filter_map(|module| Some(module.file_stem()?.to_string_lossy().into_owned()));
    let names: Vec<String> = names.collect();
    // The kernel's name of it has no other.
    let load = |name: &String| {
        let known = name.replace('-', "_");
        (format!("load_{name}"), format!("load {name} {known}"))
    };
    let unload = |name: &String| (format!("unload_{name}"), format!("rmmod {name}"));
    let steps: Vec<(String, String)> = match used {
        Used::Script(_) => vec![("run".into(), "sh -e /run".into())],
        Used::Together => {
            let loads = names.iter().map(load);
            loads.chain(names.iter().rev().map(unload)).collect()
        }
        Used::InTurn => {
            let both = names.iter().map(|name| [load(name), unload(name)]);
            both.flatten().collect()
        }
    };
    let mut text = format!(
        "{}load() {{
    insmod /modules/$1.ko || return
    for link in /sys/module/$2/drivers/*/*; do
        device=${{link##*/}}
        if [ -L $link ] && [ $device != module ]; then echo \"{BOUND}$1 $device\"; fi
    done
}}
passed=0 number=0
step() {{
    number=$((number + 1)) name=$1; shift
    {{ \"$@\" 2>&1; echo $? >/tmp/status; }} | while IFS= read -r line; do echo \"# $line\"; done
    read status </tmp/status
    if [ \"$status\" = 0 ]; then passed=$((passed + 1)); echo \"ok $number $name\"
    else echo \"not ok $number $name: exit status $status\"; fi
}}
echo; echo 'KTAP version 1'; echo 1..{}
",
        boot::MOUNT,
        steps.len()
    );
    for (name, command) in steps {
        text += &format!("step {name} {command}\n");
    }
    text + &format!(
        "word=FAIL; [ $passed = $number ] && word=PASS
echo \"{VERDICT} $word $passed/$number\"
poweroff -f
"
    )
}

/// Makes a driver's directory of what README.md shows and of `tests/own`, outside of this
/// checkout's workspace, and gives it.
fn example() -> Result<PathBuf> {
    let place = tree::out().join("own");
    let (driver, tests) = (place.join("mydrv"), place.join("mydrv/tests"));
    host::remove(&place)?;
    fs::create_dir_all(&tests)?;
    std::os::unix::fs::symlink(relative(&place, tree::checkout()), place.join("ctx"))?;
    let readme = fs::read_to_string(tree::checkout().join("README.md"))?;
    fs::write(driver.join("Kbuild"), block(&readme, "make")?)?;
    // A workspace of its own: this directory lies below another's.
    let manifest = format!("{}[workspace]\n", block(&readme, "toml")?);
    fs::write(driver.join("Cargo.toml"), manifest)?;
    let from = tree::checkout().join("tests/own");
    for (name, to) in [
        ("mydrv.rs", &driver),
        ("host.rs", &tests),
        ("use.sh", &driver),
    ] {
        fs::copy(from.join(name), to.join(name))?;
    }
    Ok(driver)
}

/// The first fenced block of a language.
fn block<'a>(text: &'a str, language: &str) -> Result<&'a str> {
    let begin = format!("\n```{language}\n");
    let (_, rest) = text
        .split_once(&begin)
        .with_context(|| format!("README.md has no block of {language}"))?;
    let (block, _) = rest.split_once("```").context("an open block")?;
    Ok(block)
}

/// Does with a driver in a directory of its own what README.md says: host tests, build, boot.
pub(crate) fn check(root: &Root, prepared: &Prepared, ready: &Ready) -> Result<String> {
    let dir = example()?;
    let log = tree::out().join("own/host.log");
    let step = Step::begin("a driver of one's own");
    let target = tree::out().join("own-target");
    let mut tests = cargo::cargo(&["test", "--offline"]);
    tests.current_dir(&dir).env("CARGO_TARGET_DIR", target);
    let tested = cmd::logged(&step, &mut tests, &log);
    let built = tested.and_then(|()| {
        let driver = Driver::new(&dir)?;
        let (modules, warnings) = driver.build(&step, root, ready)?;
        if let Some(warning) = warnings.first() {
            bail!("{warning}");
        }
        let script = dir.join("use.sh");
        let used = boot::own(
            &step,
            prepared,
            ready,
            &driver,
            &modules,
            Used::Script(&script),
            &[],
        )?;
        let loaded = boot::own(
            &step,
            prepared,
            ready,
            &driver,
            &modules,
            Used::Together,
            &[],
        )?;
        Ok([used, loaded])
    });
    step.forget();
    let mut checks = 0;
    for boot in built? {
        if !boot.report.passed() {
            bail!("{}", boot.report.explain());
        }
        checks += boot.report.checks.len();
    }
    Ok(format!("{checks} checks"))
}

#[cfg(test)]
mod tests {
    use super::{init, relative, Used};
    use std::path::{Path, PathBuf};

    #[test]
    fn the_way_to_ctx_is_relative() {
        let way = |from, to| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/a/mydrv", "/a/ctx"), Path::new("../ctx"));
        assert_eq!(way("/a/b/c", "/d"), Path::new("../../../d"));
        assert_eq!(way("/a/ctx/x", "/a/ctx"), Path::new(".."));
    }

    #[test]
    fn without_a_script_each_module_is_loaded_and_unloaded_in_turn() {
        let modules = [PathBuf::from("/o/a.ko"), PathBuf::from("/o/b-c.ko")];
        let steps = |used| {
            let text = init(&modules, used);
            assert!(text.contains("1..4"));
            let steps = text.lines().filter(|line| line.starts_with("step "));
            steps.map(str::to_owned).collect::<Vec<_>>()
        };
        let (load_a, load_b) = ("step load_a load a a", "step load_b-c load b-c b_c");
        let (unload_a, unload_b) = ("step unload_a rmmod a", "step unload_b-c rmmod b-c");
        assert_eq!(steps(Used::Together), [load_a, load_b, unload_b, unload_a]);
        assert_eq!(steps(Used::InTurn), [load_a, unload_a, load_b, unload_b]);
        let script = init(&[], Used::Script(Path::new("x")));
        assert!(script.contains("step run sh -e /run\n"));
    }
}

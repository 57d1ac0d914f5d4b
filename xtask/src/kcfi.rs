//! What the kernel calls through a pointer has the type that C calls it with, as kCFI tells types
//! apart.
//!
//! A kernel with `CONFIG_CFI` compares a number before each call through a pointer: a hash of the
//! caller's type, with one that stands before the function called.  So one module, which has every
//! callback, is compiled as for such a kernel, and the numbers in its object are held against those
//! of the types in C.  No kernel with kCFI is needed, and no clang.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{bail, ensure, Context, Result};
use object::{Object, ObjectSection, ObjectSymbol};
use twox_hash::XxHash64;

use crate::root::Root;
use crate::setup::Ready;
use crate::ui::Step;
use crate::{modules, tree};

/// Each function that C calls, and the type that C calls it with.  Structs have no `struct`, for
/// short.
const CALLBACKS: &[(&str, &str)] = &[
    ("ctx_core::registered::run", "void (ctx_teardown *, bool)"),
    ("ctx_core::work::trampoline", "void (work_struct *)"),
    ("ctx_core::work::bh_trampoline", "void (work_struct *)"),
    ("ctx_core::workqueue::run", "void (work_struct *)"),
    ("ctx_core::timer::trampoline", "void (timer_list *)"),
    ("ctx_core::hrtimer::in_hard_irq", "s64 (ctx_hrtimer *)"),
    ("ctx_core::hrtimer::in_softirq", "s64 (ctx_hrtimer *)"),
    ("ctx_core::kthread::trampoline", "void (ctx_thread *)"),
    ("ctx_core::faux::probe", "int (ctx_faux *, device *)"),
    ("ctx_core::faux::remove", "void (ctx_faux *, device *)"),
    ("ctx_core::nmi::handle", "int (ctx_nmi *)"),
    ("ctx_core::smp::trampoline", "void (void *)"),
    (
        "ctx_core::rcu_callback::trampoline",
        "void (callback_head *)",
    ),
    ("ctx_core::rcu_callback::gone", "void (callback_head *)"),
    ("ctx_core::irq::in_irq", "irqreturn (int, void *)"),
    (
        "ctx_core::irq::in_irq_before_thread",
        "irqreturn (int, void *)",
    ),
    ("ctx_core::irq::in_thread", "irqreturn (int, void *)"),
    ("ctx_core::irq::in_nested", "irqreturn (int, void *)"),
    ("ctx_core::irq::in_hard_irq", "irqreturn (int, void *)"),
    ("ctx_core::notifier::in_process", NOTIFIER),
    ("ctx_core::notifier::in_atomic", NOTIFIER),
    ("ctx_core::notifier::of_module", NOTIFIER),
    ("misc::kernel::Operations::open", "int (inode *, file *)"),
    ("misc::kernel::Operations::release", "int (inode *, file *)"),
    (
        "misc::kernel::Operations::read",
        "s64 (file *, char *, u64, s64 *)",
    ),
    (
        "misc::kernel::Operations::write",
        "s64 (file *, const char *, u64, s64 *)",
    ),
    (
        "misc::kernel::Operations::poll",
        "u32 (file *, poll_table_struct *)",
    ),
    ("misc::kernel::Operations::ioctl", "s64 (file *, u32, u64)"),
    ("misc::kernel::OperationsOf::open", "int (inode *, file *)"),
    (
        "misc::kernel::OperationsOf::release",
        "int (inode *, file *)",
    ),
    (
        "misc::kernel::OperationsOf::read_iter",
        "s64 (kiocb *, iov_iter *)",
    ),
    (
        "misc::kernel::OperationsOf::write_iter",
        "s64 (kiocb *, iov_iter *)",
    ),
    (
        "misc::kernel::OperationsOf::ioctl",
        "s64 (file *, u32, u64)",
    ),
    (
        "misc::kernel::OperationsOf::compat_ioctl",
        "s64 (file *, u32, u64)",
    ),
    (
        "misc::kernel::OperationsOf::show_fdinfo",
        "void (seq_file *, file *)",
    ),
    ("debugfs::kernel::File::open", "int (inode *, file *)"),
    ("debugfs::kernel::File::show", "int (seq_file *, void *)"),
    (
        "debugfs::kernel::File::read",
        "s64 (file *, char *, u64, s64 *)",
    ),
    (
        "debugfs::kernel::File::write",
        "s64 (file *, const char *, u64, s64 *)",
    ),
    ("param::init_module", "int (void)"),
    ("param::cleanup_module", "void (void)"),
];
const NOTIFIER: &str = "int (notifier_block *, u64, void *)";

/// The number of each callback is that of its type in C, and all callbacks are known here.
pub(crate) fn check(step: &Step, root: &Root, ready: &Ready) -> Result<String> {
    let defined = defined(&tree::checkout().join("ctx-core/src"))?;
    let known: BTreeSet<String> = CALLBACKS
        .iter()
        .map(|(path, _)| {
            let mut parts: Vec<&str> = path.split("::").collect();
            // A part's name and a function's: not the type's between them, nor the backend's.
            parts.retain(|part| !part.starts_with(char::is_uppercase) && *part != "kernel");
            let begin = parts.len().saturating_sub(2);
            parts[begin..].join("::")
        })
        .collect();
    ensure!(
        defined == known,
        "ctx-core/src defines for C: {defined:?}\n    known here: {known:?}"
    );
    let found = numbers(&object(step, root, ready)?)?;
    let wrong = wrong(&found, CALLBACKS)?;
    if !wrong.is_empty() {
        bail!("    {}", wrong.join("\n    "));
    }
    // It sees: none of them passes for one with a type of Rust's.
    let planted: Vec<(&str, &str)> = CALLBACKS
        .iter()
        .map(|(path, _)| (*path, "void (WorkState *)"))
        .collect();
    let seen = self::wrong(&found, &planted)?.len();
    ensure!(
        seen >= CALLBACKS.len(),
        "of {} callbacks with a type of Rust's only {seen} were seen",
        CALLBACKS.len()
    );
    Ok(format!("{} callbacks", CALLBACKS.len()))
}

/// What is defined with C's calling convention, as `file::function`, or `part::function` where the
/// file is a backend's.
fn defined(directory: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.ends_with("hosted") || path.ends_with("hosted.rs") {
            continue;
        }
        if path.is_dir() {
            names.extend(defined(&path)?);
            continue;
        }
        for line in fs::read_to_string(&path)?.lines() {
            let line = line.trim_start();
            let line = line.strip_prefix("unsafe ").unwrap_or(line);
            if let Some(rest) = line.strip_prefix("extern \"C\" fn ") {
                let name = rest.split(['<', '(']).next().unwrap_or_default();
                let of = if path.ends_with("kernel.rs") {
                    directory
                } else {
                    &path
                };
                let file = of.file_stem().unwrap_or_default().to_string_lossy();
                names.insert(format!("{file}::{name}"));
            }
        }
    }
    Ok(names)
}

/// The module that has every callback, compiled as for a kernel with kCFI.
fn object(step: &Step, root: &Root, ready: &Ready) -> Result<Vec<u8>> {
    let out = tree::out().join(format!("{}-kcfi", ready.kernel));
    // As the kernel's own Makefile; what is not optimised is compiled sooner, and its types are the
    // same.
    let flags = "KRUSTFLAGS=-Zsanitizer=kcfi -Zsanitizer-cfi-normalize-integers -Copt-level=0 \
                 -Cdebuginfo=0";
    let what = ["CTX_ONLY=tests/matrix/matrix", "CTX_CHECK=1", flags];
    modules::make_in(step, root, ready, &out, &what)?;
    let file = out.join("matrix_rs.o");
    fs::read(&file).with_context(|| format!("no {}", file.display()))
}

/// The number before each function, by the function's path without its type parameters.
fn numbers(object: &[u8]) -> Result<BTreeMap<String, Vec<u32>>> {
    let file = object::File::parse(object)?;
    let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for symbol in file.symbols() {
        let (Some(name), Some(section)) = (
            symbol.name()?.strip_prefix("__cfi_"),
            symbol.section_index(),
        ) else {
            continue;
        };
        let section = file.section_by_index(section)?;
        let at = symbol.address();
        let before = section.data()?.get(usize::try_from(at)?..);
        let before = before.context("a function before its section")?;
        // Padding, and `mov $number, %eax`.
        let code = before.iter().skip_while(|byte| **byte == 0x90).copied();
        let code: Vec<u8> = code.take(5).collect();
        let [0xb8, a, b, c, d] = code[..] else {
            bail!("before `{name}` there is no number: {code:x?}");
        };
        let number = u32::from_le_bytes([a, b, c, d]);
        let path = without_generics(&format!("{:#}", rustc_demangle::demangle(name)));
        numbers.entry(path).or_default().push(number);
    }
    Ok(numbers)
}

/// `a::f` of `a::f::<T>`, and `a::B::f` of `<a::B<T>>::f`.
fn without_generics(path: &str) -> String {
    let (mut plain, mut depth) = (String::new(), 0_u32);
    let inherent = path.strip_prefix('<');
    for c in inherent.unwrap_or(path).chars() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.trim_end_matches("::").replace("::::", "::")
}

/// Which callbacks have another number than their type in C, or are not there at all.
fn wrong(found: &BTreeMap<String, Vec<u32>>, types: &[(&str, &str)]) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for (path, c) in types {
        let expected = number(c)?;
        let mut any = false;
        // These are the driver's, without a path.
        let path = path.strip_prefix("param::").unwrap_or(path);
        let mine = |name: &str| name == path || name.ends_with(&format!("::{path}"));
        for (name, numbers) in found.iter().filter(|(name, _)| mine(name)) {
            any = true;
            if numbers.iter().any(|number| *number != expected) {
                wrong.push(format!(
                    "{name}: C calls it as `{c}`, and it is compiled as another type"
                ));
            }
        }
        if !any {
            wrong.push(format!("{path}: tests/matrix does not have it"));
        }
    }
    Ok(wrong)
}

/// The number of a type of functions: the hash of its name in the Itanium ABI, integers by their
/// size.
fn number(c: &str) -> Result<u32> {
    Ok(XxHash64::oneshot(0, mangled(c)?.as_bytes()) as u32)
}

fn mangled(c: &str) -> Result<String> {
    let (result, parameters) = c
        .strip_suffix(')')
        .and_then(|c| c.split_once(" ("))
        .with_context(|| format!("`{c}` is no type of functions"))?;
    let mut seen = Vec::new();
    let mut name = String::from("_ZTSF");
    name += &one(result, &mut seen);
    for parameter in parameters.split(", ") {
        name += &one(parameter, &mut seen);
    }
    Ok(name + "E.normalized")
}

/// One type.
fn one(c: &str, seen: &mut Vec<String>) -> String {
    let written = match c {
        "void" => return "v".into(),
        // `char` has no sign in the kernel, and a `bool` is an integer too.
        "bool" | "char" => "u2u8".into(),
        "int" => "u3i32".into(),
        "u32" => "u3u32".into(),
        "s64" => "u3i64".into(),
        "u64" => "u3u64".into(),
        _ => {
            if let Some(pointee) = c.strip_suffix(" *") {
                format!("P{}", one(pointee, seen))
            } else if let Some(constant) = c.strip_prefix("const ") {
                format!("K{}", one(constant, seen))
            } else {
                format!("{}{c}", c.len())
            }
        }
    };
    // What was named before is referred to by its place.
    if let Some(place) = seen.iter().position(|seen| seen == c) {
        return match place {
            0 => "S_".into(),
            place => format!("S{}_", place - 1),
        };
    }
    seen.push(c.to_owned());
    written
}

#[cfg(test)]
mod tests {
    use super::{mangled, number, without_generics};

    #[test]
    fn types_are_named_as_the_itanium_abi_does() {
        let name = |c| mangled(c).unwrap();
        assert_eq!(
            name("void (work_struct *)"),
            "_ZTSFvP11work_structE.normalized"
        );
        assert_eq!(name("int (void)"), "_ZTSFu3i32vE.normalized");
        assert_eq!(
            name("s64 (file *, const char *, u64, s64 *)"),
            "_ZTSFu3i64P4filePKu2u8u3u64PS_E.normalized"
        );
    }

    #[test]
    fn a_number_is_the_one_that_rustc_writes() {
        // rustc 1.85.1 -Zsanitizer=kcfi -Zsanitizer-cfi-normalize-integers: `!kcfi_type` of these.
        assert_eq!(
            number("void (work_struct *)").unwrap() as i32,
            -1_509_460_852
        );
        assert_eq!(number("void (WorkState *)").unwrap() as i32, -1_209_712_867);
    }

    #[test]
    fn generics_are_left_out() {
        assert_eq!(without_generics("a::f::<b::C, d::E<u8>>"), "a::f");
        assert_eq!(without_generics("<a::B<c::D>>::f"), "a::B::f");
        assert_eq!(without_generics("init_module"), "init_module");
    }
}

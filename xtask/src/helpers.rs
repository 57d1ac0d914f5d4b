//! `ctx-core/helpers.c`, and the Rust that declares it: the one is made from the other, by bindgen.

use std::fs;
use std::path::Path;

use anyhow::{bail, ensure, Context, Result};

use crate::cargo::cargo;
use crate::root::{self, As, Root};
use crate::setup::Ready;
use crate::ui::Step;
use crate::{cmd, modules, tree};

/// What bindgen makes, beneath [`HEADER`].
pub(crate) const GENERATED: &str = "ctx-core/src/backend/kernel/helpers.rs";

const HEADER: &str = "\
// SPDX-License-Identifier: GPL-2.0
//! What `ctx-core/helpers.c` offers, as bindgen reads it.
//!
//! Not written by hand: `BLESS=1 cargo xtask test --only helpers/stock` makes it, and the same
//! without `BLESS` holds it to the C.

#![allow(non_camel_case_types, non_upper_case_globals)]
#![allow(clippy::all, missing_docs, unreachable_pub)]
#![allow(dead_code)]
// `lock_class_key` has no fields where lockdep is off, which the compiler takes for a mistake.
#![allow(improper_ctypes)]

use ::kernel::{bindings::*, ffi};
use ::pin_init::MaybeZeroable;

";

/// With `BLESS` in the environment, makes the declarations anew.  Before the modules are built,
/// which need them: so the flags are those of an earlier build.
pub(crate) fn bless(root: &Root, ready: &Ready) -> Result<()> {
    if std::env::var_os("BLESS").is_none() {
        return Ok(());
    }
    let read = bindgen(root, ready, tree::checkout()).context("build the modules of main once")?;
    let (_, declarations) = take_layouts(&read)?;
    fs::write(
        tree::checkout().join(GENERATED),
        format!("{HEADER}{declarations}"),
    )?;
    cmd::output(&mut cargo(&["fmt", "--all"])).map(drop)
}

/// The declarations are those of the C, and their structs have its layout in `ready`.
pub(crate) fn check(step: &Step, root: &Root, ready: &Ready) -> Result<String> {
    let read = bindgen(root, ready, tree::checkout())?;
    let (layouts, declarations) = take_layouts(&read)?;
    let written = fs::read_to_string(tree::checkout().join(GENERATED))?;
    compare(&written, &declarations)?;
    lay_out(step, root, ready, &written, &layouts)?;
    let functions = declarations.matches("pub fn ").count();
    let structs = declarations.matches("pub struct ").count();
    Ok(format!("{functions} functions, {structs} structs"))
}

/// Each of these must be red: a change of the C that its Rust does not know of.
const FAULTS: [(&str, &str, &str, &str); 6] = [
    (
        "an argument of another type",
        "work.c",
        "struct delayed_work *work, unsigned long delay",
        "struct delayed_work *work, u32 delay",
    ),
    (
        "arguments in another order",
        "io.c",
        "ctx_helper_release_region(bool memory, u64 start, u64 len)",
        "ctx_helper_release_region(u64 start, bool memory, u64 len)",
    ),
    (
        "an argument more",
        "dma.c",
        "ctx_helper_dma_wmb(void)",
        "ctx_helper_dma_wmb(int more)",
    ),
    (
        "another result",
        "teardown.c",
        "bool ctx_module_abandon(",
        "int ctx_module_abandon(",
    ),
    (
        "a field that has moved",
        "hrtimer.c",
        "\tbool shut_down;\n\tbool hard;\n",
        "\tbool hard;\n\tbool shut_down;\n",
    ),
    (
        "claims in another order",
        "check.c",
        "\tBH_OFF,\n\tIRQS_OFF,\n",
        "\tIRQS_OFF,\n\tBH_OFF,\n",
    ),
];

/// [`check`] catches.
pub(crate) fn control(step: &Step, root: &Root, ready: &Ready) -> Result<String> {
    let written = fs::read_to_string(tree::checkout().join(GENERATED))?;
    let (layouts, declarations) = take_layouts(&bindgen(root, ready, tree::checkout())?)?;
    compare(&written, &declarations).context("without a fault")?;
    let copy = tree::out().join("helpers-control");
    for (what, file, from, to) in FAULTS {
        copy_helpers(&copy)?;
        let file = copy.join("ctx-core/helpers").join(file);
        let text = fs::read_to_string(&file)?;
        ensure!(
            text.matches(from).count() == 1,
            "{what}: {} has not this one place: {from}",
            file.display()
        );
        fs::write(&file, text.replace(from, to))?;
        let (_, declarations) = take_layouts(&bindgen(root, ready, &copy)?)?;
        ensure!(
            compare(&written, &declarations).is_err(),
            "{what}: not seen"
        );
    }
    let wrong = layouts.replacen("8usize", "16usize", 1);
    let Err(error) = lay_out(step, root, ready, &written, &wrong) else {
        bail!("another size: not seen");
    };
    let error = format!("{error:#}");
    ensure!(
        error.contains("error[E0080]") && error.contains("`8_usize - 16_usize`"),
        "another size is an error of another kind:\n{error}"
    );
    Ok(format!("{} faults are seen", FAULTS.len() + 1))
}

fn copy_helpers(to: &Path) -> Result<()> {
    let from = tree::checkout().join("ctx-core");
    let to = to.join("ctx-core");
    fs::create_dir_all(to.join("helpers"))?;
    fs::copy(from.join("helpers.c"), to.join("helpers.c"))?;
    for part in fs::read_dir(from.join("helpers"))? {
        let part = part?;
        fs::copy(part.path(), to.join("helpers").join(part.file_name()))?;
    }
    Ok(())
}

/// What bindgen makes of the helpers that lie in `source`, with the flags that Kbuild compiled them
/// with for `ready`.
fn bindgen(root: &Root, ready: &Ready, source: &Path) -> Result<String> {
    let out = modules::directory(&ready.kernel);
    let kbuild = saved_command(&out, "ctx_helpers_lock.o")?;
    let file = format!("{}/ctx-core/helpers.c", root::SOURCE);
    let mut arguments = vec!["bindgen", &file];
    // As the kernel's own `rust/Makefile`; of types only our own, the others are those of the
    // kernel's `bindings`.
    arguments.extend(
        "--rust-target 1.85 --use-core --ctypes-prefix ffi --no-debug .* --no-doc-comments \
         --no-derive-copy --with-derive-custom-struct .*=MaybeZeroable --formatter none \
         --blocklist-file .*(include|arch)/.*[.]h --allowlist-function ctx_.* \
         --merge-extern-blocks --disable-header-comment -- -w --target=x86_64-linux-gnu \
         -fno-builtin -D__BINDGEN__ -DMODULE -DCTX_CHECK -DKBUILD_MODNAME=\"ctx\" \
         -DKBUILD_BASENAME=\"ctx\""
            .split_whitespace(),
    );
    arguments.extend(c_flags(&kbuild));
    let mut binds = ready.binds();
    binds.extend([(source, root::SOURCE), (&*out, root::OUT)]);
    cmd::output(&mut root.command(As::User, &binds, &arguments))
}

/// The command by which Kbuild made `target` in `out`.
pub(crate) fn saved_command(out: &Path, target: &str) -> Result<String> {
    let file = out.join(format!(".{target}.cmd"));
    let text =
        fs::read_to_string(&file).with_context(|| format!("Kbuild left no {}", file.display()))?;
    let first = text.lines().next().unwrap_or_default();
    let command = first.split_once(" := ").map(|(_, command)| command.trim());
    // Behind it may stand objtool's.
    let command = command.and_then(|command| command.split(" ; ").next());
    Ok(command
        .with_context(|| format!("no command in {}", file.display()))?
        .to_owned())
}

/// Of gcc's flags, those that say what the C means.
fn c_flags(command: &str) -> Vec<&str> {
    let mut flags = Vec::new();
    let mut words = command.split_whitespace();
    while let Some(word) = words.next() {
        let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
        if ["-include", "-isystem"].contains(&word) {
            flags.extend([word, words.next().unwrap_or_default()]);
        } else if word == "-nostdinc"
            || word == "-m64"
            || (begins(&["-I", "-D", "-U"]) && !word.contains("KBUILD_"))
            || begins(&["-std=", "-fshort-", "-funsigned-", "-fms-"])
        {
            flags.push(word);
        }
    }
    flags
}

/// Bindgen's assertions of sizes and offsets, and the rest.
fn take_layouts(read: &str) -> Result<(String, String)> {
    let (begin, end) = ("# [allow (clippy", "] ; } ;");
    let (mut layouts, mut rest) = (String::new(), String::new());
    let mut todo = read;
    while let Some(at) = todo.find(begin) {
        let length = todo[at..]
            .find(end)
            .context("an assertion without an end")?
            + end.len();
        rest += &todo[..at];
        layouts += &todo[at..at + length];
        layouts.push('\n');
        todo = &todo[at + length..];
    }
    rest += todo;
    let structs = rest.matches("pub struct ").count();
    ensure!(
        structs > 0 && layouts.matches("Size of").count() == structs,
        "bindgen asserts the sizes of other structs than it declares"
    );
    Ok((layouts, rest))
}

fn compare(written: &str, declarations: &str) -> Result<()> {
    let Some(written) = written.strip_prefix(HEADER) else {
        bail!("{GENERATED} does not begin as it is made: BLESS=1 makes it anew");
    };
    let (written, read) = (items(written), items(declarations));
    if written == read {
        return Ok(());
    }
    let missing = |of: &[String], from: &[String]| -> String {
        let only = of.iter().filter(|item| !from.contains(*item));
        only.map(|item| format!("\n    {item}")).collect()
    };
    bail!(
        "{GENERATED} is not what bindgen makes of ctx-core/helpers.c (BLESS=1 makes it anew).\n  \
         in Rust only:{}\n  in C only:{}",
        missing(&written, &read),
        missing(&read, &written),
    );
}

/// The declarations without their layout on the page, each by itself.
fn items(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let needed = plain.ends_with(word) && chars.peek().is_some_and(|next| word(*next));
        if c != ' ' || needed {
            plain.push(c);
        }
    }
    // What rustfmt adds.
    for close in [')', '}', '>'] {
        plain = plain.replace(&format!(",{close}"), &close.to_string());
    }
    plain
        .split_inclusive([';', '}'])
        .map(ToOwned::to_owned)
        .collect()
}

/// Compiles the declarations with assertions of what the C compiler says of their sizes and
/// offsets.
fn lay_out(step: &Step, root: &Root, ready: &Ready, written: &str, layouts: &str) -> Result<()> {
    let out = modules::directory(&ready.kernel);
    let source = "helpers_layout.rs";
    // The crate's root, so that what is asserted finds it.
    fs::write(out.join(source), format!("{written}\n{layouts}"))?;
    let kbuild = saved_command(&out, "ctx_core.o")?;
    let mut words: Vec<&str> = kbuild.split_whitespace().collect();
    let mut skip = false;
    words.retain(|word| {
        let names = ["--crate-name", "--out-dir"].contains(word);
        let keep = !(skip || names || word.starts_with("--emit") || word.ends_with("lib.rs"));
        let keep = keep && !word.contains("ctx_macros");
        skip = names;
        keep
    });
    // Not to /dev/null: rustc renames what it has written, and root's rename puts a file there.
    let command = format!(
        "cd {} && RUSTC_BOOTSTRAP=1 {} --crate-name helpers_layout \
         --emit=metadata=helpers_layout.rmeta {source}",
        root::OUT,
        // The word before `ctx_macros=…`, which went.
        words.join(" ").replace("--extern --", "--"),
    );
    let mut binds = ready.binds();
    binds.extend([(tree::checkout(), root::SOURCE), (&*out, root::OUT)]);
    let log = tree::out().join(format!("helpers-{}.log", ready.kernel));
    cmd::logged(
        step,
        &mut root.command(As::User, &binds, &["sh", "-c", &command]),
        &log,
    )
}

#[cfg(test)]
mod tests {
    use super::{c_flags, compare, items, take_layouts, HEADER};

    #[test]
    fn how_it_is_laid_out_on_the_page_does_not_matter() {
        let (read, written) = (
            "unsafe extern \"C\" { pub fn f (a : * mut u8 , b : u64_) -> bool_ ; }",
            "unsafe extern \"C\" {\n    pub fn f(\n        a: *mut u8,\n        b: u64_,\n    ) -> \
             bool_;\n}\n",
        );
        assert_eq!(items(read), items(written));
        assert!(compare(&format!("{HEADER}{written}"), read).is_ok());
        let other = written.replace("u64_", "u32_");
        let error = compare(&format!("{HEADER}{other}"), read).unwrap_err();
        assert!(error.to_string().contains("b:u64_)->bool_"), "{error}");
    }

    #[test]
    fn a_file_of_another_make_is_refused() {
        assert!(compare("", "").is_err());
    }

    #[test]
    fn assertions_are_told_from_declarations() {
        let read = "pub struct a { } # [allow (clippy :: x)] const _ : () = { [\"Size of a\"] [1] \
                    ; } ; pub fn f () ;";
        let (layouts, rest) = take_layouts(read).unwrap();
        assert_eq!(rest, "pub struct a { }  pub fn f () ;");
        assert!(layouts.contains("Size of a"));
        assert!(take_layouts("pub struct a { }").is_err());
    }

    #[test]
    fn flags_that_change_the_meaning_are_kept_and_others_not() {
        let command = "gcc -nostdinc -I/a -include /b.h -DX=1 -DKBUILD_MODNAME='\"c\"' -O2 \
                       -fshort-wchar -mfentry -c d.c";
        assert_eq!(
            c_flags(command),
            [
                "-nostdinc",
                "-I/a",
                "-include",
                "/b.h",
                "-DX=1",
                "-fshort-wchar"
            ]
        );
    }
}

//! The files of a driver.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{bail, Context, Result};
use syn::{Attribute, Expr, Item, Lit, Meta};

use super::syntax::{item_macros, Syntax};

/// The texts of a driver's files, by their ways from the directory of its crate root.
pub(crate) type Files = BTreeMap<String, String>;

/// A driver: a crate root that declares a module, and the files of its `mod`s.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The module's name.
    pub(crate) name: String,
    /// Where its crate root lies.
    pub(crate) dir: PathBuf,
    /// The crate root, by its way from `dir`.
    pub(crate) root: String,
    pub(crate) files: Files,
    /// What the module has of C besides, by the names of the files beside the crate root.
    pub(crate) objects: Files,
}

/// What is to be ported: a file, or each driver of a directory.
///
/// # Errors
///
/// Where there is no such file, it is not Rust, does not parse, or declares no module.
pub(crate) fn find(path: &Path) -> Result<Vec<Source>> {
    if path.is_dir() {
        return of_directory(path);
    }
    if !path.exists() {
        bail!("there is no file or directory {}", path.display());
    }
    if path.extension().is_none_or(|end| end != "rs") {
        bail!(
            "{} is no Rust file: its name does not end with .rs",
            path.display()
        );
    }
    match of_file(path)? {
        Some(source) => Ok(vec![source]),
        None => bail!(
            "{} declares no module: the porter wants the crate root, which says `module! {{ … }}` \
             or another macro of that kind, as `module_pci_driver!`; its `mod`s are found from \
             there",
            path.display()
        ),
    }
}

fn of_directory(dir: &Path) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    let mut files = Vec::new();
    rust_files(dir, 0, &mut files)?;
    if files.is_empty() {
        bail!("there is no Rust file in {}", dir.display());
    }
    files.sort();
    for file in &files {
        // Most files beside a driver are none, and need not even parse.
        let text = read(file)?;
        if text.contains("module!") || text.contains("module_") {
            found.extend(of_file(file)?);
        }
    }
    if found.is_empty() {
        bail!(
            "no file of {} declares a module: {} Rust files, and none says `module! {{ … }}` or \
             another macro of that kind, as `module_pci_driver!`",
            dir.display(),
            files.len()
        );
    }
    Ok(found)
}

fn rust_files(dir: &Path, depth: usize, out: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            // Cargo's output, host tests, and what is hidden have no drivers.
            if depth < 3 && !name.starts_with('.') && name != "target" && name != "tests" {
                rust_files(&path, depth + 1, out)?;
            }
        } else if name.ends_with(".rs") {
            out.push(path);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes)
        .ok()
        .with_context(|| format!("{} is no text", path.display()))
}

fn parse(path: &Path, text: &str) -> Result<Syntax> {
    Syntax::parse(text)
        .map_err(|error| anyhow::anyhow!("{}:{error:#} (rustc says more)", path.display()))
}

/// The driver whose crate root is `path`, if it is one.
fn of_file(path: &Path) -> Result<Option<Source>> {
    let text = read(path)?;
    let syntax = parse(path, &text)?;
    let declares = |name: &String| name == "module" || name.starts_with("module_");
    if !item_macros(&syntax.file).iter().any(declares) {
        return Ok(None);
    }
    let path = fs::canonicalize(path)?;
    let dir = path
        .parent()
        .context("a file lies in a directory")?
        .to_owned();
    let root = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let stem = root.trim_end_matches(".rs");
    let name = match stem {
        "main" | "lib" | "mod" => module_name(&text).unwrap_or(stem),
        stem => stem,
    };
    let (name, objects) = composed(&dir, stem, &name.replace('-', "_"))?;
    let mut source = Source {
        name,
        dir,
        root: root.clone(),
        files: Files::new(),
        objects,
    };
    follow(&mut source, &root, Path::new(""), &syntax.file.items)?;
    source.files.insert(root, text);
    Ok(Some(source))
}

/// The name of the module that a Kbuild in `dir` makes of an object, and what of C it has besides:
/// `mydrv-y := mydrv_main.o mydrv_events.o`, or with `ctx.mk` `mydrv-rs := mydrv_main.rs` and
/// `mydrv-y := mydrv_events.o`.
fn composed(dir: &Path, stem: &str, name: &str) -> Result<(String, Files)> {
    let (mut module, mut objects) = (name.to_owned(), Files::new());
    let kbuilds = ["Kbuild", "Makefile"].map(|name| dir.join(name));
    let Some(kbuild) = kbuilds.iter().find(|file| file.is_file()) else {
        return Ok((module, objects));
    };
    let text = read(kbuild)?.replace("\\\n", " ");
    let own = format!("{stem}.o");
    for line in text.lines() {
        let named = line
            .split_once(":=")
            .filter(|(_, of)| of.trim() == format!("{stem}.rs"));
        if let Some(target) = named.and_then(|(target, _)| target.trim().strip_suffix("-rs")) {
            module = target.replace('-', "_");
        }
    }
    for line in text.lines() {
        let Some((target, of)) = line.split_once(":=").or_else(|| line.split_once("+=")) else {
            continue;
        };
        let target = target.trim();
        let parts = ["-y", "-objs"]
            .into_iter()
            .find_map(|end| target.strip_suffix(end));
        let of: Vec<&str> = of.split_whitespace().collect();
        let Some(target) = parts.map(|target| target.replace('-', "_")) else {
            continue;
        };
        if target != module && !of.contains(&&*own) {
            continue;
        }
        module = target;
        for object in of.iter().filter_map(|object| object.strip_suffix(".o")) {
            let file = format!("{object}.c");
            let path = dir.join(&file);
            if path.is_file() {
                objects.insert(file, read(&path)?);
            }
        }
    }
    Ok((module, objects))
}

/// What the module's macro says after `name:`.
fn module_name(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("\n    name: \"")?;
    rest.split('"').next()
}

/// Adds the files of the `mod`s that are declared by name alone.
fn follow(source: &mut Source, file: &str, dir: &Path, items: &[Item]) -> Result<()> {
    for item in items {
        let Item::Mod(module) = item else {
            continue;
        };
        let name = module.ident.to_string();
        let given = path_of(&module.attrs);
        if let Some((_, items)) = &module.content {
            follow(
                source,
                file,
                &dir.join(given.as_deref().unwrap_or(&name)),
                items,
            )?;
            continue;
        }
        let beside = Path::new(file).parent().unwrap_or(Path::new(""));
        let tries = match &given {
            Some(path) => {
                let path = beside.join(path);
                let inner = path.parent().unwrap_or(beside).to_owned();
                vec![(path, inner)]
            }
            None => vec![
                (dir.join(format!("{name}.rs")), dir.join(&name)),
                (dir.join(&name).join("mod.rs"), dir.join(&name)),
            ],
        };
        // What is not there, a `cfg` may leave out; otherwise rustc says so.
        let Some((found, inner)) = tries
            .into_iter()
            .find(|(path, _)| source.dir.join(path).is_file())
        else {
            continue;
        };
        if !found
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            bail!(
                "{file}: `mod {name}` lies outside of {}",
                source.dir.display()
            );
        }
        let key = found.display().to_string();
        let text = read(&source.dir.join(&found))?;
        let syntax = parse(&source.dir.join(&found), &text)?;
        if source.files.insert(key.clone(), text).is_none() {
            follow(source, &key, &inner, &syntax.file.items)?;
        }
    }
    Ok(())
}

/// `#[path = "…"]`
fn path_of(attributes: &[Attribute]) -> Option<String> {
    attributes
        .iter()
        .find_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("path") => match &meta.value {
                Expr::Lit(it) => match &it.lit {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::find;
    use crate::{host, tree};

    fn place(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let place = tree::out().join("port-tests").join(name);
        host::remove(&place).unwrap();
        for (name, text) in files {
            let file = place.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        place
    }

    #[test]
    fn what_is_no_driver_is_refused_with_the_reason() {
        let place = place(
            "bad",
            &[
                ("notes.txt", "module! {}"),
                ("plain.rs", "fn f() {}"),
                ("open.rs", "module! { name: \"x\" }\nfn f() {"),
                ("empty/README", ""),
                ("none/a.rs", "fn f() {}"),
                ("none/b.rs", "fn f( {}"),
            ],
        );
        for (name, why) in [
            ("gone.rs", "there is no file or directory "),
            ("notes.txt", "its name does not end with .rs"),
            (
                "plain.rs",
                "plain.rs declares no module: the porter wants the crate root",
            ),
            (
                "open.rs",
                "open.rs:2:8: cannot parse string into token stream",
            ),
            ("empty", "there is no Rust file in "),
            ("none", "declares a module: 2 Rust files, and none says"),
        ] {
            let error = format!("{:#}", find(&place.join(name)).unwrap_err());
            assert!(error.contains(why), "{name}: {error}");
        }
        fs::write(place.join("bytes.rs"), [0xff, b'\n']).unwrap();
        let error = find(&place.join("bytes.rs")).unwrap_err().to_string();
        assert!(error.ends_with("bytes.rs is no text"), "{error}");
    }

    #[test]
    fn what_a_module_has_of_c_is_found_in_its_kbuild() {
        let place = place(
            "composed",
            &[
                (
                    "Makefile",
                    "obj-m += my.o\nmy-drv-y := one.o \\\n  events.o gone.o\n",
                ),
                ("one.rs", "module! { name: \"x\" }"),
                ("events.c", "int x;\n"),
                ("other.c", ""),
            ],
        );
        let all = find(&place).unwrap();
        let objects: Vec<_> = all[0].objects.iter().collect();
        assert_eq!(all[0].name, "my_drv");
        assert_eq!(objects, [(&"events.c".to_owned(), &"int x;\n".to_owned())]);
        let kbuild = "ctx-drivers := mine\nmine-rs := one.rs\nmine-y := events.o\ninclude ctx.mk\n";
        fs::write(place.join("Kbuild"), kbuild).unwrap();
        let all = find(&place).unwrap();
        assert_eq!((&*all[0].name, all[0].objects.len()), ("mine", 1));
    }

    #[test]
    fn the_files_of_a_driver_are_found_from_its_root() {
        let place = place(
            "good",
            &[
                (
                    "src/main.rs",
                    "mod a; mod b { mod c; } mod gone; #[path = \"z/q.rs\"] mod d;\n\
                    module! {\n    name: \"my-drv\",\n}",
                ),
                ("src/a.rs", "mod e;"),
                ("src/a/e.rs", ""),
                ("src/b/c/mod.rs", ""),
                ("src/z/q.rs", "mod r;"),
                ("src/z/r.rs", ""),
                ("src/unused.rs", "fn ("),
                ("tests/host.rs", "module! {}"),
            ],
        );
        let all = find(&place).unwrap();
        let [source] = &all[..] else {
            panic!("{all:?}")
        };
        assert_eq!((&*source.name, &*source.root), ("my_drv", "main.rs"));
        assert!(source.dir.ends_with("good/src"));
        let names: Vec<&String> = source.files.keys().collect();
        assert_eq!(
            names,
            [
                "a.rs",
                "a/e.rs",
                "b/c/mod.rs",
                "main.rs",
                "z/q.rs",
                "z/r.rs"
            ]
        );
    }
}

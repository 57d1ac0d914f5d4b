// SPDX-License-Identifier: GPL-2.0
//! Calls rustc on one file, against crates that Cargo has built, and reads its messages.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

/// What is pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its line, from 1.
    pub line: usize,
    /// The line without the blanks around it, with the marked text between `«` and `»`; where the
    /// mark goes on below, without `»`.
    pub text: String,
}

/// An error or a warning.
#[derive(Clone, Debug)]
pub struct Message {
    /// `error`, `warning`, …
    pub level: String,
    /// `E0277`, the name of a lint, or nothing.
    pub code: Option<String>,
    /// Its first line.
    pub text: String,
    /// The primary spans, in the case's own file.
    pub marks: Vec<Mark>,
    /// All of it, as a terminal shows it.
    pub rendered: String,
}

impl Message {
    /// Reads what `--error-format=json` prints; leaves out the summary at the end.
    ///
    /// # Errors
    ///
    /// Where a line is no message: the compiler itself failed.
    pub fn read(stderr: &str, file: &Path) -> Result<Vec<Self>, String> {
        let mut messages = Vec::new();
        for line in stderr.lines() {
            let value: Value = serde_json::from_str(line)
                .map_err(|_| format!("rustc does not speak JSON:\n{stderr}"))?;
            let text = value["message"].as_str().unwrap_or_default().to_owned();
            let level = value["level"].as_str().unwrap_or_default().to_owned();
            let summary = level == "failure-note"
                || text.starts_with("aborting due to ")
                || text.ends_with(" warning emitted")
                || text.ends_with(" warnings emitted");
            if summary {
                continue;
            }
            let mut marks: Vec<Mark> = array(&value["spans"])
                .filter(|span| span["is_primary"] == true)
                .filter_map(|span| mark(span, file))
                .collect();
            marks.sort_by_key(|mark| mark.line);
            messages.push(Self {
                level,
                code: value["code"]["code"].as_str().map(str::to_owned),
                text,
                marks,
                rendered: value["rendered"].as_str().unwrap_or_default().to_owned(),
            });
        }
        Ok(messages)
    }

    /// Whether it stops the compilation.
    pub fn is_error(&self) -> bool {
        self.level.starts_with("error")
    }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The span, or where in `file` the macro was called that it is in.
fn mark(span: &Value, file: &Path) -> Option<Mark> {
    let mut span = span;
    while span["file_name"].as_str().map(Path::new) != Some(file) {
        span = span.get("expansion")?.get("span")?;
    }
    let first = span["text"].get(0)?;
    let line: Vec<char> = first["text"].as_str()?.chars().collect();
    let place = |name: &str| first[name].as_u64().map(|n| n as usize - 1);
    let (begin, end) = (place("highlight_start")?, place("highlight_end")?);
    let more = span["line_end"] != span["line_start"];
    let mut text: String = line.get(..begin)?.iter().collect();
    text.push('«');
    text.extend(line.get(begin..end)?);
    if !more {
        text.push('»');
        text.extend(line.get(end..)?);
    }
    Some(Mark {
        line: span["line_start"].as_u64()? as usize,
        text: text.trim().to_owned(),
    })
}

/// A rustc, and the crates that a case may name.
pub struct Compiler {
    rustc: PathBuf,
    version: String,
    out: PathBuf,
    externs: Vec<(String, PathBuf)>,
    dependencies: Vec<PathBuf>,
}

impl Compiler {
    /// Builds `ctx_core` with the active Cargo, and `board`, the second crate of some cases. `name`
    /// is that of the caller's own directory for what is built.
    ///
    /// # Errors
    ///
    /// What Cargo or rustc said.
    pub fn new(name: &str) -> Result<Self, String> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.current_dir(crate::directory()).args([
            "build",
            "--lib",
            "--package=ui-tests",
            "--locked",
            "--message-format=json",
        ]);
        let built = output(&mut build)?;
        let (mut externs, mut dependencies) = (Vec::new(), Vec::new());
        for message in built
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        {
            let files = array(&message["filenames"]).filter_map(|file| file.as_str());
            for file in files.map(PathBuf::from) {
                if let Some(directory) = file.parent().filter(|d| d.ends_with("deps")) {
                    dependencies.push(directory.to_owned());
                }
                let target = message["target"]["name"].as_str().unwrap_or_default();
                let rmeta = file
                    .extension()
                    .is_some_and(|extension| extension == "rmeta");
                if rmeta && ["ctx_core", "pinned_init"].contains(&target.replace('-', "_").as_str())
                {
                    externs.push((target.replace('-', "_"), file));
                }
            }
        }
        if externs.len() != 2 {
            return Err(format!(
                "cargo built no ctx_core and pinned_init: {externs:?}"
            ));
        }
        dependencies.sort();
        dependencies.dedup();
        // Not the proxy that picks a toolchain each time it is called.
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
        let rustc = Path::new(sysroot.trim()).join("bin/rustc");
        let version = output(Command::new(&rustc).arg("--version"))?;
        let out = dependencies
            .first()
            .and_then(|deps| deps.parent())
            .ok_or("cargo named no directory of dependencies")?
            .join("ui-tests")
            .join(name);
        std::fs::create_dir_all(&out).map_err(|e| format!("{}: {e}", out.display()))?;
        let mut this = Self {
            rustc,
            version,
            out,
            externs,
            dependencies,
        };
        let board = crate::directory().join("aux/board.rs");
        let messages = this.compile(&board)?;
        if let Some(message) = messages.first() {
            return Err(message.rendered.clone());
        }
        this.externs
            .push(("board".into(), this.out.join("libboard.rmeta")));
        Ok(this)
    }

    /// The directory for what is built.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// `1.85.1`, and the like.
    pub fn version(&self) -> &str {
        self.version.split(' ').nth(1).unwrap_or_default()
    }

    /// Compiles `file` as a library, up to its metadata: all that is checked before code is made.
    /// Its first lines may say otherwise: `//! rustc: --edition=2024`, or `--emit=obj` for what is
    /// seen only when code is made.
    ///
    /// # Errors
    ///
    /// Where rustc cannot be run, or dies of something else than what is in the file.
    pub fn compile(&self, file: &Path) -> Result<Vec<Message>, String> {
        let name = file
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or("a case has a name")?;
        let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let flags = crate::case::flags(&text);
        let mut rustc = Command::new(&self.rustc);
        // As Cargo: what a message shows of this tree is not where it lies.
        rustc
            .current_dir(&self.out)
            .args(["--crate-type=lib", "--emit=metadata"])
            .args(["--error-format=json", "--crate-name", name])
            .args(&flags)
            .arg(file);
        if !flags.iter().any(|flag| flag.starts_with("--edition")) {
            rustc.arg("--edition=2021");
        }
        for (name, path) in &self.externs {
            rustc
                .arg("--extern")
                .arg(format!("{name}={}", path.display()));
        }
        for directory in &self.dependencies {
            rustc
                .arg("-L")
                .arg(format!("dependency={}", directory.display()));
        }
        let ran = rustc
            .stdin(Stdio::null())
            .output()
            .map_err(|e| format!("cannot run {}: {e}", self.rustc.display()))?;
        let messages = Message::read(&String::from_utf8_lossy(&ran.stderr), file)?;
        let failed = messages.iter().any(Message::is_error);
        if ran.status.success() == failed {
            return Err(format!(
                "rustc ended with {} after {messages:?}",
                ran.status
            ));
        }
        Ok(messages)
    }
}

fn output(command: &mut Command) -> Result<String, String> {
    let ran = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("cannot run {:?}: {e}", command.get_program()))?;
    if !ran.status.success() {
        let stderr = String::from_utf8_lossy(&ran.stderr);
        return Err(format!("{:?} failed:\n{stderr}", command.get_program()));
    }
    Ok(String::from_utf8_lossy(&ran.stdout).into_owned())
}

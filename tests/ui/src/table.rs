// SPDX-License-Identifier: GPL-2.0
//! Reads `tests/matrix/table.txt`.

/// What a column of the table stands for.
#[derive(Debug)]
pub struct Rule {
    /// The column.
    pub column: String,
    /// The rule's trait.
    pub name: String,
    /// How the compiler's message begins, with `{token}` for the token; nothing where there is no
    /// rule.
    pub refusal: String,
    /// What it guards.
    pub calls: Vec<Call>,
}

/// What a rule guards.
#[derive(Debug)]
pub struct Call {
    /// The public items.
    pub names: Vec<String>,
    /// The statement that calls them with `ctx`.
    pub code: String,
}

/// A token, and which rules it meets.
#[derive(Debug)]
pub struct Row {
    /// Its type, with a blank after each comma.
    pub token: String,
    /// In the order of the rules.
    pub allowed: Vec<bool>,
}

/// Where the kernel calls a driver.
#[derive(Debug)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// The token that the driver gets.
    pub token: String,
    /// In a kernel programmer's words.
    pub what: String,
}

/// The table.
#[derive(Debug, Default)]
pub struct Table {
    /// The columns.
    pub rules: Vec<Rule>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the kernel calls a driver.
    pub contexts: Vec<Place>,
    /// Public items that no cell can call, and who shows them.
    pub elsewhere: Vec<(String, String)>,
}

impl Table {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// The line that is wrong, and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut table = Self::default();
        let (mut part, mut column) = ("", None);
        for (at, line) in text.lines().enumerate() {
            let error = |what: &str| format!("table.txt:{}: {what}: {line}", at + 1);
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                part = name;
                continue;
            }
            let words: Vec<&str> = line.split_whitespace().collect();
            match (part, &words[..]) {
                ("rules", [column, name, refusal @ ..]) => table.rules.push(Rule {
                    column: (*column).into(),
                    name: (*name).into(),
                    refusal: refusal.join(" "),
                    calls: Vec::new(),
                }),
                ("tokens", ["context", names @ ..]) => {
                    if !names.iter().eq(table.rules.iter().map(|rule| &rule.column)) {
                        return Err(error("the columns are not the rules"));
                    }
                }
                ("tokens", [token, marks @ ..]) if marks.len() == table.rules.len() => {
                    let allowed = marks.iter().map(|mark| match *mark {
                        "y" => Ok(true),
                        "-" => Ok(false),
                        _ => Err(error("a mark is neither `y` nor `-`")),
                    });
                    table.rows.push(Row {
                        token: token.replace(',', ", "),
                        allowed: allowed.collect::<Result<_, _>>()?,
                    });
                }
                ("tokens", _) => return Err(error("there is not one mark a rule")),
                ("contexts", [name, token, what @ ..]) => table.contexts.push(Place {
                    name: (*name).into(),
                    token: token.replace(',', ", "),
                    what: what.join(" "),
                }),
                ("calls", [name]) if !line.starts_with(' ') => {
                    let place = table.rules.iter().position(|rule| rule.column == *name);
                    column = Some(place.ok_or_else(|| error("no such rule"))?);
                }
                ("calls", _) => {
                    let (names, code) = line.split_once(" | ").ok_or_else(|| error("no ` | `"))?;
                    let rule = column.ok_or_else(|| error("no rule above it"))?;
                    table.rules[rule].calls.push(Call {
                        names: names.split(", ").map(|name| name.trim().into()).collect(),
                        code: code.trim().into(),
                    });
                }
                ("elsewhere", [name, reason @ ..]) if !reason.is_empty() => {
                    table.elsewhere.push(((*name).into(), reason.join(" ")));
                }
                _ => return Err(error("this is not understood")),
            }
        }
        Ok(table)
    }

    /// The calls that `row` allows.
    pub fn allowed<'t>(&'t self, row: &'t Row) -> impl Iterator<Item = &'t Call> {
        let allowed = self.rules.iter().zip(&row.allowed).filter(|(_, yes)| **yes);
        allowed.flat_map(|(rule, _)| &rule.calls)
    }

    /// Every public item that a cell calls, or that is shown elsewhere.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let calls = self.rules.iter().flat_map(|rule| &rule.calls);
        let names = calls.flat_map(|call| &call.names).map(String::as_str);
        names.chain(self.elsewhere.iter().map(|(name, _)| name.as_str()))
    }
}

/// A token's name, and its arguments: `SpinLocked<Irq, RcuRead<C>>` is `SpinLocked` of `Irq` and
/// `RcuRead<C>`.
pub(crate) fn take_apart(token: &str) -> (&str, Vec<&str>) {
    let Some((name, arguments)) = token.strip_suffix('>').and_then(|t| t.split_once('<')) else {
        return (token, Vec::new());
    };
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, letter) in arguments.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(arguments[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(arguments[begin..].trim());
    (name, parts)
}

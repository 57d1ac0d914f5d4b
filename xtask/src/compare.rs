//! Whether two functions are the same, instruction by instruction.
//!
//! So are, in turn, the module's own functions that they call. Calls out of the module must name
//! the same function; of data only the section and the offset in its symbol count.

use std::collections::BTreeSet;

use similar::{Algorithm, DiffTag};

use crate::image::{Function, Image, Place};

pub(crate) struct Verdict {
    /// Of the functions that were compared.
    pub(crate) instructions: usize,
    /// Each with both sides.
    pub(crate) differences: Vec<String>,
}

/// Compares two functions, and those of their modules that they call.
pub(crate) fn compare(ours: (&Image, Place), theirs: (&Image, Place)) -> Verdict {
    let mut verdict = Verdict {
        instructions: 0,
        differences: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let mut todo = vec![(ours.1, theirs.1)];
    while let Some(pair) = todo.pop() {
        if !seen.insert(pair) {
            continue;
        }
        let (a, b) = (&ours.0.functions[&pair.0], &theirs.0.functions[&pair.1]);
        verdict.instructions += a.code.len();
        let same = a.code.len() == b.code.len()
            && a.code.iter().zip(&b.code).all(|(a, b)| a.exact == b.exact);
        if same {
            let calls = a.code.iter().zip(&b.code);
            todo.extend(calls.filter_map(|(a, b)| Some((a.local?, b.local?))));
        } else {
            verdict.differences.push(side_by_side(a, b));
        }
    }
    verdict
}

fn side_by_side(a: &Function, b: &Function) -> String {
    let rough = |function: &Function| -> Vec<String> {
        function
            .code
            .iter()
            .map(|line| line.rough.clone())
            .collect()
    };
    let width = 58;
    let cut = |text: &str| -> String {
        if text.chars().count() <= width {
            text.to_owned()
        } else {
            text.chars().take(width - 1).chain(['…']).collect()
        }
    };
    let mut text = String::new();
    let mut row = |mark: char, left: &str, right: &str| {
        let line = format!("  {mark} {:<width$} | {}", cut(left), cut(right));
        text += line.trim_end();
        text.push('\n');
    };
    row(' ', &a.name, &b.name);
    let counts = |function: &Function| format!("{} instructions", function.code.len());
    row(' ', &counts(a), &counts(b));
    for op in similar::capture_diff_slices(Algorithm::Myers, &rough(a), &rough(b)) {
        let (tag, left, right) = op.as_tag_tuple();
        let mark = if tag == DiffTag::Equal { ' ' } else { '!' };
        for n in 0..left.len().max(right.len()) {
            let line = |function: &Function, range: &std::ops::Range<usize>| {
                range.clone().nth(n).map_or(String::new(), |at| {
                    format!("{at:>3} {}", function.code[at].shown)
                })
            };
            row(mark, &line(a, &left), &line(b, &right));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{compare, Verdict};
    use crate::image::Image;
    use object::write::{Object, Relocation, Symbol, SymbolSection};
    use object::{
        Architecture, BinaryFormat, Endianness, RelocationEncoding, RelocationFlags,
        RelocationKind, SectionKind, SymbolFlags, SymbolKind, SymbolScope,
    };

    const RET: &[u8] = &[0xc3];
    const NOP: &[u8] = &[0x90];
    /// `mov %rdi,%rax`
    const MOVE: &[u8] = &[0x48, 0x89, 0xf8];
    /// `call` of what a relocation names
    const CALL: &[u8] = &[0xe8, 0, 0, 0, 0];

    /// A function: its name, its code, and what the code's calls name, in turn.
    type Part<'a> = (&'a str, &'a [&'a [u8]], &'a [&'a str]);

    /// A relocatable file with these functions, `room` bytes apart.
    fn image(room: usize, parts: &[Part<'_>]) -> Image {
        let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
        let text = object.add_section(vec![], b".text".to_vec(), SectionKind::Text);
        let mut symbols = std::collections::BTreeMap::new();
        let mut calls = Vec::new();
        for (name, code, named) in parts {
            object.append_section_data(text, &vec![0xcc; room], 1);
            let bytes = code.concat();
            let at = object.append_section_data(text, &bytes, 1);
            symbols.insert(
                *name,
                object.add_symbol(Symbol {
                    name: name.as_bytes().to_vec(),
                    value: at,
                    size: bytes.len() as u64,
                    kind: SymbolKind::Text,
                    scope: SymbolScope::Linkage,
                    weak: false,
                    section: SymbolSection::Section(text),
                    flags: SymbolFlags::None,
                }),
            );
            let mut named = named.iter();
            let mut offset = at;
            for piece in *code {
                if *piece == CALL {
                    calls.push((offset + 1, *named.next().expect("a name for each call")));
                }
                offset += piece.len() as u64;
            }
        }
        for (offset, name) in calls {
            let symbol = *symbols.entry(name).or_insert_with(|| {
                object.add_symbol(Symbol {
                    name: name.as_bytes().to_vec(),
                    value: 0,
                    size: 0,
                    kind: SymbolKind::Unknown,
                    scope: SymbolScope::Unknown,
                    weak: false,
                    section: SymbolSection::Undefined,
                    flags: SymbolFlags::None,
                })
            });
            let relocation = Relocation {
                offset,
                symbol,
                addend: -4,
                flags: RelocationFlags::Generic {
                    kind: RelocationKind::PltRelative,
                    encoding: RelocationEncoding::X86Branch,
                    size: 32,
                },
            };
            object.add_relocation(text, relocation).unwrap();
        }
        Image::parse("test.ko".into(), &object.write().unwrap()).unwrap()
    }

    fn compared(a: &Image, b: &Image) -> Verdict {
        compare((a, a.find("f").unwrap()), (b, b.find("f").unwrap()))
    }

    fn same(a: &Image, b: &Image) -> bool {
        compared(a, b).differences.is_empty()
    }

    #[test]
    fn where_a_function_lies_does_not_matter() {
        // `je` over the `nop`
        let code: &[&[u8]] = &[MOVE, &[0x74, 1], NOP, CALL, RET];
        let (a, b) = (
            image(0, &[("f", code, &["schedule"])]),
            image(48, &[("f", code, &["schedule"])]),
        );
        assert!(same(&a, &b));
        assert_eq!(compared(&a, &b).instructions, 5);
    }

    #[test]
    fn an_instruction_more_is_seen_and_shown() {
        let verdict = compared(
            &image(0, &[("f", &[MOVE, NOP, RET], &[])]),
            &image(0, &[("f", &[MOVE, RET], &[])]),
        );
        assert_eq!(verdict.differences.len(), 1);
        let marked: Vec<&str> = verdict.differences[0]
            .lines()
            .filter(|line| line.contains('!'))
            .collect();
        assert_eq!(marked.len(), 1, "{}", verdict.differences[0]);
        assert!(marked[0].contains("nop"));
    }

    #[test]
    fn another_register_is_seen() {
        let other: &[u8] = &[0x48, 0x89, 0xf0];
        assert!(!same(
            &image(0, &[("f", &[MOVE, RET], &[])]),
            &image(0, &[("f", &[other, RET], &[])])
        ));
    }

    #[test]
    fn a_call_of_another_function_outside_is_seen() {
        let calling = |name| image(0, &[("f", &[CALL, RET], &[name])]);
        assert!(same(&calling("schedule"), &calling("schedule")));
        assert!(!same(&calling("schedule"), &calling("msleep")));
    }

    #[test]
    fn what_the_module_itself_has_is_compared_whatever_its_name() {
        let with = |name, code| image(8, &[("f", &[CALL, RET], &[name]), (name, code, &[])]);
        let one: &[&[u8]] = &[MOVE, RET];
        let more: &[&[u8]] = &[MOVE, NOP, RET];
        assert!(same(&with("g", one), &with("h", one)));
        assert!(!same(&with("g", one), &with("g", more)));
        assert!(!same(
            &with("g", one),
            &image(0, &[("f", &[CALL, RET], &["g"])])
        ));
    }

    #[test]
    fn a_jump_to_another_place_is_seen() {
        let jumping = |by| image(0, &[("f", &[&[0x74, by], NOP, NOP, RET], &[])]);
        assert!(!same(&jumping(1), &jumping(2)));
    }

    #[test]
    fn functions_that_call_each_other_end() {
        let image = image(
            0,
            &[("f", &[CALL, RET], &["g"]), ("g", &[CALL, RET], &["f"])],
        );
        assert!(same(&image, &image));
    }

    #[test]
    fn calls_are_followed_to_where_they_leave_the_module() {
        let image = image(
            0,
            &[
                (
                    "f",
                    &[CALL, MOVE, CALL, CALL, RET],
                    &["g", "msleep", "check"],
                ),
                ("g", &[CALL, CALL, RET], &["schedule", "f"]),
                ("check", &[CALL, RET], &["warn"]),
            ],
        );
        assert_eq!(
            image.calls("f", &["check"]).unwrap(),
            ["schedule", "msleep"]
        );
        assert_eq!(image.calls("check", &["warn"]).unwrap(), [""; 0]);
    }

    #[test]
    fn a_function_that_is_not_there_is_an_error() {
        let error = image(0, &[("f", &[RET], &[])]).find("g").unwrap_err();
        assert!(error.to_string().contains("no function `g`"), "{error}");
    }
}

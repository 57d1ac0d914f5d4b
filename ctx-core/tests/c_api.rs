// SPDX-License-Identifier: GPL-2.0
//! Each declaration of `c_api` stands in `tests/kernel/c_signatures.c`, which the kernel's compiler holds against the kernel's headers.

const RUST: &str = include_str!("../src/c_api.rs");
const C: &str = include_str!("../../tests/kernel/c_signatures.c");

/// `I2cMsg` is `struct i2c_msg`, as `opaque!` says.
fn opaque(name: &str) -> String {
    let line = RUST
        .lines()
        .find_map(|line| line.trim().strip_prefix(&format!("{name}: \"")))
        .unwrap_or_else(|| panic!("{name} is not in `opaque!`"));
    line.trim_end_matches("\";").into()
}

fn c_type(rust: &str) -> String {
    if let Some(to) = rust.strip_prefix("*mut ") {
        return format!("{}*", c_type(to));
    }
    if let Some(to) = rust.strip_prefix("*const ") {
        return format!("const {}", c_type(&format!("*mut {to}")));
    }
    let name = match rust {
        "c_int" => "int",
        "c_uint" => "unsigned int",
        "c_ulong" => "unsigned long",
        "c_void" => "void",
        "c_char" => "char",
        "bool" => "bool",
        "u8" => "u8",
        "u16" => "u16",
        "i32" => "s32",
        other => return format!("{} ", opaque(other)),
    };
    format!("{name} ")
}

/// `SAME(clk_prepare, int (struct clk *));`
fn same(declaration: &str) -> String {
    let (name, rest) = declaration.split_once('(').unwrap();
    let (parameters, ret) = rest.rsplit_once(')').unwrap();
    let ret = match ret.trim().strip_prefix("->") {
        Some(ret) => c_type(ret.trim()),
        None => "void ".into(),
    };
    let mut types: Vec<String> = parameters
        .split(',')
        .skip(1)
        .filter_map(|parameter| {
            Some(
                c_type(parameter.split_once(':')?.1.trim())
                    .trim_end()
                    .into(),
            )
        })
        .collect();
    if types.is_empty() {
        types.push("void".into());
    }
    format!("SAME({name}, {ret}({}));", types.join(", "))
}

#[test]
fn each_declaration_is_checked_by_c() {
    let block = RUST
        .rsplit_once("c_functions! {\n    unsafe extern \"C\" {")
        .unwrap()
        .1;
    let code: String = block
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join(" ");
    let expected: Vec<String> = code
        .split(';')
        .filter_map(|declaration| Some(same(declaration.split_once("pub fn ")?.1)))
        .collect();
    assert!(expected.len() > 50, "{} declarations", expected.len());
    let missing: Vec<_> = expected
        .iter()
        .filter(|line| !C.lines().any(|have| have == *line))
        .collect();
    assert!(missing.is_empty(), "not in c_signatures.c:\n{missing:#?}");
    assert_eq!(
        C.lines().filter(|line| line.starts_with("SAME(")).count(),
        expected.len(),
        "c_signatures.c has others too"
    );
}

// SPDX-License-Identifier: GPL-2.0
//! Each declaration of `c_api` stands in `tests/kernel/c_signatures.c`, which the kernel's compiler
//! holds against the kernel's headers.

use std::collections::BTreeSet;

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
    if let Some(pointer) = rust.strip_prefix("NoSleep<") {
        return c_type(pointer.trim_end_matches('>'));
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
        .filter(|parameter| !parameter.contains("&mut impl"))
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

/// The blocks of functions, but for those of the documentation, and the sections after them.
fn declarations() -> Vec<String> {
    let block = RUST
        .split_once("// Each line here has a counterpart")
        .unwrap()
        .1;
    let code: String = block
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join(" ");
    let blocks = code.split("c_functions! { unsafe extern \"C\" {").skip(1);
    let code: String = blocks.collect();
    let functions = code.split(';').filter_map(|text| text.split_once("fn "));
    functions.map(|(_, function)| section(function)).collect()
}

/// `rtnl_trylock() -> taken: c_int where taken != 0` is `rtnl_trylock() -> c_int`.
fn section(declaration: &str) -> String {
    let declaration = declaration.split(" where ").next().unwrap();
    match declaration.split_once(") -> ") {
        Some((function, ret)) => {
            let ret = ret.split_once(": ").map_or(ret, |(_, ty)| ty);
            format!("{function}) -> {ret}")
        }
        None => declaration.into(),
    }
}

#[test]
fn each_declaration_is_checked_by_c() {
    // Some are there for two kinds of objects, and some close two kinds of sections.
    let expected: BTreeSet<String> = declarations().iter().map(|one| same(one)).collect();
    assert!(expected.len() > 60, "{} declarations", expected.len());
    let have: Vec<&str> = C.lines().filter(|line| line.starts_with("SAME(")).collect();
    let missing: Vec<_> = expected
        .iter()
        .filter(|line| !have.contains(&line.as_str()))
        .collect();
    assert!(missing.is_empty(), "not in c_signatures.c:\n{missing:#?}");
    let more: Vec<_> = have
        .iter()
        .filter(|line| !expected.contains(**line))
        .collect();
    assert!(more.is_empty(), "c_signatures.c has others too:\n{more:#?}");
    for section in [
        "SAME(netif_tx_unlock, void (struct net_device *));",
        "SAME(rtnl_trylock, int (void));",
    ] {
        assert!(expected.contains(section), "{section}");
    }
}

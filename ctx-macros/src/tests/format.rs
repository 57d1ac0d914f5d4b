//! `fmt!`: every argument is wrapped, or is a width.

use crate::{errors, format};

fn expansion(source: &str) -> String {
    let tokens = format!("(ours) {source}").parse().expect("tokens");
    // As the compiler prints it, without the spaces that it sets.
    format::expand(tokens).to_string().replace(' ', "")
}

fn arguments(source: &str) -> String {
    let expansion = expansion(source);
    let arguments = expansion
        .strip_prefix("ours::__private::core::format_args!(")
        .unwrap_or_else(|| panic!("{source}: {expansion}"));
    let (_, arguments) = arguments.split_at(arguments.find("\",").map_or(0, |at| at + 2));
    arguments.trim_end_matches(')').replace("ours::fmt::", "")
}

#[test]
fn every_argument_is_wrapped() {
    for (source, expected) in [
        (r#""{}", a"#, "Adapter(&(a"),
        (r#""{x}", x = a"#, "x=Adapter(&(a"),
        (r#""{}", a == b"#, "Adapter(&(a==b"),
        (r#""{}", |x| x"#, "Adapter(&(|x|x"),
        (r#""{}", f::<A, B>(c, d)"#, "Adapter(&(f::<A,B>(c,d"),
        (r#""{type}""#, "r#type=Adapter(&r#type"),
        (r#""{self}""#, "self=Adapter(&self"),
        (r#""{a:?} {a:>9} {b:x}""#, "a=Adapter(&a),b=Adapter(&b"),
        // Whatever way the brace is written: it is the value that counts.
        (r#""\x7bnap}""#, "nap=Adapter(&nap"),
        (r#""\u{7b}nap}""#, "nap=Adapter(&nap"),
        (r##"r#"{nap}"#"##, "nap=Adapter(&nap"),
        ("\"{{{nap}}}\"", "nap=Adapter(&nap"),
        ("\"{ nap }\"", "nap=Adapter(&nap"),
        ("\"{:\\\n   } {nap}\", a", "Adapter(&(a)),nap=Adapter(&nap"),
    ] {
        assert_eq!(arguments(source), expected, "{source}");
    }
}

#[test]
fn nothing_is_captured_from_text() {
    for source in [r#""{{nap}}""#, r#""nap}}""#, r#""{0} {}""#, r#""""#] {
        let expansion = expansion(source);
        assert!(!expansion.contains("Adapter"), "{source}: {expansion}");
    }
}

/// A width has no text of its own, and must be a `usize`.
#[test]
fn a_width_is_a_number() {
    for (source, expected) in [
        (r#""{:w$}", a"#, "Adapter(&(a)),w=*count(&w"),
        (
            r#""{:>0w$.p$}", a"#,
            "Adapter(&(a)),p=*count(&p),w=*count(&w",
        ),
        (r#""{:$<1$}", a, b"#, "Adapter(&(a)),*count(&(b"),
        (r#""{:w$}", a, w = 3"#, "Adapter(&(a)),w=*count(&(3"),
        (r#""{w:w$}""#, "w=*count(&w"),
    ] {
        assert_eq!(arguments(source), expected, "{source}");
    }
}

#[test]
fn what_is_no_format_string_is_refused() {
    for source in [
        "args",
        "concat!(\"{}\")",
        "",
        "b\"{}\"",
        "format_args!(\"{}\", a)",
    ] {
        let expansion = expansion(source);
        let name = errors::FORMAT_STRING.name;
        assert!(
            expansion.contains("compile_error!")
                && expansion.contains(&format!("errors.md#{name}")),
            "{source}: {expansion}"
        );
    }
}

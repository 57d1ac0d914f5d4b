//! `#[pin_data]`: what it refuses, and that it has no `unsafe` to give away.

use super::{expand, mistakes};

#[test]
fn what_it_cannot_read_is_refused() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            "#[pin_data(PinnedDrop)] struct S { a: u8 }",
            &[("pin-data", "PinnedDrop")],
        ),
        ("#[pin_data] enum E { A }", &[("pin-data", "enum E { A }")]),
        (
            "#[pin_data] struct S(u8);",
            &[("pin-data", "struct S(u8);")],
        ),
        ("#[pin_data] struct S {}", &[("pin-data", "struct S {}")]),
        (
            "#[pin_data] struct S { #[cfg_attr(all(), pin)] a: u8 }",
            &[("pin-data", "#[cfg_attr(all(), pin)]")],
        ),
        (
            "#[pin_data] struct S<T> where for<'a> &'a T: Copy { a: T }",
            &[("pin-data", "for<'a> &'a T: Copy")],
        ),
    ];
    for (source, expected) in cases {
        let found = mistakes(source);
        let found: Vec<_> = found
            .iter()
            .map(|(name, place)| (name.as_str(), place.as_str()))
            .collect();
        assert_eq!(found, *expected, "{source}");
    }
}

/// `::ctx_core` may be any crate: it gets the struct's own words, each where `__pin_data!` wants
/// it.
#[test]
fn the_words_are_the_structs_own() {
    let (expansion, mistakes) = expand(
        "#[pin_data] pub(crate) struct S<'a: 'b, 'b, T: ?Sized + Copy + for<'c> F<'c> + 'a, const \
         N: usize> where [T; N]: Ord { #[pin] a: &'a T, pub b: u8 }",
    );
    assert!(mistakes.is_empty());
    let (_, call) = expansion
        .to_string()
        .split_once("pin_data !")
        .map(|(of, call)| (of.to_owned(), call.replace([' ', '\n'], "")))
        .expect("the call");
    assert_eq!(
        call,
        "{S<'a,'b,T,N>;['a'b][T][N:usize;]['a:'b;][T:[][?Sized][][];T:[][][][Copy];\
         T:[][][for<'c>F<'c>][];T:['a][][][];[T;N]:[][][][Ord];]\
         pinned{a:&'aT;}unpinned{pubb:u8;}}"
    );
    assert!(!expansion.to_string().contains("unsafe"));
}

/// A field is there or is not: both structs are written.
#[test]
fn a_conditional_field_makes_two_structs() {
    let (expansion, mistakes) = expand("#[pin_data] struct S { a: u8, #[cfg(x)] #[pin] b: u8 }");
    assert!(mistakes.is_empty());
    let text = expansion.to_string().replace([' ', '\n'], "");
    assert_eq!(
        text,
        "#[cfg(all(x))]#[::ctx_core::init::pin_data]structS{a:u8,#[pin]b:u8}\
         #[cfg(not(all(x)))]#[::ctx_core::init::pin_data]structS{a:u8,}"
    );
}

//! `#[pin_data]`, `#[pinned_drop]` and `#[vtable]`: what they refuse, and that they have no
//! `unsafe` to give away.

use super::{expand, mistakes};

#[test]
fn what_it_cannot_read_is_refused() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            "#[pin_data(Drop)] struct S { a: u8 }",
            &[("pin-data", "Drop")],
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
    (
        "#[pinned_drop] impl PinnedDrop for S { #[process_ctx] fn drop(self: Pin<&mut Self>) {} }",
        &[("no-token-in-drop", "#[process_ctx]")],
    ),
    (
        "#[pinned_drop] impl PinnedDrop for S { #[kernel::may_sleep] #[cold] \
         fn drop(self: Pin<&mut Self>) {} }",
        &[("no-token-in-drop", "#[kernel::may_sleep]"), ("pinned-drop", "#[cold]")],
    ),
    ("#[pinned_drop(a)] impl PinnedDrop for S { fn drop(self: Pin<&mut S>) {} }", &[
        ("pinned-drop", "a"),
    ]),
    (
        "#[pinned_drop] impl PinnedDrop for S { fn drop(&mut self) {} }",
        &[("pinned-drop", "fn drop(&mut self)")],
    ),
    (
        "#[pinned_drop] impl PinnedDrop for S { fn drop(self: Pin<&mut Self>) -> Result {} }",
        &[("pinned-drop", "fn drop(self: Pin<&mut Self>) -> Result")],
    ),
    (
        "#[pinned_drop] impl PinnedDrop for S { unsafe fn drop(self: Pin<&mut Self>) {} }",
        &[("pinned-drop", "unsafe fn drop(self: Pin<&mut Self>)")],
    ),
    ("#[pinned_drop] impl PinnedDrop for S { const A: u8 = 0; }", &[("pinned-drop", "S")]),
    (
        "#[pinned_drop] unsafe impl PinnedDrop for S {}",
        &[("pinned-drop", "unsafe impl PinnedDrop for S {}")],
    ),
    ("#[pinned_drop] impl Drop for S {}", &[("pinned-drop", "impl Drop for S {}")]),
    ("#[vtable] impl S {}", &[("vtable", "impl S {}")]),
    ("#[vtable(all)] trait T {}", &[("vtable", "all")]),
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
        "{S<'a,'b,T,N>;[]['a'b][T][N:usize;]['a:'b;][T:[][?Sized][][];T:[][][][Copy];\
         T:[][][for<'c>F<'c>][];T:['a][][][];[T;N]:[][][][Ord];]\
         pinned{a:&'aT;}unpinned{pubb:u8;}}"
    );
    assert!(!expansion.to_string().contains("unsafe"));
}

/// The destructor is said once more; `__pin_data!` and `__pinned_drop!` get the same words.
#[test]
fn a_destructor_is_told_to_both() {
    let call = |source: &str| {
        let (expansion, mistakes) = expand(source);
        assert!(mistakes.is_empty());
        let text = expansion.to_string();
        assert!(!text.contains("unsafe"));
        let (_, call) = text.rsplit_once("__private ::").expect("the call");
        call.replace([' ', '\n'], "")
    };
    assert_eq!(
        call("#[pin_data(PinnedDrop)] struct S<'a, T: F> { a: &'a T }"),
        "pin_data!{S<'a,T>;[PinnedDrop]['a][T][][][T:[][][][F];]pinned{}unpinned{a:&'aT;}}"
    );
    assert_eq!(
        call(
            "#[pinned_drop] impl<'a, T: F> PinnedDrop for S<'a, T> { fn drop(self: Pin<&mut Self>) \
             { end(&self); } }"
        ),
        "pinned_drop!{S<'a,T>;['a][T][][][T:[][][][F];]self{end(&self);}}"
    );
    let (expansion, _) = expand("#[pin_data(PinnedDrop)] struct S { a: u8, #[cfg(x)] b: u8 }");
    let text = expansion.to_string().replace([' ', '\n'], "");
    assert_eq!(
        text.matches("pin_data(PinnedDrop)]struct").count(),
        2,
        "{text}"
    );
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

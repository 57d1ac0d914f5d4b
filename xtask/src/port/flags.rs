//! Allocation flags into tokens: `GFP_KERNEL` becomes `ctx`, and what else C says by flags a
//! modifier of it.

use super::edit::Edit;
use super::syntax::{Kind, Syntax, Token};

/// What a flag is of a token: the rank of a base (the lower allows more), or a modifier.
fn modifiers(flag: &str) -> Option<&'static [&'static str]> {
    Some(match flag {
        "GFP_KERNEL" => &[],
        "GFP_ATOMIC" => &["atomic"],
        "GFP_NOWAIT" => &["nowait"],
        "GFP_NOIO" => &["noio"],
        "GFP_NOFS" => &["nofs"],
        "GFP_KERNEL_ACCOUNT" => &["account"],
        "GFP_DMA32" | "__GFP_DMA32" => &["dma32"],
        "__GFP_ZERO" => &["zeroed"],
        "__GFP_NOWARN" => &["nowarn"],
        "__GFP_HIGHMEM" => &["highmem"],
        "__GFP_ACCOUNT" => &["account"],
        _ => return None,
    })
}

/// Whether it says by itself whether the allocation may sleep. Of the others alone C makes an
/// allocation that may not even reclaim, and no modifier says that.
fn is_base(flag: &str) -> bool {
    flag.starts_with("GFP_") && flag != "GFP_DMA32"
}

/// The token that stands for these flags, joined by `|`; `None` where there is none.
fn token(flags: &[&str]) -> Option<String> {
    let bases: Vec<&&str> = flags.iter().filter(|flag| is_base(flag)).collect();
    // Two bases in one: `GFP_KERNEL | GFP_ATOMIC` may sleep and takes from the reserves.
    let [base] = bases[..] else {
        return None;
    };
    let mut all: Vec<&str> = modifiers(base)?.to_vec();
    for flag in flags.iter().filter(|flag| *flag != base) {
        all.extend(
            modifiers(flag)?
                .iter()
                .filter(|new| !all.contains(new))
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    let calls = all.iter().map(|name| format!(".{name}()"));
    Some(format!("ctx{}", calls.collect::<String>()))
}

/// The edits that put a token in the place of each flag expression that is an argument.
pub(crate) fn edits(text: &str, syntax: &Syntax) -> Vec<Edit> {
    let tokens = &syntax.tokens;
    let mut edits = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((flags, end)) = expression(text, tokens, at) else {
            at += 1;
            continue;
        };
        let is_argument = is_argument(text, tokens, at, end);
        if let Some(token) = token(&flags).filter(|_| is_argument) {
            edits.push(Edit::replace(tokens[at].start, tokens[end - 1].end, token));
        }
        at = end;
    }
    edits
}

/// Flags joined by `|` from a token on, and what follows them.
fn expression<'a>(text: &'a str, tokens: &[Token], from: usize) -> Option<(Vec<&'a str>, usize)> {
    let mut flags = Vec::new();
    let mut at = from;
    loop {
        let (flag, end) = path(text, tokens, at)?;
        modifiers(flag)?;
        flags.push(flag);
        let or = tokens.get(end).is_some_and(|token| token.text(text) == "|");
        if !or {
            return Some((flags, end));
        }
        at = end + 1;
    }
}

/// The last word of a path, and what follows it.
fn path<'a>(text: &'a str, tokens: &[Token], from: usize) -> Option<(&'a str, usize)> {
    let mut at = from;
    loop {
        let word = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        let next = |n: usize| tokens.get(at + n).map(|token| token.text(text));
        if next(1) == Some(":") && next(2) == Some(":") {
            at += 3;
            continue;
        }
        return Some((word.text(text), at + 1));
    }
}

/// Whether the tokens from `at` to `end` are a whole argument of a call.
fn is_argument(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let is = |at: Option<usize>, signs: [&str; 2]| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| signs.contains(&token.text(text)))
    };
    if !is(at.checked_sub(1), ["(", ","]) || !is(Some(end), [")", ","]) {
        return false;
    }
    let mut depth = 0_usize;
    let around = tokens[..at].iter().rposition(|token| match token.kind {
        Kind::Close => {
            depth += 1;
            false
        }
        Kind::Open if depth > 0 => {
            depth -= 1;
            false
        }
        kind => kind == Kind::Open,
    });
    let Some(called) = around.and_then(|open| tokens.get(open.checked_sub(1)?)) else {
        return false;
    };
    // `f(…)`, `f::<T>(…)`, `(f)(…)`
    let is_word = called.kind == Kind::Word && !matches!(called.text(text), "return" | "in");
    is(around, ["("; 2]) && (is_word || matches!(called.text(text), ">" | ")"))
}

/// Whether what is there is imported, not used.
fn in_use(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = tokens[..at].iter().rev();
    let word = before
        .map(|token| token.text(text))
        .take_while(|word| !matches!(*word, ";" | ")" | "("))
        .find(|word| *word == "use");
    word.is_some()
}

/// Flags that are left, with their places: variables, parameters, what `use` names.
pub(crate) fn left(text: &str, syntax: &Syntax) -> Vec<(usize, String)> {
    let words = syntax.tokens.iter().enumerate();
    let flags = words
        .filter(|(_, token)| token.kind == Kind::Word && modifiers(token.text(text)).is_some());
    let used = flags.filter(|(at, _)| !in_use(text, &syntax.tokens, *at));
    used.map(|(_, token)| (token.start, token.text(text).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::syntax::Syntax;
    use super::{edits, left, token};

    fn ported(text: &str) -> String {
        let once = apply(text, &edits(text, &Syntax::parse(text).unwrap())).0;
        let again = edits(&once, &Syntax::parse(&once).unwrap());
        assert!(again.is_empty(), "{again:?}");
        once
    }

    #[test]
    fn each_flag_has_its_modifier() {
        for (flags, expected) in [
            ("GFP_KERNEL", "ctx"),
            ("GFP_ATOMIC", "ctx.atomic()"),
            ("GFP_NOWAIT", "ctx.nowait()"),
            ("GFP_NOIO", "ctx.noio()"),
            ("GFP_NOFS", "ctx.nofs()"),
            ("GFP_KERNEL_ACCOUNT", "ctx.account()"),
            ("GFP_KERNEL | __GFP_ZERO", "ctx.zeroed()"),
            ("__GFP_NOWARN | GFP_NOWAIT", "ctx.nowait().nowarn()"),
            (
                "GFP_KERNEL | __GFP_ZERO | __GFP_HIGHMEM",
                "ctx.zeroed().highmem()",
            ),
            ("GFP_KERNEL_ACCOUNT | __GFP_ACCOUNT", "ctx.account()"),
            ("GFP_KERNEL | GFP_DMA32", "ctx.dma32()"),
            (
                "kernel::alloc::flags::GFP_KERNEL | flags::__GFP_ZERO",
                "ctx.zeroed()",
            ),
        ] {
            let before = format!("fn f() {{ g(x, {flags})?; h!({{ g::<T>({flags}, y) }}); }}");
            let after = format!("fn f() {{ g(x, {expected})?; h!({{ g::<T>({expected}, y) }}); }}");
            assert_eq!(ported(&before), after);
        }
    }

    #[test]
    fn what_no_token_says_stays() {
        for flags in [
            "__GFP_ZERO",
            "GFP_KERNEL | GFP_ATOMIC",
            "GFP_KERNEL | other",
            "other | GFP_KERNEL",
            "GFP_KERNEL & !__GFP_ZERO",
            "!GFP_KERNEL",
        ] {
            let text = format!("fn f() {{ g(x, {flags}); }}");
            assert_eq!(ported(&text), text);
            assert!(!left(&text, &Syntax::parse(&text).unwrap()).is_empty());
        }
        assert_eq!(token(&[]), None);
    }

    #[test]
    fn only_an_argument_is_a_token() {
        for text in [
            "use kernel::alloc::flags::{__GFP_ZERO, GFP_KERNEL, GFP_ATOMIC};",
            "fn f() { let flags = GFP_KERNEL; }",
            "const F: Flags = GFP_KERNEL;",
            "// GFP_KERNEL\nfn f() { g(\"GFP_KERNEL\"); }",
            "struct S { x: GFP_KERNEL }",
            "fn f() { let x = (1, GFP_KERNEL); [g, GFP_KERNEL]; (GFP_KERNEL) }",
        ] {
            assert_eq!(ported(text), text);
        }
        let text = "use a::GFP_KERNEL; fn f() { let x = GFP_KERNEL; }";
        let left = left(text, &Syntax::parse(text).unwrap());
        assert_eq!(left, [(text.rfind("GFP").unwrap(), "GFP_KERNEL".into())]);
    }
}

//! The first line of a driver, and names that it no longer imports.

use syn::spanned::Spanned;
use syn::{Item, UseTree};

use super::edit::Edit;
use super::flags;
use super::syntax::{is_seal, Syntax};

/// The line that names the guarded crate `kernel`, in a crate root that lacks it.
pub(crate) fn edit(syntax: &Syntax) -> Option<Edit> {
    if syntax.file.items.iter().any(is_seal) {
        return None;
    }
    let first = syntax.file.items.first()?;
    let at = first.span().byte_range().start;
    Some(Edit::insert(at, "extern crate ctx_core as kernel;\n"))
}

/// Takes out of `use` the flags that nothing names any more.
pub(crate) fn unused_flags(text: &str, syntax: &Syntax) -> Vec<Edit> {
    if !flags::left(text, syntax).is_empty() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for item in &syntax.file.items {
        let Item::Use(it) = item else {
            continue;
        };
        if all_flags(&it.tree, "") {
            let range = item.span().byte_range();
            let line = text[range.end..].starts_with('\n');
            edits.push(Edit::replace(
                range.start,
                range.end + usize::from(line),
                "",
            ));
        } else {
            in_groups(&it.tree, "", &mut edits);
        }
    }
    edits
}

/// Whether a tree imports flags alone.
fn all_flags(tree: &UseTree, parent: &str) -> bool {
    match tree {
        UseTree::Path(path) => all_flags(&path.tree, &path.ident.to_string()),
        UseTree::Name(name) => parent == "flags" && name.ident != "Flags",
        UseTree::Rename(_) => false,
        UseTree::Glob(_) => parent == "flags",
        UseTree::Group(group) => {
            !group.items.is_empty() && group.items.iter().all(|tree| all_flags(tree, parent))
        }
    }
}

/// Takes out the members of groups that are flags alone.
fn in_groups(tree: &UseTree, parent: &str, edits: &mut Vec<Edit>) {
    match tree {
        UseTree::Path(path) => in_groups(&path.tree, &path.ident.to_string(), edits),
        UseTree::Group(group) => {
            let items: Vec<&UseTree> = group.items.iter().collect();
            let range = |at: usize| items[at].span().byte_range();
            for (at, item) in items.iter().enumerate() {
                if !all_flags(item, parent) {
                    in_groups(item, parent, edits);
                } else if at + 1 < items.len() {
                    edits.push(Edit::replace(range(at).start, range(at + 1).start, ""));
                } else if at > 0 {
                    edits.push(Edit::replace(range(at - 1).end, range(at).end, ""));
                }
            }
        }
        _ => (),
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::syntax::Syntax;
    use super::{edit, unused_flags};

    #[test]
    fn the_seal_stands_before_the_first_item_and_once() {
        let text = "// L\n\n//! Doc.\n\n#![deny(x)]\n\n/// Of it.\nuse kernel::prelude::*;\n";
        let once = apply(text, &[edit(&Syntax::parse(text).unwrap()).unwrap()]).0;
        let expected = text.replace("/// Of", "extern crate ctx_core as kernel;\n/// Of");
        assert_eq!(once, expected);
        assert_eq!(edit(&Syntax::parse(&once).unwrap()), None);
    }

    #[test]
    fn flags_are_imported_no_more() {
        for (before, after) in [
            ("use kernel::alloc::flags::*;\nuse x;\n", "use x;\n"),
            ("use kernel::alloc::flags::GFP_KERNEL;\n", ""),
            (
                "use kernel::{alloc::{flags::*, KBox}, x};",
                "use kernel::{alloc::{KBox}, x};",
            ),
            (
                "use kernel::{x, alloc::flags::{GFP_KERNEL, GFP_ATOMIC}, y};",
                "use kernel::{x, y};",
            ),
            (
                "use kernel::{x, alloc::flags::GFP_KERNEL, //\n};",
                "use kernel::{x, //\n};",
            ),
            (
                "use kernel::alloc::flags::{GFP_KERNEL, X as Y};",
                "use kernel::alloc::flags::{X as Y};",
            ),
            (
                "use kernel::alloc::flags::*; const F: Flags = GFP_KERNEL;",
                "same",
            ),
            ("use kernel::prelude::*;", "same"),
        ] {
            let edits = unused_flags(before, &Syntax::parse(before).unwrap());
            let made = apply(before, &edits).0;
            assert_eq!(made, if after == "same" { before } else { after });
            if after != "same" {
                assert!(unused_flags(&made, &Syntax::parse(&made).unwrap()).is_empty());
            }
        }
    }
}

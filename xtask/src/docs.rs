//! Rules for the docs of public functions that no compiler checks.

use std::collections::BTreeSet;

use syn::spanned::Spanned;
use syn::{Attribute, Expr, FnArg, ImplItem, Item, Lit, Meta, Pat, ReturnType, Signature};
use syn::{TraitItem, Type, Visibility};

/// The public functions in `text` whose docs lack a section, a line each.
///
/// One that receives a token says in `# Context` what it needs, and one that returns a `Result`
/// says in `# Errors` which. What a macro makes is not seen.
pub(crate) fn lacking(path: &str, text: &str) -> Vec<String> {
    let Ok(file) = syn::parse_file(text) else {
        return vec![format!("{path}: does not parse")];
    };
    let mut wrong = Vec::new();
    items(&file.items, &mut |attributes, signature| {
        let sections = sections(attributes);
        if sections.contains("hidden") {
            return;
        }
        let line = signature.span().start().line;
        for section in wanted(signature) {
            if !sections.contains(section) {
                let name = &signature.ident;
                wrong.push(format!("{path}:{line}: `{name}` has no `# {section}`"));
            }
        }
    });
    wrong
}

fn items(items: &[Item], see: &mut dyn FnMut(&[Attribute], &Signature)) {
    let public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    for item in items {
        match item {
            Item::Fn(function) if public(&function.vis) => see(&function.attrs, &function.sig),
            // A method of a trait says it where the trait does.
            Item::Impl(block) if block.trait_.is_none() => {
                for item in &block.items {
                    match item {
                        ImplItem::Fn(method) if public(&method.vis) => {
                            see(&method.attrs, &method.sig);
                        }
                        _ => {}
                    }
                }
            }
            Item::Trait(block) if public(&block.vis) => {
                for item in &block.items {
                    if let TraitItem::Fn(method) = item {
                        see(&method.attrs, &method.sig);
                    }
                }
            }
            Item::Mod(module) if public(&module.vis) => {
                if let Some((_, inner)) = &module.content {
                    self::items(inner, see);
                }
            }
            _ => {}
        }
    }
}

/// The headings of docs, and `hidden` for `#[doc(hidden)]`.
fn sections(attributes: &[Attribute]) -> BTreeSet<String> {
    let mut sections = BTreeSet::new();
    for attribute in attributes.iter().filter(|at| at.path().is_ident("doc")) {
        match &attribute.meta {
            Meta::NameValue(pair) => {
                if let Expr::Lit(text) = &pair.value {
                    if let Lit::Str(text) = &text.lit {
                        sections.extend(text.value().trim().strip_prefix("# ").map(Into::into));
                    }
                }
            }
            _ => {
                sections.insert("hidden".into());
            }
        }
    }
    sections
}

fn wanted(signature: &Signature) -> impl Iterator<Item = &'static str> {
    let token = signature.inputs.iter().any(|input| match input {
        FnArg::Typed(input) => match &*input.pat {
            Pat::Ident(name) => ["ctx", "_ctx"].contains(&&*name.ident.to_string()),
            _ => false,
        },
        FnArg::Receiver(_) => false,
    });
    let fails = match &signature.output {
        ReturnType::Type(_, ty) => match &**ty {
            Type::Path(ty) => ty
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Result"),
            _ => false,
        },
        ReturnType::Default => false,
    };
    [(token, "Context"), (fails, "Errors")]
        .into_iter()
        .filter_map(|(wanted, section)| wanted.then_some(section))
}

#[cfg(test)]
mod tests {
    use super::lacking;

    #[test]
    fn a_function_says_its_context_and_its_errors() {
        let fails = "pub fn f(ctx: &mut ProcessCtx) -> Result<u8> {}";
        assert_eq!(
            lacking("a.rs", fails),
            [
                "a.rs:1: `f` has no `# Context`",
                "a.rs:1: `f` has no `# Errors`"
            ]
        );
        let says = format!("/// F.\n///\n/// # Context\n///\n/// # Errors\n{fails}");
        assert!(lacking("a.rs", &says).is_empty());
        assert!(lacking("a.rs", &fails.replace("pub ", "")).is_empty());
        assert!(lacking("a.rs", &format!("#[doc(hidden)]\n{fails}")).is_empty());
        assert!(lacking("a.rs", "pub fn f(ctx: u8").len() == 1);
    }

    #[test]
    fn a_method_says_it_where_it_is_declared() {
        let method = "fn f<C: MaySleep>(&self, _ctx: &mut C);";
        assert_eq!(
            lacking("a.rs", &format!("pub trait T {{ {method} }}")).len(),
            1
        );
        let body = method.replace(';', " {}");
        assert_eq!(
            lacking("a.rs", &format!("impl S {{ pub {body} }}")).len(),
            1
        );
        assert!(lacking("a.rs", &format!("impl T for S {{ {body} }}")).is_empty());
    }
}

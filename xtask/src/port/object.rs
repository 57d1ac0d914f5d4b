//! Objects of traits, and which threads may see them.

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Type, TypeParamBound, TypeReference, TypeTraitObject};

use super::edit::Edit;
use super::syntax::Syntax;

/// Has every `dyn` of that trait in the file be `Send + Sync`: all, since they are one type.
pub(crate) fn shared(text: &str, syntax: &Syntax, name: &str) -> Vec<Edit> {
    let mut finder = Finder {
        text,
        name,
        edits: Vec::new(),
    };
    finder.visit_file(&syntax.file);
    finder.edits
}

struct Finder<'a> {
    text: &'a str,
    name: &'a str,
    edits: Vec<Edit>,
}

impl Finder<'_> {
    fn object(&mut self, object: &TypeTraitObject, wants_brackets: bool) {
        let names: Vec<String> = object
            .bounds
            .iter()
            .filter_map(|bound| match bound {
                TypeParamBound::Trait(it) => it.path.segments.last(),
                _ => None,
            })
            .map(|last| last.ident.to_string())
            .collect();
        let has = |name: &str| names.iter().any(|one| one == name);
        if names.first().is_none_or(|first| first != self.name) {
            return;
        }
        let more: String = ["Send", "Sync"]
            .into_iter()
            .filter(|name| !has(name))
            .map(|name| format!(" + {name}"))
            .collect();
        if more.is_empty() {
            return;
        }
        let range = object.span().byte_range();
        let has_brackets = object.bounds.len() > 1;
        if wants_brackets && !has_brackets {
            let inner = &self.text[range.clone()];
            let whole = format!("({inner}{more})");
            self.edits
                .push(Edit::replace(range.start, range.end, whole));
        } else {
            self.edits.push(Edit::insert(range.end, more));
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_type_reference(&mut self, it: &'ast TypeReference) {
        match &*it.elem {
            Type::TraitObject(object) => self.object(object, true),
            _ => visit::visit_type_reference(self, it),
        }
    }
    fn visit_type_trait_object(&mut self, it: &'ast TypeTraitObject) {
        self.object(it, false);
        visit::visit_type_trait_object(self, it);
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::syntax::Syntax;
    use super::shared;

    #[test]
    fn every_object_of_a_trait_is_shared() {
        let before = "fn f(a: &A<dyn Show>, b: &dyn x::Show) { let c: &(dyn Show + Send); \
                      let d: B<dyn Other>; let e: C<dyn Show + Send + Sync>; }";
        let after = "fn f(a: &A<dyn Show + Send + Sync>, b: &(dyn x::Show + Send + Sync)) { \
                     let c: &(dyn Show + Send + Sync); \
                     let d: B<dyn Other>; let e: C<dyn Show + Send + Sync>; }";
        let made = apply(
            before,
            &shared(before, &Syntax::parse(before).unwrap(), "Show"),
        )
        .0;
        assert_eq!(made, after);
        assert!(shared(after, &Syntax::parse(after).unwrap(), "Show").is_empty());
    }
}

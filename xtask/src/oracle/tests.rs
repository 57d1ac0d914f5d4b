//! The graph and the search, on a small program that the machine's C compiler makes.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use super::claims::{Claim, Rule};
use super::lists::Lists;
use super::search::{Class, Reach};
use super::Oracle;

const PROGRAM: &str = r#"
#define noinline __attribute__((noinline, noclone, noipa))
typedef void (*callback)(void);
volatile int seen;
noinline void __might_sleep(void) { seen++; }
noinline void __kmalloc_noprof(unsigned long size, unsigned flags) { seen += size + flags; }
noinline void _printk(void) { __might_sleep(); }
noinline void leaf(void) { seen--; }
noinline void by_tail(void) { seen++; __might_sleep(); }
noinline void deep(void) { by_tail(); leaf(); }
noinline void prints(void) { _printk(); leaf(); }
noinline void kernel_memory(void) { __kmalloc_noprof(8, 0xcc0); leaf(); }
noinline void atomic_memory(void) { __kmalloc_noprof(8, 0x820); leaf(); }
noinline void any_memory(unsigned flags) { __kmalloc_noprof(8, flags); leaf(); }
noinline void zeroed_memory(unsigned flags) { __kmalloc_noprof(8, flags | 0x500); leaf(); }
noinline void either_memory(int atomic) { __kmalloc_noprof(8, atomic ? 0x820 : 0xcc0); leaf(); }
noinline void by_pointer(callback f) { f(); leaf(); }
noinline void for_each(callback f) { f(); f(); }
noinline void gives(void) { for_each(deep); leaf(); }
noinline void loads(callback *slot) { *slot = deep; }
noinline void by_table(int n) {
	switch (n) {
	case 0: seen = 7; break;
	case 1: leaf(); break;
	case 2: seen = 3; leaf(); break;
	case 3: seen = 9; deep(); break;
	case 4: seen += 2; break;
	case 5: seen *= 2; leaf(); break;
	case 6: seen -= 2; break;
	}
}
__attribute__((cold)) noinline void unlikely(void) { __might_sleep(); seen++; }
noinline void in_its_cold_piece(int n)
{
	if (__builtin_expect(n == 3, 0)) { unlikely(); seen = 4; }
	leaf();
}
noinline void recurses(int n) { if (n) recurses(n - 1); leaf(); }
extern void alias(void) __attribute__((alias("deep")));
noinline void by_alias(void) { alias(); leaf(); }
static noinline void of_the_file(void) { deep(); seen++; }
noinline void calls_of_the_file(void) { of_the_file(); leaf(); }
"#;

const USER: &str = r"
void deep(void); void leaf(void); void elsewhere(void);
static __attribute__((noinline, noclone, noipa)) void of_the_file(void) { leaf(); leaf(); }
void helper(void) { deep(); leaf(); }
void harmless(void) { of_the_file(); of_the_file(); }
void absent(void) { elsewhere(); leaf(); }
void *address(void) { return deep; }
";

/// What `cc` makes of a text.
fn compiled(name: &str, text: &str, flags: &[&str]) -> Vec<u8> {
    let directory = std::env::temp_dir().join(format!("ctx-oracle-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let (source, to) = (directory.join("a.c"), directory.join("a.out"));
    std::fs::write(&source, text).unwrap();
    let compile = Command::new("cc")
        .args("-O2 -ffreestanding -fno-pic -mcmodel=kernel -fcf-protection=none".split(' '))
        .args("-mno-red-zone -fno-stack-protector -w".split(' '))
        .args(flags)
        .args([Path::new("-o"), &to, &source])
        .output()
        .unwrap();
    assert!(
        compile.status.success(),
        "{}",
        String::from_utf8_lossy(&compile.stderr)
    );
    let bytes = std::fs::read(to).unwrap();
    std::fs::remove_dir_all(directory).unwrap();
    bytes
}

fn lists() -> Lists {
    Lists::parse([
        "_printk  prints",
        "__might_sleep  sleeps  the mark",
        "__kmalloc_noprof  2  slab",
        "for_each  callers  calls what it is given",
        "",
    ])
    .unwrap()
}

/// Both as one finds them: linked at the kernel's addresses, and an object.
fn both() -> &'static [Oracle; 2] {
    static BOTH: OnceLock<[Oracle; 2]> = OnceLock::new();
    BOTH.get_or_init(|| {
        let linked = "-nostdlib -static -no-pie -Wl,-e,leaf -Wl,-Ttext=0xffffffff81000000";
        let linked = compiled("linked", PROGRAM, &linked.split(' ').collect::<Vec<_>>());
        let object = compiled("object", PROGRAM, &["-c"]);
        [linked, object].map(|bytes| {
            let mut oracle = Oracle::new(lists());
            oracle.add_bytes(&bytes).unwrap();
            oracle
        })
    })
}

fn reach(oracle: &Oracle, name: &str) -> Reach {
    let found = oracle.graph.find(name);
    assert_eq!(found.len(), 1, "{name}");
    oracle.reach(&found)
}

fn class(name: &str) -> Class {
    let [linked, object] = both().each_ref().map(|oracle| reach(oracle, name).class());
    assert_eq!(linked, object, "{name}");
    linked
}

fn names(oracle: &Oracle, path: &[usize]) -> Vec<String> {
    let names = path
        .iter()
        .map(|id| oracle.graph.function(*id).name.clone());
    names.collect()
}

#[test]
fn a_call_and_a_jump_to_a_sleeper_are_found_with_their_path() {
    for oracle in both() {
        let path = reach(oracle, "deep").sleeps.unwrap();
        assert_eq!(names(oracle, &path), ["deep", "by_tail", "__might_sleep"]);
    }
    assert_eq!(class("calls_of_the_file"), Class::Sleeps);
    assert_eq!(class("by_alias"), Class::Sleeps);
}

#[test]
fn what_calls_no_sleeper_is_not_one() {
    for name in ["leaf", "recurses", "loads"] {
        assert_eq!(class(name), Class::Any, "{name}");
    }
}

#[test]
fn a_piece_that_was_moved_away_belongs_to_its_function() {
    for oracle in both() {
        let whole = !oracle.graph.find("in_its_cold_piece.cold").is_empty();
        assert!(whole, "the compiler moved nothing away: this tests nothing");
    }
    assert_eq!(class("in_its_cold_piece"), Class::Sleeps);
}

#[test]
fn a_switch_is_no_call_through_a_pointer() {
    assert_eq!(class("by_table"), Class::Sleeps);
    for oracle in both() {
        assert!(reach(oracle, "by_table").unknown.is_empty());
    }
}

#[test]
fn what_is_cut_is_not_followed_and_is_counted() {
    assert_eq!(class("prints"), Class::Any);
    for oracle in both() {
        assert_eq!(reach(oracle, "prints").cut.len(), 1);
    }
}

#[test]
fn an_allocation_is_what_its_flags_are() {
    assert_eq!(class("kernel_memory"), Class::Sleeps);
    assert_eq!(class("atomic_memory"), Class::Any);
    assert_eq!(class("any_memory"), Class::Allocates);
    assert_eq!(class("zeroed_memory"), Class::Sleeps);
    // Where two paths meet nothing is known, unless the compiler makes two calls of it.
    assert_ne!(class("either_memory"), Class::Any);
}

#[test]
fn calls_through_pointers_are_unknown_unless_a_list_knows_them() {
    for oracle in both() {
        let found = reach(oracle, "by_pointer");
        assert_eq!((found.class(), found.unknown.len()), (Class::Any, 1));
        let loads = oracle.graph.function(oracle.graph.find("loads")[0]);
        assert_eq!(names(oracle, &loads.loads), ["deep"]);
    }
    assert_eq!(class("gives"), Class::Sleeps);
}

#[test]
fn an_object_calls_what_was_read_before() {
    let [oracle, _] = both();
    let linked = "-nostdlib -static -no-pie -Wl,-e,leaf -Wl,-Ttext=0xffffffff81000000";
    let linked = compiled("under", PROGRAM, &linked.split(' ').collect::<Vec<_>>());
    let mut user = Oracle::new(lists());
    user.add_bytes(&linked).unwrap();
    user.add_bytes(&compiled("user", USER, &["-c"])).unwrap();
    let path = reach(&user, "helper").sleeps.unwrap();
    assert_eq!(names(&user, &path)[..2], ["helper", "deep"]);
    // Its own static function, not the image's of the same name.
    assert_eq!(reach(&user, "harmless").class(), Class::Any);
    assert_eq!(reach(oracle, "of_the_file").class(), Class::Sleeps);
    assert_eq!(reach(&user, "absent").absent.len(), 1);
    let address = user.graph.function(user.graph.find("address")[0]);
    assert_eq!(names(&user, &address.loads), ["deep"]);
}

#[test]
fn the_lists_of_this_repository_can_be_read() {
    Lists::read(&crate::tree::checkout().join("guard/oracle")).unwrap();
}

#[test]
fn a_line_without_a_reason_is_refused() {
    let error = |texts| Lists::parse(texts).err().unwrap().to_string();
    assert!(error(["_printk", "", "", "", ""]).contains("cut.txt"));
    assert!(error(["", "schedule  sleeps", "", "", ""]).contains("sleepers.txt"));
    assert!(error(["", "", "kmalloc  9  slab", "", ""]).contains("which argument"));
}

#[test]
fn a_wrong_claim_is_told_with_its_path_and_one_that_asks_too_much_too() {
    let [oracle, _] = both();
    let claim = |rule, function: &str| Claim {
        subject: format!("a wrapper of {function}"),
        rule,
        functions: vec![function.into()],
    };
    let verdict = oracle.judge(&[
        claim(Rule::Any, "deep"),
        claim(Rule::Allocates, "deep"),
        claim(Rule::Any, "leaf"),
        claim(Rule::Sleeps, "deep"),
        claim(Rule::Sleeps, "leaf"),
        claim(Rule::Any, "nowhere"),
        claim(Rule::Allocates, "any_memory"),
    ]);
    assert_eq!(verdict.wrong.len(), 2, "{:?}", verdict.wrong);
    assert!(verdict.wrong[0].contains("deep > by_tail > __might_sleep"));
    let note = verdict.note();
    assert!(
        note.starts_with("7 claims: 2 wrong, 0 with a reason, 1 perhaps too strict"),
        "{note}"
    );
    assert!(
        note.contains("1 reach a sleeper, 1 an allocation, 1 neither, 1 absent"),
        "{note}"
    );
}

#[test]
fn enough_of_what_is_planted_must_be_found() {
    let [oracle, _] = both();
    let entries = |function: &str| -> Vec<_> {
        (0..20)
            .map(|module| (format!("m{module}"), function.to_owned()))
            .collect()
    };
    let mut planted = entries("deep");
    assert!(oracle
        .planted(&planted)
        .note()
        .unwrap()
        .starts_with("20 of 20"));
    planted.extend(entries("leaf").into_iter().take(2));
    assert!(oracle.planted(&planted).note().is_ok());
    planted.extend(entries("leaf"));
    assert!(oracle.planted(&planted).note().is_err());
    assert!(oracle.planted(&entries("nowhere")).note().is_err());
}

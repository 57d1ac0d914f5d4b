// SPDX-License-Identifier: GPL-2.0
//! The host's stand-in has what a sealed driver sees of the guarded crate, with the same
//! signatures, and nothing beside.

use std::{collections::BTreeSet, fs, path::Path};

use guard::shown;

/// What a driver cannot use, or the host cannot have.
const NOT_ON_THE_HOST: &[&str] = &[
    // They take what `register!` makes, which is not shown.
    "io::Io::try_write_reg<",
    "io::Io::write_reg<",
    // Its type is not shown.
    "io::Resource::flags<",
];

#[test]
fn the_host_has_the_same_signatures() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(package.join("shown.txt")).unwrap();
    let kernel: BTreeSet<String> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let hosted = package.join("../ctx-core/src/backend");
    let mut host = BTreeSet::new();
    for (module, file) in shown::HOSTED {
        let text = fs::read_to_string(hosted.join(file)).unwrap();
        host.extend(shown::of_host(module, &text));
    }
    assert!(kernel.len() >= 100, "{} signatures", kernel.len());
    for except in NOT_ON_THE_HOST {
        assert!(
            kernel.iter().any(|line| line.starts_with(except)),
            "{except}"
        );
    }
    let wanted: BTreeSet<String> = kernel
        .iter()
        .filter(|line| {
            !NOT_ON_THE_HOST
                .iter()
                .any(|except| line.starts_with(except))
        })
        .cloned()
        .collect();
    let lacks: Vec<&String> = wanted.difference(&host).collect();
    let more: Vec<&String> = host.difference(&wanted).collect();
    assert!(
        lacks.is_empty() && more.is_empty(),
        "the host lacks {lacks:#?}\nand has {more:#?}"
    );
}

#[test]
fn the_host_has_the_same_ports() {
    let backend = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ctx-core/src/backend");
    let of = |file| shown::of_host("port", &fs::read_to_string(backend.join(file)).unwrap());
    let (kernel, host) = (of("kernel/ports.rs"), of("hosted/ports.rs"));
    assert_eq!(kernel.len(), 2, "{kernel:#?}");
    assert_eq!(kernel, host);
}

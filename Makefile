# SPDX-License-Identifier: GPL-2.0
# For a kernel developer, without Cargo:
#
#     make KDIR=<a built or prepared kernel tree with CONFIG_RUST>    the modules, into target/kbuild
#     make KDIR=... modules_install        install them, as Kbuild does (INSTALL_MOD_PATH, INSTALL_MOD_DIR)
#     make KDIR=... clean
#
# MO=<directory>  another output directory       CTX_TESTS=1  also the modules that only tests load
# CTX_BUDGET=1    measure handlers' budgets      CTX_CHECK=1  check tokens at run time    V=1  show the commands
#
# KDIR is the running kernel's tree by default.  `cargo xtask setup` makes such trees for Debian's kernels.

KDIR ?= /lib/modules/$(shell uname -r)/build
# Not beside the sources: Kbuild's `clean` would sweep through Cargo's target directory too.
MO ?= $(CURDIR)/target/kbuild

need = $(if $(wildcard $(KDIR)/$1),,$(error KDIR=$(KDIR) $2))

modules:
	$(call need,Makefile,is no kernel tree: name one that is built or prepared for modules: make KDIR=<tree>)
	$(call need,include/config/auto.conf,is not configured: run `make modules_prepare` in that kernel tree first)
	$(call need,include/config/RUST,is configured without CONFIG_RUST: ctx needs a kernel with Rust support)
	$(call need,rust/libkernel.rmeta,has CONFIG_RUST but no compiled Rust support (rust/libkernel.rmeta): build that tree first; Debian's headers lack it and `cargo xtask setup` completes them)
	@mkdir -p $(MO)
	$(MAKE) -C $(KDIR) M=$(CURDIR) MO=$(abspath $(MO)) modules

modules_install clean:
	$(call need,Makefile,is no kernel tree: name the one that the modules are for: make KDIR=<tree> $@)
	$(if $(wildcard $(MO)),$(MAKE) -C $(KDIR) M=$(CURDIR) MO=$(abspath $(MO)) $@,@echo "nothing was built in $(MO)")

.PHONY: modules modules_install clean

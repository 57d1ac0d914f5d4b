# SPDX-License-Identifier: GPL-2.0
# What the Kbuild of a driver includes to be built on ctx.  The whole of a Kbuild for mydrv.rs, which becomes mydrv.ko:
#
#     ctx-drivers := mydrv
#     include $(src)/../ctx/ctx.mk
#
# Written before the include, where wanted:
#     mydrv-rs := src/main.rs      another crate root than mydrv.rs, from the Kbuild's directory
#     mydrv-y  := firmware.o       objects that the module has besides
#     CTX_BUDGET := 1              measure the handlers that name a budget; also `make CTX_BUDGET=1`
#     CTX_CHECK := 1               compare each token's claim with the kernel's own state; also `make CTX_CHECK=1`
#
# Each module carries its own copy of what it uses of ctx_core and of its C helpers: one .ko,
# nothing to load first.

ctx-root := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))

# `make clean` reads this file without a configuration.
ifdef CONFIG_MODULES
ifndef CONFIG_RUST
$(error ctx: the kernel in $(objtree) is configured without CONFIG_RUST)
endif
endif
ifndef ctx-drivers
$(error ctx: name your modules before you include ctx.mk: ctx-drivers := mydrv)
endif

# A module: the driver's crate, and what it uses of ctx_core and of the C helpers.  The crate's
# object cannot have the module's own name.
#
# `--extern kernel=` is the second lock on the seal.  Kbuild says `--extern kernel` to every crate; an exact path wins
# over the search path, so that `extern crate kernel as k;` in a driver finds the guarded crate too.  ctx_core's own
# dependency on the real `kernel` is resolved by hash and does not see this.
#
# So it is with every crate that Kbuild's `-L` lets a driver name: `bindings`, `macros`, `pin_init` (whose macros call
# what a driver names), and what another kernel may have.  `core` is what it is to anybody; `compiler_builtins`, which
# rustc wants by that name, has functions that panic and no other.
ctx-nameable := $(sort $(patsubst lib%,%,$(basename $(notdir \
	$(foreach e,rmeta rlib so,$(wildcard $(objtree)/rust/lib*.$e))))))
ctx-replaced := $(sort kernel $(filter-out core compiler_builtins,$(ctx-nameable)))

# `unsafe_code` does not see a `#[link_section]` of a method, by which it may lie in memory that is freed after init,
# nor a `#[no_mangle]` of one that a trait provides, by which it may stand for a function that others call.
# With this, what it and its like say begins with `unsafe`, as in edition 2024.
ctx-lints := -Funsafe_attr_outside_unsafe

# What nobody uses is left out (docs/design/2026-11-28-link.md).  Of these Rust objects by section:
# what further crates the modules stand on is added to `ctx-linked`, compiled with $(ctx-sections).
ctx-linked += ctx_core.o ctx_kernel.o ctx_model.o
# What the kernel's own crate may use of unstable Rust.
ctx-features := unsigned_is_multiple_of,generic_arg_infer,arbitrary_self_types,derive_coerce_pointee,used_with_arg,asm_goto
# What ctx_core may: an `Arc<dyn Trait>` is one of something that has the trait; and it asks what the
# compiler knows of a size, as headers do in C.
ctx-core-features := $(ctx-features),core_intrinsics,coerce_unsized,dispatch_from_dyn,unsize
ctx-sections := -Zfunction-sections=y
# Of the C helpers by object, one a part.  `nothing` has what others replace, and the linker takes
# the first that it finds.
ctx-parts := $(basename $(notdir $(sort $(wildcard $(ctx-root)/ctx-core/helpers/*.c))))
ctx-helpers := $(addprefix ctx_helpers_,$(addsuffix .o,nothing $(filter-out nothing,$(ctx-parts))))

# A module's link, in place of Kbuild's, which takes all of `$1-y`.  First its Rust objects, by
# ctx.lds: what can be reached from the entry points, and what the module's other objects
# want.  Then those, and of the helpers what is still wanted. The linker keeps the names that only
# left out code wanted, and objcopy drops them (GNU's does so beside another such option
# alone, and refuses an empty list).
ctx-rust = $(addprefix $(obj)/,$(ctx-rust-$(target-stem)))
ctx-others = $(filter-out $(ctx-rust) $(addprefix $(obj)/,$(ctx-helpers)), \
	$(addprefix $(obj)/,$($(target-stem)-objs) $($(target-stem)-y)))
ctx-used = $(@:.o=.used.o)
ctx-wanted = $(NM) --undefined-only --format=just-symbols
cmd_ctx_used = \
	$(LD) $(ld_flags) -r --gc-sections --orphan-handling=error -T $(ctx-root)/ctx.lds \
		-u init_module -u cleanup_module \
		$(if $(ctx-others),$$($(ctx-wanted) $(ctx-others) | sed -n 's/^[A-Za-z_]/-u &/p')) \
		-o $(ctx-used) $(ctx-rust); \
	$(ctx-wanted) $(ctx-used) >$(@:.o=.wanted); \
	if [ -s $(@:.o=.wanted) ]; then \
		$(OBJCOPY) --discard-locals --strip-unneeded-symbols=$(@:.o=.wanted) $(ctx-used); \
	fi;
# objtool reads the whole module (`--link` tells it so), also where it else reads each object: it
# then makes no table that stands in the way of the first link, and none for what is left out.
cmd_ctx_link = $(if $(ctx-rust),$(cmd_ctx_used)) \
	$(LD) $(ld_flags) -r -o $@ $(if $(ctx-rust),$(ctx-used)) $(ctx-others) $(obj)/ctx_helpers.a \
	$(if $(CONFIG_OBJTOOL),; $(objtool) $(filter-out --link,$(objtool-args)) --link $@)

# A module, $1, with the C helpers that it wants, and of the Rust objects $2 what it uses.
define ctx-module
ctx-rust-$1 := $2
$1-y := $2 $($1-y) $(ctx-helpers)
$(foreach o,$2 $($1-objs) $($1-y),$(eval OBJECT_FILES_NON_STANDARD_$o := y))
$(obj)/$1.o: private cmd_ld_multi_m = $$(cmd_ctx_link)
$(obj)/$1.o: $(ctx-root)/ctx.lds $(obj)/ctx_helpers.a
endef

define ctx-driver
obj-m += $1.o
$(call ctx-module,$1,$1_rs.o $(ctx-linked))
RUSTFLAGS_$1_rs.o := --crate-name $1 $(ctx-lints) $(ctx-sections) -L dependency=$(obj) \
	--extern ctx_core=$(obj)/libctx_core.rmeta --extern ctx_macros=$(obj)/libctx_macros.so \
	$(foreach c,$(ctx-replaced),--extern $c=$(obj)/libctx_core.rmeta)
$(obj)/$1_rs.o: $(src)/$(or $($1-rs),$1.rs) $(obj)/ctx_core.o FORCE
	+$$(call if_changed_rule,rustc_o_rs)
endef
$(foreach m,$(ctx-drivers),$(eval $(call ctx-driver,$m)))

# Kbuild's own rule for .rs, asked for the metadata as well.
ctx-check := $(if $(filter-out 0 n,$(CTX_CHECK)),--cfg ctx_check)
# The older series has another shape of them.  The host has buses, but no types of registers.
ctx-buses := $(if $(filter 7.2,$(VERSION).$(PATCHLEVEL)),,--cfg ctx_bus --cfg ctx_register $(if $(CONFIG_PCI),--cfg ctx_pci))
# The model is tokens and rules: ctx_core and the guarded kernel crate import it.
RUSTFLAGS_ctx_model.o := --crate-name ctx_model --emit=metadata $(ctx-sections) $(ctx-check)
RUSTFLAGS_ctx_core.o := --crate-name ctx_core --cfg kernel --emit=metadata $(ctx-sections) \
	--extern ctx_macros=$(obj)/libctx_macros.so --extern ctx_model=$(obj)/libctx_model.rmeta \
	-L dependency=$(obj) --extern kernel=$(obj)/libctx_kernel.rmeta \
	$(if $(filter-out 0 n,$(CTX_BUDGET)),--cfg ctx_budget) $(ctx-check) $(ctx-buses)
# The metadata is no target of its own: where someone deleted it, the object goes as well and both are made anew.
$(foreach c,ctx_core ctx_kernel ctx_model,$(if $(wildcard $(obj)/lib$c.rmeta),,$(shell rm -f $(obj)/$c.o)))
$(obj)/ctx_model.o: $(ctx-root)/ctx-core/src/model.rs FORCE
	+$(call if_changed_rule,rustc_o_rs)
$(obj)/ctx_core.o: $(ctx-root)/ctx-core/src/lib.rs $(obj)/libctx_macros.so $(obj)/ctx_model.o $(obj)/ctx_kernel.o FORCE
	+$(call if_changed_rule,rustc_o_rs)
# An object of several modules has several words in $(modfile), which the rule puts on a command line unquoted.
$(obj)/ctx_core.o: private modfile := $(obj)/ctx_core
$(obj)/ctx_core.o: private rust_allowed_features := $(ctx-core-features)
$(obj)/ctx_model.o: private modfile := $(obj)/ctx_model

# The guarded kernel crate: what `guard` writes from this tree's rust/kernel, by its table.  Who has
# it already names the directory, CTX_KERNEL.
ifdef CONFIG_MODULES
ifndef CTX_KERNEL
CTX_KERNEL := $(abspath $(obj))/guarded
ctx-kernel-source := $(firstword $(wildcard $(objtree)/rust/kernel $(srctree)/rust/kernel))
$(if $(ctx-kernel-source),,$(error ctx: the kernel tree lacks rust/kernel, the source of its `kernel` crate))
$(if $(filter done,$(shell cargo run --quiet --manifest-path $(ctx-root)/guard/Cargo.toml --bin guard -- \
	$(ctx-kernel-source) $(VERSION).$(PATCHLEVEL) $(CTX_KERNEL) >&2 && echo done)),, \
	$(error ctx: the guarded kernel crate could not be written, which needs cargo))
endif
endif
# The proc macros of the kernel's own crates want to know.
export OBJTREE := $(abspath $(objtree))
# What the crate includes of the tree is there. Kbuild's rule for such files would make it anew in
# each build, and with it the crate and all that stands on it.
$(wildcard $(OBJTREE)/rust/kernel/generated_*.rs): ;
RUSTFLAGS_ctx_kernel.o := --crate-name ctx_kernel --emit=metadata $(ctx-sections) --cap-lints=allow \
	$(foreach c,ffi pin_init build_error macros bindings uapi zerocopy zerocopy_derive,--extern $c) \
	--extern ctx_model=$(obj)/libctx_model.rmeta $(ctx-buses)
$(obj)/ctx_kernel.o: $(CTX_KERNEL)/lib.rs $(obj)/ctx_model.o FORCE
	+$(call if_changed_rule,rustc_o_rs)
$(obj)/ctx_kernel.o: private modfile := $(obj)/ctx_kernel
$(obj)/ctx_kernel.o: private rust_allowed_features := $(ctx-features)

define ctx-helper
OBJECT_FILES_NON_STANDARD_$1 := y
CFLAGS_$1 := $(if $(filter-out 0 n,$(CTX_CHECK)),-DCTX_CHECK)
$(obj)/$1: $(ctx-root)/ctx-core/helpers/$(1:ctx_helpers_%.o=%.c) FORCE
	$$(call if_changed_rule,cc_o_c)
endef
$(foreach o,$(ctx-helpers),$(eval $(call ctx-helper,$o)))
$(obj)/ctx_helpers.a: $(addprefix $(obj)/,$(ctx-helpers)) FORCE
	$(call if_changed,ar)

# For the build machine, with the kernel's own syn, quote and proc_macro2 (7.3 keeps them in rust/host, 7.2 in rust).
quiet_cmd_ctx_procmacro = RUSTC P $@
      cmd_ctx_procmacro = \
	$(RUSTC) $(rust_common_flags) \
		-Clinker-flavor=gcc -Clinker=$(HOSTCC) \
		-Clink-args='$(call escsq,$(KBUILD_PROCMACROLDFLAGS))' \
		--emit=dep-info=$(depfile) --emit=link=$@ --crate-type proc-macro \
		--extern proc_macro --extern proc_macro2 --extern quote --extern syn \
		-L$(or $(wildcard $(objtree)/rust/host),$(objtree)/rust) \
		--crate-name ctx_macros @$(objtree)/include/generated/rustc_cfg $<

$(obj)/libctx_macros.so: $(ctx-root)/ctx-macros/src/lib.rs FORCE
	+$(call if_changed_dep,ctx_procmacro)

targets += libctx_macros.so ctx_helpers.a
clean-files += libctx_macros.so libctx_core.rmeta libctx_kernel.rmeta libctx_model.rmeta *.wanted

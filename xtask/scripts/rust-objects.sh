# Completes Debian's headers packages with the rust/ that they lack, so that
#     make -C /lib/modules/$RELEASE/build M=$PWD
# builds Rust modules for the stock kernels.  Runs in the build root, as root:
#     bash rust-objects.sh SERIES JOBS RELEASE...
# No kernel is built, and no configuration is touched: only core, bindings, kernel and the macros, from Debian's source
# package of the same version.  Run again after an interruption, it goes on.
set -euo pipefail
series=$1 jobs=$2; shift 2
version=$(dpkg-query -Wf '${Version}' linux-source-$series)
src=/usr/src/ctx-rust-$series

# Two thirds of the time of unpacking is xz, which needs the whole stream: once for all flavours.
if [ "$(cat $src/version 2>/dev/null)" != "$version" ]; then
	rm -rf $src $src.part; mkdir -p $src.part
	tar -C $src.part --strip-components=1 -xf /usr/src/linux-source-$series.tar.xz --wildcards --wildcards-match-slash \
		"linux-source-$series/rust/*" "linux-source-$series/drivers/android/binder/*.h" \
		"linux-source-$series/drivers/base/base.h" "linux-source-$series/scripts/generate_rust_target.rs" \
		"linux-source-$series/drivers/input/evdev.c" "linux-source-$series/drivers/input/input-compat.h"
	rustc -O --edition=2021 -o $src.part/generate_rust_target $src.part/scripts/generate_rust_target.rs
	echo "$version" >$src.part/version
	mv $src.part $src
fi

one() {
	release=$1 headers=/usr/src/linux-headers-$1
	abi=${release%-cloud-amd64} abi=${abi%-rt-amd64}
	common=/usr/src/linux-headers-$abi-common kbuild=/usr/lib/linux-kbuild-$abi
	for tool in rustc bindgen; do
		want=$(sed -n "s/^CONFIG_${tool^^}_VERSION_TEXT=\"\(.*\)\"$/\1/p" $headers/.config)
		have=$($tool --version)
		[ "$want" = "$have" ] || { echo "$release was built with '$want', and the build root has '$have'"; exit 1; }
	done
	# What was compiled from another version of the package goes.
	if [ "$(cat $headers/rust/ctx-version 2>/dev/null)" != "$version" ]; then
		rm -rf $headers/rust; cp -a $src/rust $headers/; echo "$version" >$headers/rust/ctx-version
	fi
	# rust/bindings/bindings_helper.h includes <../../drivers/base/base.h>, found through the headers' -I.
	mkdir -p $common/drivers $headers/drivers/android
	ln -sfn $src/drivers/base $common/drivers/base
	cp -a $src/drivers/android/binder $headers/drivers/android/
	if ! [ -e $kbuild/scripts/target.json ]; then
		$src/generate_rust_target <$headers/include/config/auto.conf >$kbuild/scripts/target.json.$$
		mv $kbuild/scripts/target.json.$$ $kbuild/scripts/target.json
	fi
	# "External module" mode with the headers' directory as the module's: no syncconfig, no prepare.  A goal of our own
	# descends into rust/ as the top Makefile's `prepare` does.  (Not `make --eval`: MAKEFLAGS carries that into the
	# sub-make, where the goal becomes the default one and recurses for ever.)
	printf 'include Makefile\nctx-rust: ; $(Q)$(MAKE) $(build)=rust\n' >$headers/ctx-rust.mk
	# Modules take the metadata alone, the code being in the kernel: so leave out LLVM's passes and the debug information,
	# neither of which changes the metadata.  That halves the time.
	KRUSTFLAGS="-Cno-prepopulate-passes -Cdebuginfo=0" \
		make --no-print-directory -C $headers -f ctx-rust.mk M=$headers -j$jobs ctx-rust
	# Debian's kernels have evdev as a module, in a package of up to 105 MB; the one file compiles in a second.
	mkdir -p $headers/ctx-evdev
	cp $src/drivers/input/evdev.c $src/drivers/input/input-compat.h $headers/ctx-evdev/
	echo 'obj-m := evdev.o' >$headers/ctx-evdev/Kbuild
	make --no-print-directory -C /lib/modules/$release/build M=$headers/ctx-evdev modules
	[ -e $headers/rust/libkernel.rmeta ] && [ -e $headers/ctx-evdev/evdev.ko ]
}
export -f one; export src version jobs
printf '%s\n' "$@" | xargs -P $jobs -I{} bash -euo pipefail -c 'one {}'

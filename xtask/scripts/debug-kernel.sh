# Builds kernels from Debian's source package, each with a configuration of xtask/config.  Runs in the build root:
#     bash debug-kernel.sh SERIES JOBS NAME CONFIG-TEXT [NAME CONFIG-TEXT]...
# /ctx/kernel is a directory of the cache: src is unpacked once, and each kernel is built in NAME, where the file `done` is made last.
set -euo pipefail
series=$1 jobs=$2
shift 2
cd /ctx/kernel
if ! [ -e src/done ]; then
	rm -rf src
	mkdir src
	# Kconfig wants every Kconfig file; of what the configurations leave out, the sources are half of the tree.
	tar -C src --strip-components=1 -xf /usr/src/linux-source-$series.tar.xz --wildcards --wildcards-match-slash \
		--exclude='linux-source-*/Documentation/*/*' --exclude='linux-source-*/tools/testing/*' \
		--exclude='linux-source-*/drivers/gpu/drm/*.[ch]' --exclude='linux-source-*/drivers/net/*.[ch]' \
		--exclude='linux-source-*/drivers/media/*.[ch]' --exclude='linux-source-*/drivers/infiniband/*.[ch]' \
		--exclude='linux-source-*/drivers/scsi/*.[ch]' --exclude='linux-source-*/drivers/staging/*.[ch]' \
		--exclude='linux-source-*/sound/*.[ch]'
	touch src/done
fi
build() {
	local name=$1 config=$2 lost
	kbuild() { make --no-print-directory -C src O=/ctx/kernel/"$name" -j"$jobs" "$@"; }
	rm -rf "$name"
	mkdir "$name"
	printf '%s\nCONFIG_LOCALVERSION="-ctx-%s"\n' "$config" "$name" >"$name"/fragment
	kbuild KCONFIG_ALLCONFIG=/ctx/kernel/"$name"/fragment allnoconfig
	lost=$(grep -E '^CONFIG_' "$name"/fragment | grep -vxFf "$name"/.config || true)
	[ -z "$lost" ] || { echo "these options of $name's configuration did not hold in this source:"; echo "$lost"; return 1; }
	kbuild bzImage modules
	[ -e "$name"/rust/libkernel.rmeta ] && [ -e "$name"/Module.symvers ]
	touch "$name"/done
}
pids=()
while [ $# -gt 0 ]; do
	(build "$1" "$2") &
	pids+=($!)
	shift 2
done
for pid in "${pids[@]}"; do wait "$pid"; done

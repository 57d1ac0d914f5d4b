# Builds a kernel from Debian's source package with the checks of debug.config.  Runs in the build root:
#     bash debug-kernel.sh SERIES JOBS CONFIG-TEXT
# /ctx/kernel is an empty directory of the cache, which is put in its place only once this is through.
set -euo pipefail
series=$1 jobs=$2 fragment=$3
cd /ctx/kernel
mkdir src build
# Kconfig wants every Kconfig file; of what the fragment leaves out, the sources are half of the tree.
tar -C src --strip-components=1 -xf /usr/src/linux-source-$series.tar.xz --wildcards --wildcards-match-slash \
	--exclude='linux-source-*/Documentation/*/*' --exclude='linux-source-*/tools/testing/*' \
	--exclude='linux-source-*/drivers/gpu/drm/*.[ch]' --exclude='linux-source-*/drivers/net/*.[ch]' \
	--exclude='linux-source-*/drivers/media/*.[ch]' --exclude='linux-source-*/drivers/infiniband/*.[ch]' \
	--exclude='linux-source-*/drivers/scsi/*.[ch]' --exclude='linux-source-*/drivers/staging/*.[ch]' \
	--exclude='linux-source-*/sound/*.[ch]'
printf '%s\n' "$fragment" >build/fragment
kbuild() { make --no-print-directory -C src O=/ctx/kernel/build -j"$jobs" "$@"; }
kbuild KCONFIG_ALLCONFIG=/ctx/kernel/build/fragment allnoconfig
lost=$(grep -E '^(CONFIG_|# CONFIG_.* is not set)' build/fragment | grep -vxFf build/.config | grep -v 'is not set' || true)
[ -z "$lost" ] || { echo "these options of xtask/config/debug.config did not hold in this source:"; echo "$lost"; exit 1; }
kbuild bzImage modules
[ -e build/rust/libkernel.rmeta ] && [ -e build/Module.symvers ]

// SPDX-License-Identifier: GPL-2.0
/*
 * What ctx_core calls and Rust cannot: inline functions and macros that the kernel's rust/helpers
 * lacks, one file a part.
 *
 * Kbuild compiles each part by itself, and a module is linked with those of which it uses anything;
 * nothing is exported. All of them at once are read by bindgen alone.
 */

#include "helpers/section.c"
#include "helpers/might_sleep.c"
#include "helpers/lock.c"
#include "helpers/wait.c"
#include "helpers/srcu.c"
#include "helpers/work.c"
#include "helpers/hrtimer.c"
#include "helpers/kthread.c"
#include "helpers/mm.c"
#include "helpers/smp.c"
#include "helpers/notifier.c"
#include "helpers/faux.c"
#include "helpers/debugfs.c"
#include "helpers/dma.c"
#include "helpers/nmi.c"
#include "helpers/irq.c"
#include "helpers/io.c"
#include "helpers/alloc.c"
#include "helpers/page.c"
#include "helpers/put.c"
#include "helpers/teardown.c"
#include "helpers/rcu.c"
#include "helpers/unbind.c"
#include "helpers/bound.c"
#include "helpers/later.c"
#include "helpers/pci.c"
#include "helpers/platform.c"
#include "helpers/property.c"
#include "helpers/check.c"

// SPDX-License-Identifier: GPL-2.0
/*
 * What ctx_core calls and Rust cannot: inline functions and macros that the kernel's rust/helpers
 * lacks, one file a part.
 *
 * One object, linked into every driver module, beside its own copy of ctx_core; nothing is
 * exported.  A part may use what the parts above it define.
 */

/* A definition that is its own prototype, for -Wmissing-prototypes. */
#define CTX_HELPER(proto) proto; proto

#include "helpers/section.c"
#include "helpers/lock.c"
#include "helpers/wait.c"
#include "helpers/srcu.c"
#include "helpers/work.c"
#include "helpers/timer.c"
#include "helpers/hrtimer.c"
#include "helpers/kthread.c"
#include "helpers/mm.c"
#include "helpers/smp.c"
#include "helpers/notifier.c"
#include "helpers/faux.c"
#include "helpers/dma.c"
#include "helpers/nmi.c"
#include "helpers/irq.c"
#include "helpers/io.c"
#include "helpers/alloc.c"
#include "helpers/teardown.c"
#include "helpers/check.c"

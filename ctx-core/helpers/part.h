/* SPDX-License-Identifier: GPL-2.0 */
/* What each part of the C helpers begins with, and what a part needs of another. */
#ifndef CTX_PART_H
#define CTX_PART_H

/* A definition that is its own prototype, for -Wmissing-prototypes. */
#define CTX_HELPER(proto) proto; proto

/* Called when nothing of the module runs any more but its exit. */
void part_free_leave(void);

#endif

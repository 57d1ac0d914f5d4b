// SPDX-License-Identifier: GPL-2.0
#include <linux/atomic.h>
#include <linux/dcache.h>
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/sched.h>

#include "part.h"

/* A file or a directory. If debugfs has refused it, debugfs also ignores later calls for it. */
struct ctx_debugfs {
	struct dentry *dentry;
	bool dropped;
};

/* Entries that were dropped and are not removed yet. */
static atomic_t ctx_debugfs_dropped = ATOMIC_INIT(0);

static bool ctx_debugfs_exists(const char *name, struct dentry *parent)
{
	struct dentry *old = debugfs_lookup(name, parent);

	dput(old);
	return old;
}

/*
 * A work item removes a dropped entry. A caller that makes a new entry of that name at once must
 * not fail because of the old one, so it waits. But the caller may be a reader of the old entry,
 * for whom the removal waits, so the wait is limited.
 */
static struct dentry *ctx_debugfs_room(const char *name, const struct ctx_debugfs *parent)
{
	struct dentry *dir = parent ? parent->dentry : NULL;
	unsigned long end = jiffies + HZ;

	while (atomic_read(&ctx_debugfs_dropped) && time_before(jiffies, end) &&
	       ctx_debugfs_exists(name, dir))
		schedule_timeout_uninterruptible(1);
	return dir;
}

CTX_HELPER(void ctx_debugfs_make_dir(struct ctx_debugfs *self, const char *name,
				     const struct ctx_debugfs *parent))
{
	self->dropped = false;
	self->dentry = debugfs_create_dir(name, ctx_debugfs_room(name, parent));
}

CTX_HELPER(void ctx_debugfs_make_file(struct ctx_debugfs *self, const char *name,
				      unsigned short mode, const struct ctx_debugfs *parent,
				      void *data, const struct file_operations *fops))
{
	self->dropped = false;
	self->dentry = debugfs_create_file(name, mode, ctx_debugfs_room(name, parent), data, fops);
}

/* Removes the entry with all that is in it; waits for readers and writers. */
CTX_HELPER(void ctx_debugfs_remove(struct ctx_debugfs *self))
{
	debugfs_remove(self->dentry);
}

/* Called before a work item is asked to remove the entry, from any context. */
CTX_HELPER(void ctx_debugfs_drop(struct ctx_debugfs *self))
{
	self->dropped = !IS_ERR_OR_NULL(self->dentry);
	if (self->dropped)
		atomic_inc(&ctx_debugfs_dropped);
}

/* Called after the removal, and after the entry's data was dropped. */
CTX_HELPER(void ctx_debugfs_gone(struct ctx_debugfs *self))
{
	if (self->dropped)
		atomic_dec(&ctx_debugfs_dropped);
}

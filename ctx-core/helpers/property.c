// SPDX-License-Identifier: GPL-2.0
#include <linux/acpi.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/fwnode.h>
#include <linux/of.h>
#include <linux/property.h>
#include <linux/slab.h>

#include "part.h"

/*
 * What firmware says of a device that a driver is bound to.  Each node that the driver has seen is
 * counted until the unbind: so a handle of one may be copied, and to drop it is nothing.  To give
 * up the last count sleeps, which an unbind may.
 */
static void ctx_node_end(struct device *dev, void *node, unsigned long more)
{
	if (is_acpi_device_node(node))
		put_device(&to_acpi_device_node(node)->dev);
	else
		fwnode_handle_put(node);
}

/*
 * Takes over a count.  C counts no devices of ACPI's by their nodes, whose memory goes with them;
 * ACPI's other nodes are part of a device.
 */
static struct fwnode_handle *ctx_node_keep(struct device *dev, struct fwnode_handle *node)
{
	if (IS_ERR_OR_NULL(node))
		return NULL;
	if (is_acpi_device_node(node))
		get_device(&to_acpi_device_node(node)->dev);
	ctx_bound_keep(dev, ctx_node_end, node);
	return node;
}

/* The device's own node, or NULL. Sleeps. */
CTX_HELPER(struct fwnode_handle *ctx_node_of(struct device *dev))
{
	struct fwnode_handle *node = dev_fwnode(dev);

	return IS_ERR_OR_NULL(node) ? NULL : ctx_node_keep(dev, fwnode_handle_get(node));
}

/* The first child of that name, or NULL. Sleeps. */
CTX_HELPER(struct fwnode_handle *ctx_node_child(struct device *dev, struct fwnode_handle *node,
						const char *name))
{
	return ctx_node_keep(dev, fwnode_get_named_child_node(node, name));
}

/* A node of a list. */
struct ctx_child {
	struct ctx_child *next;
	struct fwnode_handle *node;
};

/* All children, whose links are freed by who goes through them. Sleeps. */
CTX_HELPER(struct ctx_child *ctx_node_children(struct device *dev, struct fwnode_handle *node))
{
	struct ctx_child *first = NULL, **last = &first;
	struct fwnode_handle *child = NULL;

	/* It gives up its count of the child before, which is not the last: that is kept. */
	while ((child = fwnode_get_next_child_node(node, child))) {
		*last = kzalloc(sizeof(**last), GFP_KERNEL | __GFP_NOFAIL);
		(*last)->node = ctx_node_keep(dev, fwnode_handle_get(child));
		last = &(*last)->next;
	}
	return first;
}

CTX_HELPER(bool ctx_node_is_of(const struct fwnode_handle *node))
{
	return is_of_node(node);
}

/*
 * Integers of so many bytes each; or, where there is no room for any, how many there are.  Sleeps,
 * as what follows does: ACPI's tables may change meanwhile.
 */
CTX_HELPER(int ctx_node_read(const struct fwnode_handle *node, const char *name, size_t width,
			     void *values, size_t count))
{
	switch (width) {
	case 1:
		return fwnode_property_read_u8_array(node, name, values, count);
	case 2:
		return fwnode_property_read_u16_array(node, name, values, count);
	case 4:
		return fwnode_property_read_u32_array(node, name, values, count);
	default:
		return fwnode_property_read_u64_array(node, name, values, count);
	}
}

/*
 * The numbers that go with a reference, of which there is room for NR_FWNODE_REFERENCE_ARGS: how
 * many they are. `counted` names the property that says how many they shall be.
 */
CTX_HELPER(int ctx_node_reference(const struct fwnode_handle *node, const char *name,
				  const char *counted, unsigned int count, unsigned int index,
				  u64 *numbers))
{
	struct fwnode_reference_args args = {};
	int ret;

	if (count > ARRAY_SIZE(args.args))
		return -EINVAL;
	ret = fwnode_property_get_reference_args(node, name, counted, count, index, &args);
	if (ret < 0)
		return ret;
	if (!IS_ERR_OR_NULL(args.fwnode))
		fwnode_handle_put(args.fwnode);
	args.nargs = min(args.nargs, ARRAY_SIZE(args.args));
	memcpy(numbers, args.args, sizeof(args.args));
	return args.nargs;
}

/* From any context. */
CTX_HELPER(void ctx_node_missing(const struct device *dev, const struct fwnode_handle *node,
				 const char *name))
{
	const char *of = fwnode_get_name(node);

	dev_err(dev, "%s: property '%s' is missing\n", of ? of : "", name);
}

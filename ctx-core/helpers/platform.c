// SPDX-License-Identifier: GPL-2.0
#include <linux/ioport.h>
#include <linux/limits.h>
#include <linux/platform_device.h>

#include "part.h"

#ifdef CONFIG_HAS_IOPORT

static void ctx_io_ports_end(struct device *dev, void *start, unsigned long len)
{
	release_region((unsigned long)start, len);
}

/*
 * Requests ports of a platform device. The teardown of the result releases them. The owner's name
 * of the ports is a string of the module.
 */
CTX_HELPER(int ctx_io_ports_add(struct device *dev, unsigned int index, const char *name,
				u16 *start, u16 *len, struct ctx_teardown **td))
{
	const struct resource *ports =
		platform_get_resource(to_platform_device(dev), IORESOURCE_IO, index);

	if (!ports || ports->end < ports->start || ports->end > U16_MAX ||
	    resource_size(ports) > U16_MAX)
		return -ENODEV;
	*start = ports->start;
	*len = resource_size(ports);
	if (!request_region(*start, *len, name))
		return -EBUSY;
	*td = ctx_bound_add(dev, ctx_io_ports_end, (void *)(unsigned long)*start, *len);
	if (*td)
		return 0;
	release_region(*start, *len);
	return -ENOMEM;
}

#endif

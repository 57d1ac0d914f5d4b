// SPDX-License-Identifier: GPL-2.0
#include <linux/cleanup.h>
#include <linux/dma-mapping.h>
#include <linux/mutex.h>

#include "part.h"

/*
 * DMA memory. Such a device has no mask of its own. The first allocation sets the mask for good: if
 * memory is encrypted, freeing it depends on the mask.
 */
static DEFINE_MUTEX(ctx_dma_mutex);

static int ctx_dma_set_mask(struct device *dev, u64 mask)
{
	int ret;

	guard(mutex)(&ctx_dma_mutex);
	if (dev->dma_mask)
		return dev->coherent_dma_mask == (dma_addr_t)mask ? 0 : -EBUSY;
	ret = dma_coerce_mask_and_coherent(dev, mask);
	if (ret)
		dev->dma_mask = NULL;
	return ret;
}

/* For a device on a bus: the mask that its driver has set since it was bound. */
static void ctx_dma_mask_release(struct device *dev, void *res)
{
}

/* The first allocation since the driver was bound decides the mask. */
static int ctx_dma_set_bus_mask(struct device *dev, u64 mask)
{
	u64 *said;
	int ret;

	guard(mutex)(&ctx_dma_mutex);
	said = devres_find(dev, ctx_dma_mask_release, NULL, NULL);
	if (said)
		return *said == mask ? 0 : -EBUSY;
	said = devres_alloc(ctx_dma_mask_release, sizeof(*said), GFP_KERNEL);
	if (!said)
		return -ENOMEM;
	ret = dma_set_mask_and_coherent(dev, mask);
	if (ret) {
		devres_free(said);
		return ret;
	}
	*said = mask;
	devres_add(dev, said);
	return 0;
}

CTX_HELPER(int ctx_dma_alloc(struct device *dev, bool bus, u64 mask, size_t size, void **cpu,
			     u64 *handle))
{
	dma_addr_t at;
	int ret = bus ? ctx_dma_set_bus_mask(dev, mask) : ctx_dma_set_mask(dev, mask);

	if (ret)
		return ret;
	/* Without this check the page allocator warns about a size that it can never have. */
	*cpu = dma_alloc_coherent(dev, size, &at, GFP_KERNEL | __GFP_NOWARN);
	if (!*cpu)
		return -ENOMEM;
	*handle = at;
	get_device(dev);
	return 0;
}

CTX_HELPER(void ctx_dma_free(struct device *dev, size_t size, void *cpu, u64 handle))
{
	dma_free_coherent(dev, size, cpu, handle);
}

CTX_HELPER(void ctx_helper_dma_wmb(void))
{
	dma_wmb();
}

CTX_HELPER(void ctx_helper_dma_rmb(void))
{
	dma_rmb();
}

// SPDX-License-Identifier: GPL-2.0
#include <linux/pci.h>
#include <linux/slab.h>

#include "part.h"

#ifdef CONFIG_PCI

/* A mapped BAR. */
struct ctx_pci_bar {
	struct ctx_teardown td;
	struct pci_dev *pdev;
	void __iomem *io;
	int num;
};

/* Nobody has the mapping any more, or it was leaked with what borrows the device. */
static void ctx_pci_bar_run(struct ctx_teardown *td, bool leaked)
{
	struct ctx_pci_bar *bar = container_of(td, struct ctx_pci_bar, td);

	ctx_teardown_del(td);
	pci_iounmap(bar->pdev, bar->io);
	pci_release_region(bar->pdev, bar->num);
	pci_dev_put(bar->pdev);
	kfree(bar);
}

/* Takes over a mapping and its region; NULL without memory. */
CTX_HELPER(struct ctx_teardown *ctx_pci_bar_add(struct pci_dev *pdev, void *io, int num))
{
	struct ctx_pci_bar *bar = kzalloc(sizeof(*bar), GFP_KERNEL);

	if (!bar)
		return NULL;
	bar->pdev = pci_dev_get(pdev);
	bar->io = (void __iomem __force *)io;
	bar->num = num;
	ctx_teardown_add(&bar->td, ctx_pci_bar_run, CTX_PASSIVE);
	ctx_teardown_bind(&bar->td, &pdev->dev);
	return &bar->td;
}

/* Interrupt vectors. */
struct ctx_pci_vectors {
	struct ctx_teardown td;
	struct pci_dev *pdev;
};

static void ctx_pci_vectors_run(struct ctx_teardown *td, bool leaked)
{
	struct ctx_pci_vectors *vectors = container_of(td, struct ctx_pci_vectors, td);

	ctx_teardown_del(td);
	pci_free_irq_vectors(vectors->pdev);
	kfree(vectors);
}

/*
 * Allocates vectors, which stay until the driver is unbound: a line may be requested on one of them
 * as long.
 */
CTX_HELPER(int ctx_pci_vectors_alloc(struct pci_dev *pdev, unsigned int least, unsigned int most,
				     unsigned int types))
{
	struct ctx_pci_vectors *vectors;
	int ret;

	if (pdev->msi_enabled || pdev->msix_enabled)
		return -EBUSY;
	vectors = kzalloc(sizeof(*vectors), GFP_KERNEL);
	if (!vectors)
		return -ENOMEM;
	ret = pci_alloc_irq_vectors(pdev, least, most, types);
	if (ret < 0) {
		kfree(vectors);
		return ret;
	}
	vectors->pdev = pdev;
	ctx_teardown_add(&vectors->td, ctx_pci_vectors_run, CTX_PASSIVE);
	ctx_teardown_bind(&vectors->td, &pdev->dev);
	return ret;
}

#endif

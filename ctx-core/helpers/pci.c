// SPDX-License-Identifier: GPL-2.0
#include <linux/pci.h>

#include "part.h"

#ifdef CONFIG_PCI

static void ctx_pci_bar_end(struct device *dev, void *io, unsigned long num)
{
	struct pci_dev *pdev = to_pci_dev(dev);

	pci_iounmap(pdev, (void __iomem __force *)io);
	pci_release_region(pdev, num);
}

/* Takes over a mapped BAR and its region. NULL: no memory. */
CTX_HELPER(struct ctx_teardown *ctx_pci_bar_add(struct pci_dev *pdev, void *io, int num))
{
	return ctx_bound_add(&pdev->dev, ctx_pci_bar_end, io, num);
}

static void ctx_pci_vectors_end(struct device *dev, void *what, unsigned long more)
{
	pci_free_irq_vectors(to_pci_dev(dev));
}

/*
 * Allocates vectors. They stay until the driver is unbound, because until then a line may be
 * requested on one of them.
 */
CTX_HELPER(int ctx_pci_vectors_alloc(struct pci_dev *pdev, unsigned int least, unsigned int most,
				     unsigned int types))
{
	int ret;

	if (pdev->msi_enabled || pdev->msix_enabled)
		return -EBUSY;
	ret = pci_alloc_irq_vectors(pdev, least, most, types);
	if (ret < 0 || ctx_bound_add(&pdev->dev, ctx_pci_vectors_end, NULL, 0))
		return ret;
	pci_free_irq_vectors(pdev);
	return -ENOMEM;
}

#endif

// SPDX-License-Identifier: GPL-2.0
/*
 * The declarations of ctx-core/src/c_api.rs, held against the kernel's headers: it compiles, or one
 * of both is wrong. That nothing is missing here is a test of Cargo's, ctx-core/tests/c_api.rs.
 */
#include <linux/clk.h>
#include <linux/completion.h>
#include <linux/device.h>
#include <linux/firmware.h>
#include <linux/gpio/consumer.h>
#include <linux/hrtimer.h>
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/pinctrl/consumer.h>
#include <linux/pm_runtime.h>
#include <linux/pwm.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>
#include <linux/rtnetlink.h>
#include <linux/sched/mm.h>
#include <linux/semaphore.h>
#include <linux/spi/spi.h>
#include <linux/usb.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <net/sock.h>

#ifdef CONFIG_X86
#include <asm/fpu/api.h>
#endif

#define SAME(function, ...) static_assert(__same_type(function, __VA_ARGS__))

static_assert(RPM_GET_PUT == 4);

#if IS_ENABLED(CONFIG_HAVE_CLK)
SAME(clk_prepare, int (struct clk *));
SAME(clk_unprepare, void (struct clk *));
SAME(clk_set_rate, int (struct clk *, unsigned long));
SAME(clk_get_rate, unsigned long (struct clk *));
SAME(clk_enable, int (struct clk *));
SAME(clk_disable, void (struct clk *));
#endif

#if IS_ENABLED(CONFIG_REGULATOR)
SAME(regulator_enable, int (struct regulator *));
SAME(regulator_disable, int (struct regulator *));
SAME(regulator_set_voltage, int (struct regulator *, int, int));
#endif

#if IS_ENABLED(CONFIG_GPIOLIB)
SAME(gpiod_get_value_cansleep, int (const struct gpio_desc *));
SAME(gpiod_set_value_cansleep, int (struct gpio_desc *, int));
SAME(gpiod_cansleep, int (const struct gpio_desc *));
SAME(gpiod_get_value, int (const struct gpio_desc *));
SAME(gpiod_set_value, int (struct gpio_desc *, int));
SAME(gpiod_direction_input, int (struct gpio_desc *));
SAME(gpiod_direction_output, int (struct gpio_desc *, int));
#endif

#if IS_ENABLED(CONFIG_PWM)
SAME(pwm_apply_might_sleep, int (struct pwm_device *, const struct pwm_state *));
#endif

#if IS_ENABLED(CONFIG_PINCTRL)
SAME(pinctrl_select_state, int (struct pinctrl *, struct pinctrl_state *));
#endif

#if IS_ENABLED(CONFIG_I2C)
SAME(i2c_transfer, int (struct i2c_adapter *, struct i2c_msg *, int));
SAME(i2c_smbus_read_byte_data, s32 (const struct i2c_client *, u8));
SAME(i2c_smbus_write_byte_data, s32 (const struct i2c_client *, u8, u8));
#endif

#if IS_ENABLED(CONFIG_SPI)
SAME(spi_sync, int (struct spi_device *, struct spi_message *));
#endif

#if IS_ENABLED(CONFIG_REGMAP)
SAME(regmap_read, int (struct regmap *, unsigned int, unsigned int *));
SAME(regmap_write, int (struct regmap *, unsigned int, unsigned int));
#endif

#if IS_ENABLED(CONFIG_USB)
SAME(usb_control_msg, int (struct usb_device *, unsigned int, u8, u8, u16, u16, void *, u16, int));
SAME(usb_bulk_msg, int (struct usb_device *, unsigned int, void *, int, int *, int));
SAME(usb_kill_urb, void (struct urb *));
SAME(usb_poison_urb, void (struct urb *));
#endif

#ifdef CONFIG_X86
SAME(kernel_fpu_begin_mask, void (unsigned int));
SAME(kernel_fpu_end, void (void));
#endif

SAME(__pm_runtime_resume, int (struct device *, int));
SAME(__pm_runtime_suspend, int (struct device *, int));
SAME(__pm_runtime_idle, int (struct device *, int));
SAME(pm_runtime_irq_safe, void (struct device *));
SAME(device_register, int (struct device *));
SAME(device_unregister, void (struct device *));
SAME(put_device, void (struct device *));
SAME(request_firmware, int (const struct firmware **, const char *, struct device *));
SAME(release_firmware, void (const struct firmware *));
SAME(flush_work, bool (struct work_struct *));
SAME(cancel_work_sync, bool (struct work_struct *));
SAME(flush_delayed_work, bool (struct delayed_work *));
SAME(cancel_delayed_work_sync, bool (struct delayed_work *));
SAME(destroy_workqueue, void (struct workqueue_struct *));
SAME(timer_delete_sync, int (struct timer_list *));
SAME(hrtimer_cancel, int (struct hrtimer *));
SAME(synchronize_irq, void (unsigned int));
SAME(disable_irq, void (unsigned int));
SAME(kthread_stop, int (struct task_struct *));
SAME(wake_up_process, int (struct task_struct *));
SAME(wait_for_completion, void (struct completion *));
SAME(wait_for_completion_timeout, unsigned long (struct completion *, unsigned long));
SAME(complete, void (struct completion *));
SAME(down, void (struct semaphore *));
SAME(down_read, void (struct rw_semaphore *));
SAME(down_write, void (struct rw_semaphore *));
SAME(synchronize_rcu, void (void));
SAME(vfree, void (const void *));
SAME(vunmap, void (const void *));
SAME(mmput, void (struct mm_struct *));
SAME(mmput_async, void (struct mm_struct *));
SAME(rtnl_lock, void (void));
SAME(rtnl_unlock, void (void));
SAME(rtnl_trylock, int (void));
SAME(netif_tx_lock, void (struct net_device *));
SAME(netif_tx_unlock, void (struct net_device *));
SAME(lock_sock_nested, void (struct sock *, int));

MODULE_DESCRIPTION("Test: the declarations of ctx_core::c_api");
MODULE_LICENSE("GPL");

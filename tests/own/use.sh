# What the guest does with mydrv: a script for busybox's shell.
insmod /modules/mydrv.ko first=40
head -c 4 /dev/mydrv >/dev/null
test "$(head -c 4 /dev/mydrv | od -An -tu4 | tr -d ' ')" = 41
echo "the second read gave 41"
rmmod mydrv

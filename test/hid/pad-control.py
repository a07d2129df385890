#!/usr/bin/python3
"""Plugs simulated USB input devices in and out of a umockdev test bed and makes them speak.

Started as `umockdev-wrapper /usr/bin/python3 pad-control.py`. First line out: {"root": DIR}, the UMOCKDEV_DIR of programs
that are to see the devices. Then one JSON command a line in, one JSON answer a line out:

    {"do": "plug", "name": N, "port": 3, "vendor": "1209", "product": "BEE1", "serial": S, "interfaces": [DESCRIPTOR, ...]}
                                                                      -> {"nodes": ["/dev/hidraw7", ...]}
    {"do": "unplug", "name": N}                                       -> {}
    {"do": "report", "name": N, "interface": 0, "reports": [HEX, ...], "gap": MILLISECONDS}   -> {}
    {"do": "deny", "name": N}                                         -> {}   nobody but root may open its nodes
"""

import json
import os
import sys
import time

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

bed = UMockdev.Testbed.new()
root = bed.get_root_dir()
plugged = {}
# 0.17.16 keeps a removed node's name in its table: every plug gets a new one, as on a real machine it often does.
next_node = 7


def usb_device(base, port, d):
    return f"""P: {base}
E: DEVTYPE=usb_device
E: DRIVER=usb
E: SUBSYSTEM=usb
E: BUSNUM=001
E: DEVNUM={port:03}
E: PRODUCT={d['vendor'].lower()}/{d['product'].lower()}/100
A: idVendor={d['vendor'].lower()}\\n
A: idProduct={d['product'].lower()}\\n
A: bcdDevice=0100\\n
A: manufacturer=Lab\\n
A: product=Lab pad\\n
A: serial={d['serial']}\\n
"""


def usb_interface(path, index):
    return f"""P: {path}
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
E: SUBSYSTEM=usb
E: INTERFACE=3/0/0
A: bInterfaceNumber={index:02}\\n
A: bInterfaceClass=03\\n
"""


def hid_device(path, port, index, d, descriptor):
    return f"""P: {path}
E: DRIVER=hid-generic
E: SUBSYSTEM=hid
E: HID_ID=0003:0000{d['vendor']}:0000{d['product']}
E: HID_NAME=Lab pad
E: HID_PHYS=usb-0000:00:14.0-{port}/input{index}
E: HID_UNIQ={d['serial']}
H: report_descriptor={descriptor}
"""


def hidraw_node(path, node):
    return f"""P: {path}
N: hidraw{node}
E: DEVNAME=/dev/hidraw{node}
E: SUBSYSTEM=hidraw
E: MAJOR=245
E: MINOR={node}
A: dev=245:{node}
L: device=../../../{path.split('/')[-3]}
"""


def answers_of(node, descriptor):
    """The two ioctls without which hidapi takes it for no hidraw node; struct hidraw_report_descriptor is 4 + 4096 bytes."""
    size = (len(descriptor) // 2).to_bytes(4, "little").hex()
    return f"@DEV /dev/hidraw{node}\nHIDIOCGRDESCSIZE 0 {size}\nHIDIOCGRDESC 0 {size}{descriptor.ljust(8192, '0')}\n"


def plug(d):
    global next_node
    base = f"/devices/pci0000:00/0000:00:14.0/usb1/1-{d['port']}"
    text, paths, nodes = "", [], []
    for index, descriptor in enumerate(d["interfaces"]):
        interface = f"{base}/1-{d['port']}:1.{index}"
        hid = f"{interface}/0003:{d['vendor']}:{d['product']}.{next_node:04X}"
        raw = f"{hid}/hidraw/hidraw{next_node}"
        text += "\n".join(
            [
                hidraw_node(raw, next_node),
                hid_device(hid, d["port"], index, d, descriptor),
                usb_interface(interface, index),
                "",
            ]
        )
        paths += [raw, hid, interface]
        nodes.append((next_node, descriptor))
        next_node += 1
    bed.add_from_string(text + usb_device(base, d["port"], d))
    for node, descriptor in nodes:
        file = f"{root}/hidraw{node}.ioctl"
        with open(file, "w") as out:
            out.write(answers_of(node, descriptor))
        bed.load_ioctl(f"/dev/hidraw{node}", file)
    names = [f"/dev/hidraw{node}" for node, _ in nodes]
    plugged[d["name"]] = ([bed.get_dev_fd(name) for name in names], paths + [base], names)
    return {"nodes": names}


def unplug(d):
    fds, paths, _ = plugged.pop(d["name"])
    # The hang-up is what the reading program notices.
    for fd in fds:
        os.close(fd)
    for path in paths:
        bed.remove_device(f"/sys{path}")
    # Left behind by remove_device; the next node would reuse the pty's number and end this process with an assert.
    kept = {os.path.basename(os.readlink(f"{root}{name}")) for _, _, names in plugged.values() for name in names}
    for entry in os.listdir(f"{root}/dev/.ptymap"):
        if entry.rsplit("_", 1)[-1] not in kept:
            os.unlink(f"{root}/dev/.ptymap/{entry}")
    return {}


def report(d):
    fd = plugged[d["name"]][0][d["interface"]]
    for text in d["reports"]:
        os.write(fd, bytes.fromhex(text))
        time.sleep(d["gap"] / 1000)
    return {}


def deny(d):
    os.chmod(root, 0o755)
    for name in plugged[d["name"]][2]:
        os.chmod(os.path.realpath(f"{root}{name}"), 0)
        # The preloaded library ends a program that may not reach its socket, even when the node was not opened.
        os.chmod(f"{root}/ioctl{name}", 0o777)
    return {}


print(json.dumps({"root": root}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    print(json.dumps({"plug": plug, "unplug": unplug, "report": report, "deny": deny}[command["do"]](command)), flush=True)

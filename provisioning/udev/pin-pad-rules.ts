import { z } from 'zod';

/** The device host's user and its group of the same name, the only one that may read the pad. */
export const DEVICE_GROUP = 'madoguchi-dev';

/**
 * After 60-input-id, which marks keyboards for libinput, and 70-uaccess, which hands devices to whoever sits at the
 * screen; before 73-seat-late, which carries that out.
 */
export const RULES_FILE = '72-madoguchi-pin-pad.rules';

/**
 * udev reads `* ? [ ] |` in a value to compare with as patterns and alternatives, `" \` as quoting: a serial number with
 * one of them would match other devices too, or end the rule and begin another. USB allows any UTF-16 text; real pads use
 * letters, digits and a few marks.
 */
const SERIAL = /^[A-Za-z0-9](?:[A-Za-z0-9 ._:/#()+-]*[A-Za-z0-9._:/#()+-])?$/;
/** A USB string descriptor has at most 255 bytes: two of head, two a character (USB 2.0 §9.6.7). */
const SERIAL_CHARACTERS = 126;

const usbId = z.int().min(1).max(0xffff);

/** Which pad: the two USB ids as numbers, and the serial number when only one particular device is meant. */
export const pinPadChoiceSchema = z.strictObject({
  vendorId: usbId,
  productId: usbId,
  serial: z
    .string()
    .max(SERIAL_CHARACTERS, `has more than ${SERIAL_CHARACTERS} characters`)
    .regex(SERIAL, 'has characters a udev rule cannot hold; use --vendor and --product alone')
    .nullable(),
});
export type PinPadChoice = z.infer<typeof pinPadChoiceSchema>;

/**
 * Inhibits every input device of a hidraw node's interface; a pad with vendor reports alone has none. udev puts the node's
 * place for %S%p and one dollar sign for two.
 */
const INHIBIT_ALL =
  "/bin/sh -c 'for i in %S%p/device/input/input*; do test -e $$i || continue; echo 1 > $$i/inhibited || exit 1; done'";

/** As sysfs shows it, which is what udev compares with: four hexadecimal digits in lower case. */
const hex = (id: number): string => id.toString(16).padStart(4, '0');

/**
 * The udev rules of one PIN pad: the device host's group reads it through hidraw, and the kernel gives its keys to nobody
 * else. Needs kernel 5.11 or newer (`inhibited`), and the group to exist before udev loads the file.
 */
export function pinPadRules(choice: PinPadChoice): string {
  const { vendorId, productId, serial } = pinPadChoiceSchema.parse(choice);
  // All in one rule: udev then demands that one and the same parent, the USB device, has them all.
  const pad = [
    `ATTRS{idVendor}=="${hex(vendorId)}"`,
    `ATTRS{idProduct}=="${hex(productId)}"`,
    ...(serial === null ? [] : [`ATTRS{serial}=="${serial}"`]),
  ].join(', ');
  const name = `${hex(vendorId)}:${hex(productId)}${serial === null ? ', any serial number' : `, serial number ${serial}`}`;
  return `# PIN pad ${name}. Made by provisioning/udev/main.ts; change it there.
#
# inhibited=1 makes the kernel's input core drop the pad's keys before any handler sees them: evdev (also one that was
# open already), the console, SysRq. It stays until the device is unplugged, and every plug comes past this rule again.
# hidraw stands below the input core and keeps delivering.
#   Not EVIOCGRAB: it ends with the process that holds it, so after a crash the keys would go to the browser.
#   Not unbinding usbhid or hid-generic, and no IGNORE quirk: hidraw goes with the driver.
#   Not libinput's marks alone: the console and SysRq do not ask libinput. They stand here as a second line only.
#
# Races. The event node exists some milliseconds before udev comes to it. Nothing secret can be typed by then: the pad's
# hidraw node is root's alone until its own rule has run, and that rule inhibits first and opens the node afterwards, so the
# device host, which must hold hidraw before a PIN is asked, cannot be earlier. The kernel registers all of an interface's
# input devices before its hidraw node, so none is missed. If one cannot be inhibited (kernel older than 5.11), the program
# fails, its rule does not apply and the pad stays shut: better no pad than one the whole machine listens to.
# "remove" alone is left out, so "change" counts: udevadm trigger brings a pad that was plugged in before under the rule. At
# boot the keys count from the time udev runs.

ACTION=="remove", GOTO="madoguchi_pin_pad_end"

SUBSYSTEM=="input", KERNEL=="input[0-9]*", ${pad}, ATTR{inhibited}="1"
SUBSYSTEM=="input", ${pad}, ENV{ID_INPUT}="", ENV{ID_INPUT_KEY}="", ENV{ID_INPUT_KEYBOARD}="", ENV{LIBINPUT_IGNORE_DEVICE}="1", TAG-="uaccess", TAG-="power-switch"
SUBSYSTEM=="input", KERNEL=="event[0-9]*", ${pad}, OWNER="root", GROUP="root", MODE="0600"

SUBSYSTEM=="hidraw", ${pad}, PROGRAM=="${INHIBIT_ALL}", TAG-="uaccess", OWNER="root", GROUP="${DEVICE_GROUP}", MODE="0660"

LABEL="madoguchi_pin_pad_end"
`;
}

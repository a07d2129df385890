import { setTimeout as after } from 'node:timers/promises';
import { BOOT_WITHIN, type Guest } from '../../provisioning/guest/guest.ts';
import { pinPadRules, RULES_FILE } from '../../provisioning/udev/pin-pad-rules.ts';
import { isReady, observe, openPad, PATIENCE, type PadKey, padNodes, type TestPad } from './check-pad.ts';
import type { Happenings } from './happenings.ts';
import { helloSchema } from './inside/messages.ts';
import { hidrawOnly, onOldKernel, withoutInhibit } from './planted-rules.ts';
import { replug, waitUntilGone } from './replug.ts';
import { type Observation, problems, type Step } from './verdict.ts';

/**
 * QEMU's keyboard as the pad; the clerk's is another of the very same make. Only the serial number tells them apart, so a
 * rule that is too broad silences the clerk.
 */
export const PAD = { id: 'pad', serial: 'PAD-1' } as const;
const QEMU_KEYBOARD = { vendorId: 0x0627, productId: 0x0001 };
const PAD_RULES = pinPadRules({ ...QEMU_KEYBOARD, serial: PAD.serial });

/** The pad of the example rules, as a USB device of its own inside the guest; and one of another kind. */
const OWN_IDS = { vendorId: 0x1209, productId: 0xbee1, serial: 'PP-0001' };
const VENDOR_PAGE = { vendorId: 0x1209, productId: 0xbee2, serial: 'PP-0002' };

/** Long enough for the reader to have tried several times. */
const NOT_OPENED_WITHIN = 8_000;

type Outcome = readonly [passed: boolean, detail: string];
type Report = (id: string, text: string, run: () => Promise<Outcome>) => Promise<void>;

interface Bench {
  readonly guest: Guest;
  readonly happenings: Happenings;
  readonly step: Report;
  setRules(text: string): Promise<unknown>;
}

/** Runs every step; a step that throws has failed, and the next ones still run. */
export async function provePinPadRule(
  guest: Guest,
  happenings: Happenings,
  onStep: (step: Step) => void,
): Promise<void> {
  const bench: Bench = {
    guest,
    happenings,
    setRules: (text) => guest.agent.ask({ do: 'rules', file: RULES_FILE, text }, PATIENCE),
    step: async (id, text, run) => {
      const started = performance.now();
      const [passed, detail] = await run().catch(
        (error: unknown): Outcome => [false, error instanceof Error ? error.message : 'unknown'],
      );
      onStep({ id, text, passed, detail, seconds: (performance.now() - started) / 1000 });
    },
  };
  const pad: TestPad = {
    ...QEMU_KEYBOARD,
    serial: PAD.serial,
    inputs: 1,
    press: (key) => guest.press(PAD.id, key === 'enter' ? 'kp_enter' : `kp_${key}`),
  };
  await findPlantedDefects(bench, pad);
  await holdThroughPlugging(bench, pad);
  await holdForOtherPads(bench);
  await bench.step('cold-boot', 'the pad is plugged in when the machine starts', async () => {
    await bench.setRules(PAD_RULES);
    const hello = guest.agent.hello(BOOT_WITHIN);
    await guest.agent.ask({ do: 'reboot' }, PATIENCE);
    const { uptime } = helloSchema.parse(await hello);
    await openPad(guest, happenings, pad);
    const [passed, detail] = await holds(bench, pad);
    return [passed, `${detail}; up ${uptime.toFixed(0)} s after the kernel`];
  });
}

async function findPlantedDefects({ guest, happenings, step, setRules }: Bench, pad: TestPad): Promise<void> {
  await step('no-rule', 'planted defect: without the rule the check must find the keys', async () => {
    const opened = await openPad(guest, happenings, pad, NOT_OPENED_WITHIN);
    return defectFound(!opened, await observe(guest, happenings, pad));
  });
  await step('not-inhibited', 'planted defect: a rule that only opens hidraw must be found out', async () => {
    await setRules(withoutInhibit(PAD_RULES));
    const opened = await openPad(guest, happenings, pad);
    const seen = await observe(guest, happenings, pad);
    return defectFound(opened && seen.delivered.join() === seen.pressed.join(), seen);
  });
}

async function holdThroughPlugging(bench: Bench, pad: TestPad): Promise<void> {
  const { guest, happenings, step, setRules } = bench;
  const plugAgain = async (): Promise<Outcome> => {
    const { windowMs, strikes, early, late } = await replug(guest, happenings, PAD.id, pad);
    const [passed, detail] = await holds(bench, pad);
    const struck = `${strikes} strikes meanwhile made ${early} events before the device host had it, ${late} after`;
    return [passed && late === 0, `${detail}; inhibited ${windowMs.toFixed(0)} ms after its event node, ${struck}`];
  };
  await step('plugged-before', 'the rule comes to a pad that is plugged in and whose event node is open', async () => {
    await setRules(PAD_RULES);
    await openPad(guest, happenings, pad);
    return holds(bench, pad);
  });
  for (const round of [1, 2])
    await step(`replugged-${round}`, 'unplugged and plugged in again, struck all the while', plugAgain);
  await step(
    'hidraw-first',
    'udev comes to the hidraw node before the input device: that rule alone inhibits',
    async () => {
      await setRules(hidrawOnly(PAD_RULES));
      return plugAgain();
    },
  );
  await step('old-kernel', 'a kernel that cannot inhibit: the pad stays shut to the device host', async () => {
    await setRules(onOldKernel(PAD_RULES));
    await guest.unplug(PAD.id);
    await guest.plug(PAD);
    const opened = await openPad(guest, happenings, pad, NOT_OPENED_WITHIN);
    const nodes = await padNodes(guest, PAD.serial);
    return [!opened && nodes.hidrawAccess.join() === '600 root root', nodes.text];
  });
}

async function holdForOtherPads(bench: Bench): Promise<void> {
  const { guest, happenings, step, setRules } = bench;
  const usages: Readonly<Record<PadKey, number>> = { '1': 0x59, '5': 0x5d, '9': 0x61, '0': 0x62, enter: 0x58 };
  const pad: TestPad = {
    ...OWN_IDS,
    inputs: 2,
    press: async (key) => void (await guest.agent.ask({ do: 'gadgetPress', usage: usages[key] }, PATIENCE)),
  };
  const plug = (kind: 'keys' | 'vendor', { vendorId, productId, serial }: typeof OWN_IDS): Promise<unknown> => {
    const ids = { vendorId: vendorId.toString(16), productId: productId.toString(16), serial };
    return guest.agent.ask({ do: 'gadgetPlug', kind, ...ids }, PATIENCE);
  };
  const unplug = (): Promise<unknown> => guest.agent.ask({ do: 'gadgetUnplug' }, PATIENCE);
  await step('own-ids', 'a pad with its own ids and two interfaces (dummy_hcd), the rule as shipped', async () => {
    await setRules(pinPadRules(OWN_IDS));
    await plug('keys', OWN_IDS);
    await openPad(guest, happenings, pad);
    return holds(bench, pad);
  });
  await step('own-ids-again', 'the same pad unplugged and plugged in again', async () => {
    await waitUntilGone(happenings, unplug);
    await plug('keys', OWN_IDS);
    await happenings.until(isReady, PATIENCE);
    return holds(bench, pad);
  });
  await step('vendor-page', 'a pad with vendor reports alone has no input device, and is opened', async () => {
    await unplug();
    await setRules(pinPadRules(VENDOR_PAGE));
    await plug('vendor', VENDOR_PAGE);
    const deadline = performance.now() + PATIENCE;
    let nodes = await padNodes(guest, VENDOR_PAGE.serial);
    for (; nodes.hidrawAccess.length === 0 && performance.now() < deadline; await after(200))
      nodes = await padNodes(guest, VENDOR_PAGE.serial);
    await unplug();
    return [nodes.hidrawAccess.join() === '660 root madoguchi-dev' && nodes.inhibited.length === 0, nodes.text];
  });
}

async function holds({ guest, happenings }: Bench, pad: TestPad): Promise<Outcome> {
  const seen = await observe(guest, happenings, pad);
  const nodes = await padNodes(guest, pad.serial);
  const shut = nodes.inhibited.length === pad.inputs && nodes.inhibited.every((inhibited) => inhibited);
  const wrong = [...problems(seen), ...(shut ? [] : ['an input device of the pad is not inhibited'])];
  if (wrong.length > 0) return [false, `${wrong.join('; ')}; ${nodes.text}`];
  const well = `${seen.delivered.length} keys through hidraw, 0 in the input layer, the clerk's keyboard types`;
  return [true, `${well}; ${nodes.text}`];
}

/** A defect counts as found when the keys are seen both by a reader of event nodes and on the console. */
function defectFound(asPlanted: boolean, seen: Observation): Outcome {
  const clerkWorks = seen.clerkEvents > 0 && seen.clerkConsoleBytes > 0;
  const found = seen.padEvents > 0 && seen.strangeConsoleBytes > 0;
  return [asPlanted && found && clerkWorks, `the check says: ${problems(seen).join('; ') || 'nothing is wrong'}`];
}

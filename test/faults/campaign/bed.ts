import { basename } from 'node:path';
import type { SimulatedClock } from 'xstate';
import { HidPinPad } from '../../../hardware/pin-pad/hid-pin-pad.ts';
import type { Wallet } from '../../../hardware/virtual/card/wallet.ts';
import { VirtualKeypad } from '../../../hardware/virtual/pin-pad/virtual-keypad.ts';
import type { ScreenId } from '../../../state-machines/screens/screen.ts';
import { SecretScan } from '../../support/secrets/scan.ts';
import type { Finding } from './oracles/facts.ts';
import { Scene, type SceneWishes } from './scene.ts';
import { openPcscRig, type PcscRig } from './terminal/pcsc-rig.ts';
import { openVirtualRig, type VirtualRig } from './terminal/rig.ts';
import type { Rig } from './terminal/terminal.ts';
import { CANARY_DIGITS, PracticeWallets } from './terminal/wallets.ts';

/** Visits a terminal sees before another one takes its place; the two kinds of secrets take turns with it. */
const VISITS = 60;
const REAL_DIGITS = 4;

/** `keypad`: the PIN pad is a USB keypad below the real adapter. */
export type RigKind = 'plain' | 'keypad';

export type VirtualScene = Scene<VirtualRig>;

interface Place {
  readonly rig: VirtualRig;
  readonly wallet: Wallet;
  readonly keypad: VirtualKeypad;
  /** Secrets that were typed there, as far as they are long enough to be looked for. */
  readonly secrets: Set<string>;
  visits: number;
  scene: VirtualScene | null;
}

/** Terminals one after the other, each with many visits, in one process. */
export class Bed {
  readonly #wallets = new PracticeWallets();
  readonly #places = new Map<RigKind, Place>();
  readonly #known = new Map<string, Undisturbed>();
  readonly #leftovers: Finding[] = [];
  #opened = 0;
  #pcsc: PcscRig | null = null;
  #pcscScene: Scene<PcscRig> | null = null;

  /** One visit at a terminal that stands at K-01. */
  async scene(wishes: SceneWishes, kind: RigKind = 'plain'): Promise<VirtualScene> {
    const before = this.#places.get(kind);
    const tidied = (await before?.scene?.tidy()) ?? true;
    if (before !== undefined && (!tidied || before.visits >= VISITS)) {
      this.#places.delete(kind);
      await this.#retire(before);
    }
    const place = this.#places.get(kind) ?? (await this.#open(kind));
    this.#places.set(kind, place);
    place.visits += 1;
    const scene = new Scene(place.rig, place.wallet, wishes);
    for (const secret of Object.values(scene.secrets)) if (secret.length >= CANARY_DIGITS) place.secrets.add(secret);
    place.scene = scene;
    return scene;
  }

  /** One visit at a terminal over a real pcscd. */
  async pcscScene(wishes: SceneWishes): Promise<Scene<PcscRig>> {
    if (this.#pcscScene !== null && !(await this.#pcscScene.tidy())) {
      await this.#pcsc?.close();
      this.#pcsc = null;
    }
    const wallet = await this.#wallets.real();
    this.#pcsc ??= await openPcscRig(wallet, await this.#wallets.bench());
    this.#pcscScene = new Scene(this.#pcsc, wallet, wishes);
    return this.#pcscScene;
  }

  /** The keypad of the terminal with one. */
  keypad(): VirtualKeypad {
    const place = this.#places.get('keypad');
    if (place === undefined) throw new Error('no terminal with a keypad was asked for');
    return place.keypad;
  }

  /** What an undisturbed visit takes. */
  async undisturbed(wishes: SceneWishes): Promise<Undisturbed> {
    const name = JSON.stringify(wishes);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const scene = await this.scene(wishes);
    if (!(await scene.play())) throw new Error('an undisturbed visit did not end');
    const taken = {
      commands: scene.card.ledger.entries.length,
      screens: scene.rig.page.shown.map(({ screen }) => screen.id),
    };
    this.#known.set(name, taken);
    return taken;
  }

  /** What was found in the files of terminals that have been closed since this was last asked. */
  takeLeftovers(): readonly Finding[] {
    return this.#leftovers.splice(0);
  }

  /** A run broke: its terminals are left behind. */
  async forsake(): Promise<void> {
    const left: Rig[] = [...this.#places.values()].map(({ rig }) => rig);
    if (this.#pcsc !== null) left.push(this.#pcsc);
    this.#places.clear();
    this.#pcsc = null;
    this.#pcscScene = null;
    for (const rig of left) await rig.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    for (const place of this.#places.values()) await this.#retire(place);
    this.#places.clear();
    await this.forsake();
    this.#wallets.remove();
  }

  /** Looks for the secrets typed there in every file it leaves, database and write-ahead log included. */
  async #retire({ rig, secrets }: Place): Promise<void> {
    for (const secret of secrets) {
      for (const { where, encoding } of new SecretScan(secret).files(rig.directory)) {
        this.#leftovers.push({ oracle: 'secrets', text: `a secret in ${basename(where)}, as ${encoding}` });
      }
    }
    await rig.close();
  }

  async #open(kind: RigKind): Promise<Place> {
    this.#opened += 1;
    const canaries = kind === 'plain' && this.#opened % 2 === 0;
    const wallet = canaries ? await this.#wallets.canary() : await this.#wallets.real();
    const keypad = new VirtualKeypad();
    const options = { wallet, pinDigits: canaries ? CANARY_DIGITS : REAL_DIGITS };
    const rig = await openVirtualRig(
      kind === 'plain' ? options : { ...options, pad: (clock) => adapterOver(keypad, clock) },
    );
    return { rig, wallet, keypad, secrets: new Set(), visits: 0, scene: null };
  }
}

/** Of a visit to which nothing was done. */
export interface Undisturbed {
  /** Commands the card was told. */
  readonly commands: number;
  readonly screens: readonly ScreenId[];
}

const adapterOver = (hid: VirtualKeypad, clock: SimulatedClock): HidPinPad =>
  new HidPinPad({
    hid,
    clock,
    profiles: [],
    choice: { serial: null, vendorId: null, productId: null, onlyKnown: false },
    log: { info: () => undefined, warn: () => undefined },
  });

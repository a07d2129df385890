import type { ScreenId } from '../../../../state-machines/screens/screen.ts';
import { cpuShare } from '../../../support/pcsc/host-at-reader.ts';
import type { Family } from '../oracles/diagnosis.ts';
import type { Finding } from '../oracles/facts.ts';
import type { PcscRig } from '../terminal/pcsc-rig.ts';
import { below, type Row } from './row.ts';

/** Usable or honestly out of service within this, and no burning of the processor meanwhile (reliability: I6). */
const WITHIN = 8_000;
const MOST_CPU = 0.2;
const CPU_WINDOW = 1_000;
const PATIENCE = 20_000;

const FAULTS: readonly {
  readonly name: string;
  down(rig: PcscRig): Promise<void>;
  up(rig: PcscRig): Promise<void>;
}[] = [
  { name: 'killed', down: ({ stack }) => stack.killPcscd(), up: ({ stack }) => stack.startPcscd() },
  { name: 'frozen', down: ({ stack }) => stack.freezePcscd(), up: ({ stack }) => stack.thawPcscd() },
  { name: 'stopped', down: ({ stack }) => stack.stopPcscd(), up: ({ stack }) => stack.startPcscd() },
];

/** Screens a person stands at, with and without a card at work; `told`: something has to be said there. */
const STATES: readonly { readonly id: ScreenId; readonly told: boolean }[] = [
  { id: 'K-01', told: true },
  { id: 'K-03', told: false },
  { id: 'L-01', told: true },
  { id: 'L-02', told: true },
  { id: 'B-11', told: true },
  { id: 'B-02', told: true },
];

/** A watchdog ends a host whose call into pcscd hangs: it burns nothing. */
function endedMeanwhile(error: NodeJS.ErrnoException): number {
  if (error.code === 'ENOENT') return 0;
  throw error;
}

const OUT: ReadonlySet<ScreenId> = new Set(['L-10', 'K-00', 'K-15']);

export const pcscd: Row = {
  id: 'F07',
  title: 'real pcscd killed, frozen or stopped at each state, and there again',
  apart: true,
  quick: async () => Array.from({ length: 36 }, (_, run) => run),
  perRound: async () => FAULTS.length * STATES.length,
  async run(bed, run, random) {
    const fault = FAULTS[run % FAULTS.length];
    const state = STATES[Math.floor(run / FAULTS.length) % STATES.length];
    if (fault === undefined || state === undefined) throw new RangeError('no such combination');
    const scene = await bed.pcscScene({ goal: 'register' });
    const { rig, person } = scene;
    const { page } = rig;
    const findings: Finding[] = [];
    let recoveryMs: number | null = null;
    person.onScreen = async (screen) => {
      if (scene.struck !== null || screen.id !== state.id) return false;
      if (state.id === 'L-02' && !(await rig.until(() => rig.listening(), WITHIN))) return false;
      await rig.until(() => false, below(random, 300));
      scene.strike();
      rig.hands.mend = () => fault.up(rig);
      await fault.down(rig);
      const told = await rig.until(() => OUT.has(page.screen.id), state.told ? WITHIN : 0);
      if (state.told && !told)
        findings.push({ oracle: 'stuck', text: `${page.screen.id} ${WITHIN} ms after pcscd was ${fault.name}` });
      const share = await cpuShare(rig.hostPid(), CPU_WINDOW).catch(endedMeanwhile);
      if (share > MOST_CPU)
        findings.push({ oracle: 'stuck', text: `${Math.round(share * 100)} % of a core while pcscd is down` });
      await rig.hands.repair();
      const up = rig.now();
      const usable = (): boolean => rig.hands.state === 'empty' || rig.hands.state === 'present';
      if (!(await rig.until(usable, WITHIN)))
        findings.push({ oracle: 'stuck', text: 'no reader after pcscd came back' });
      recoveryMs = rig.now() - up;
      return false;
    };
    const ended = await scene.play(PATIENCE);
    if (!ended) {
      const card = rig.hands.lying === null ? 'no card' : 'a card';
      findings.push({
        oracle: 'stuck',
        text: `reader ${rig.hands.state}, ${card} on it, pcscd was ${fault.name} at ${state.id}`,
      });
    }
    // Nobody is blamed for a card that left with its reader.
    const expected: readonly Family[] = state.told ? ['reader', 'host'] : ['reader', 'host', 'nothing'];
    return scene.conclude(ended, {
      cause: `pcscd ${fault.name}`,
      expected,
      recoveryMs,
      findings,
      covered: `${fault.name} at ${state.id}`,
    });
  },
};

import { beforeEach, expect, it } from 'vitest';
import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { logTo } from '../log/logger.ts';
import { type Asking, type AttemptGate, openAttemptGate } from './attempt-gate.ts';

const ASKING: Asking = { visitId: 'v', personTag: Buffer.from('tag'), secret: 'authentication', cardRef: 'card-1' };
const VERIFYING = {
  event: 'verifying',
  attempt: 7,
  secret: 'authentication',
  cardRef: 'card-1',
  triesBefore: 3,
} as const;

let happened: string[];
let gate: AttemptGate;
let tell: (event: DeviceEvent) => void;
let recordable: boolean;
beforeEach(() => {
  happened = [];
  recordable = true;
  const listeners = new Set<(event: DeviceEvent) => void>();
  tell = (event) => {
    for (const listener of listeners) listener(event);
  };
  gate = openAttemptGate(
    {
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      permitVerify: (attempt) => Promise.resolve(void happened.push(`permit ${attempt}`)),
    },
    {
      begin: ({ secret, triesBefore }) => {
        if (!recordable) return err(failure('STORAGE_UNAVAILABLE'));
        happened.push(`begin ${secret} ${triesBefore}`);
        return ok(1);
      },
      end: (id, outcome) => void happened.push(`end ${id} ${outcome}`),
    },
    logTo({ write: () => undefined }, 'debug', 'test'),
  );
});

it('records, then permits, then closes with the outcome', async () => {
  await gate.during(ASKING, async () => {
    tell(VERIFYING);
    return ok('session');
  });
  expect(happened).toEqual(['begin authentication 3', 'permit 7', 'end 1 OK']);
});

it('closes with the code of what went wrong', async () => {
  const answer = await gate.during(ASKING, async () => {
    tell(VERIFYING);
    return err(failure('PIN_OUTCOME_UNKNOWN'));
  });
  expect(answer).toEqual(err(failure('PIN_OUTCOME_UNKNOWN')));
  expect(happened.at(-1)).toBe('end 1 PIN_OUTCOME_UNKNOWN');
});

it('permits nothing that could not be recorded', async () => {
  recordable = false;
  await gate.during(ASKING, async () => {
    tell(VERIFYING);
    return err(failure('PIN_ATTEMPT_UNRECORDED'));
  });
  expect(happened).toEqual([]);
});

it('an entry that came to no VERIFY leaves nothing', async () => {
  await gate.during(ASKING, async () => err(failure('PIN_ENTRY_TIMEOUT')));
  expect(happened).toEqual([]);
});

it.each([
  ['before any command', null],
  ['of another secret', { ...VERIFYING, secret: 'signature' as const }],
  ['of another card', { ...VERIFYING, cardRef: 'card-2' }],
])('an attempt %s is not permitted', async (_what, event) => {
  if (event === null) tell(VERIFYING);
  await gate.during(ASKING, async () => {
    if (event !== null) tell(event);
    return err(failure('PIN_ATTEMPT_UNRECORDED'));
  });
  expect(happened).toEqual([]);
});

it('one command is one attempt: a second one is not permitted, nor one after its end', async () => {
  await gate.during(ASKING, async () => {
    tell(VERIFYING);
    tell({ ...VERIFYING, attempt: 8 });
    return ok(null);
  });
  tell({ ...VERIFYING, attempt: 9 });
  expect(happened).toEqual(['begin authentication 3', 'permit 7', 'end 1 OK']);
});

it('permits nothing any more once it is closed', async () => {
  gate.close();
  await gate.during(ASKING, async () => {
    tell(VERIFYING);
    return ok(null);
  });
  expect(happened).toEqual([]);
});

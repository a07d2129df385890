import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { DeviceHost } from '../../host/device-host.ts';
import type { DeviceParts, HostDevices } from '../../host/run-host.ts';
import { openWallet } from '../card/wallet.ts';
import { VirtualPinPad } from '../pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../reader/virtual-reader.ts';
import { BenchServer } from './bench-server.ts';
import type { FromDevices } from './messages.ts';
import { PlacedCardFile } from './placed-card.ts';
import { PracticeDevices, type PracticeParts } from './practice-devices.ts';
import type { TrainingHostOptions } from './training-options.ts';

/** Puts the bench beside the devices: whichever of them are virtual are moved by its socket. */
export async function openBench(
  options: NonNullable<TrainingHostOptions['bench']>,
  readerKind: TrainingHostOptions['readerKind'],
  devices: Pick<HostDevices, 'reader' | 'pad' | 'pinDigits'>,
  { log }: DeviceParts,
): Promise<Result<HostDevices, string>> {
  const { reader, pad } = devices;
  let cards: PracticeParts['cards'] = null;
  if (reader instanceof VirtualReader) {
    try {
      cards = {
        reader,
        wallet: await openWallet(options.walletDirectory),
        placed: new PlacedCardFile(options.walletDirectory),
      };
    } catch (error) {
      return err(`the wallet of practice cards: ${error instanceof Error ? error.message : 'cannot be opened'}`);
    }
  }
  let practice: PracticeDevices | null = null;
  let server: BenchServer | null = null;
  return ok({
    ...devices,
    async attach(host: DeviceHost) {
      const state = (devices: PracticeDevices): FromDevices => ({ type: 'devices', devices: devices.snapshot() });
      const made: PracticeDevices = new PracticeDevices({
        cards,
        pad: pad instanceof VirtualPinPad ? pad : null,
        readerKind,
        status: () => host.status(),
        onChange: () => socket.send(state(made)),
        onLine: (line) => socket.send({ type: 'event', at: new Date().toISOString(), ...line }),
      });
      const socket: BenchServer = new BenchServer({
        ...options,
        greeting: () => state(made),
        onMessage: (message) => made.handle(message),
      });
      made.layAgain();
      const listening = await socket.listen();
      if (!listening.ok) return listening;
      practice = made;
      server = socket;
      log.info({ port: listening.value }, 'bench socket ready');
      return ok(undefined);
    },
    onEvent: (event) => practice?.onEvent(event),
    close: async () => server?.close(),
  });
}

import { describePinPad } from '../../pin-pad/pin-pad.contract.ts';
import { VirtualPinPad } from './virtual-pin-pad.ts';

describePinPad('the virtual PIN pad', async () => {
  const pad = new VirtualPinPad();
  return {
    pad,
    press: (key) => pad.press(key),
    unplug: async () => pad.unplug(),
    plug: async () => pad.plug(),
  };
});

import type { DeviceStatus } from './vocabulary/devices.ts';

/** No card can be read here, whoever lays one. */
export const readerOff = (state: DeviceStatus['reader']): boolean => state === 'absent' || state === 'serviceDown';

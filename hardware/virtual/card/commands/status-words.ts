/** JICSAP profile over ISO 7816-4; one status word a name. */
export const SW = {
  ok: 0x9000,
  wrongLength: 0x6700,
  wrongKind: 0x6981,
  secretNeeded: 0x6982,
  blocked: 0x6984,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  badData: 0x6a80,
  notFound: 0x6a82,
  noRecord: 0x6a83,
  wrongParameters: 0x6a86,
  pastEnd: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
  triesLeft: (tries: number): number => 0x63c0 | tries,
} as const;

export const answer = (statusWord: number, data: Uint8Array = new Uint8Array()): Uint8Array =>
  Uint8Array.from([...data, statusWord >> 8, statusWord & 0xff]);

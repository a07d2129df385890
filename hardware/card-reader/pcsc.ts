/**
 * The part of pcsclite 1.0.1 the adapter uses, typed as it behaves: `connect` may succeed without a protocol, errors are
 * plain `Error`s whose message ends in the code, `state` is undefined until the first status was handled.
 */
export interface PcscReader {
  readonly name: string;
  readonly connected: boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'status', listener: (status: { readonly state: number }) => void): unknown;
  connect(
    options: { share_mode: number; protocol: number },
    callback: (error: Error | null | undefined, protocol?: number) => void,
  ): void;
  disconnect(disposition: number, callback: (error: Error | null | undefined) => void): void;
  transmit(
    command: Buffer,
    answerLength: number,
    protocol: number,
    callback: (error: Error | null | undefined, answer?: Buffer) => void,
  ): void;
  /** `data` must stay reachable until the callback: the addon keeps a pointer into it and no reference. */
  control(
    data: Buffer,
    code: number,
    answerLength: number,
    callback: (error: Error | null | undefined, answer?: Buffer) => void,
  ): void;
  close(): void;
}

export interface Pcsc {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'reader', listener: (reader: PcscReader) => void): unknown;
  close(): void;
}

/** A new connection to pcscd. @throws Error when pcscd does not answer. */
export type OpenPcsc = () => Pcsc;

/** Values of pcsclite.h; the addon offers them on every reader, but a scripted one need not. */
export const PCSC = {
  SHARE_EXCLUSIVE: 1,
  PROTOCOL_ANY: 1 | 2,
  RESET_CARD: 1,
  UNPOWER_CARD: 2,
} as const;

/**
 * Loads the addon only when it is wanted: a machine without it can still run with the virtual reader.
 * @throws Error when the addon was not built for this Node.
 */
export async function loadPcsclite(): Promise<OpenPcsc> {
  const { default: pcsclite } = await import('pcsclite');
  return () => pcsclite();
}

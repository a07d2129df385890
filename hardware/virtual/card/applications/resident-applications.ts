import { bytesOf, type CardApplication, type CardFile, type FileId } from '../card-content.ts';
import { derivedBytes } from './issuer.ts';
import { secretFile } from './secrets.ts';
import { ascii, tlv } from './tlv.ts';

const PIN = 0x001c;

export interface ResidentContent {
  readonly card: string;
  readonly jukiPin: string;
  /** Fifteen digits. */
  readonly serial: string;
  /** Five digits. */
  readonly municipality: string;
  /** YYYYMMDD. */
  readonly expires: string;
}

/**
 * 共通カードAP, whose record (01 1C and 28 digits: serial, municipality, expiry) is free to read, and 住基AP with the
 * reference of its key. Their PIN 001C is taken to be one secret with one counter.
 */
export function residentApplications(content: ResidentContent): readonly CardApplication[] {
  const { card, serial, municipality, expires } = content;
  const pin = secretFile('resident', content.jukiPin);
  const application = (aid: string, id: FileId, record: Uint8Array): CardApplication => ({
    aid: bytesOf(aid),
    files: new Map<FileId, CardFile>([
      [id, { kind: 'record', records: [record], openedBy: null }],
      [PIN, pin],
    ]),
  });
  return [
    application('D3921000310001010100', 0x0001, tlv('01', ascii(`${serial}${municipality}${expires}`))),
    application('D3921000310001010401', 0x0002, derivedBytes(`${card} resident key`, 16)),
  ];
}

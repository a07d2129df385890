import { crc32, deflateSync } from 'node:zlib';
import { ascii, concat } from './tlv.ts';

const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function word(value: number): Uint8Array {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(value >>> 0);
  return octets;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat(ascii(type), data);
  return concat(word(data.length), body, word(crc32(body)));
}

/** A white picture of one bit a point, as the card holds name and address: PNG, nothing written on it. */
export function blankPicture(width: number, height: number): Uint8Array {
  const row = concat(Uint8Array.of(0), new Uint8Array(Math.ceil(width / 8)).fill(0xff));
  const rows = concat(...Array.from({ length: height }, () => row));
  return concat(
    PNG_SIGNATURE,
    // One bit grey, deflate, adaptive filters, not interlaced.
    chunk('IHDR', concat(word(width), word(height), Uint8Array.of(1, 0, 0, 0, 0))),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  );
}

/** About as long as the photo of a real card. */
const PHOTO_BYTES = 6000;

/**
 * The place of the photo: a JPEG 2000 file of the right length with its signature and type and a `free` box. There is no
 * picture in it, for want of an encoder; nobody who reads practice cards decodes one.
 */
export function photoContainer(): Uint8Array {
  const box = (type: string, data: Uint8Array): Uint8Array => concat(word(data.length + 8), ascii(type), data);
  const head = concat(
    box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)),
    box('ftyp', concat(ascii('jp2 '), word(0), ascii('jp2 '))),
  );
  return concat(head, box('free', new Uint8Array(PHOTO_BYTES - head.length - 8)));
}

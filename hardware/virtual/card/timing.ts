/**
 * How long a card on a contactless reader takes. A model, for benches and for waiting as a person does: no card was measured
 * here.
 */
export interface CardTiming {
  readonly kbitPerSecond: 106 | 212 | 424;
  /** Time of one RSA-2048 private key operation; 300 to 1,500 ms on real cards, by hearsay. */
  readonly rsaMilliseconds: number;
  /** Time the chip needs for any command besides. */
  readonly perCommandMilliseconds: number;
}

/** A card of a usual kind at each speed; processing times are assumptions, transfer times follow from the formula below. */
export const CARD_TIMINGS = {
  '106': { kbitPerSecond: 106, rsaMilliseconds: 500, perCommandMilliseconds: 8 },
  '424': { kbitPerSecond: 424, rsaMilliseconds: 500, perCommandMilliseconds: 8 },
} as const satisfies Record<string, CardTiming>;

/*
 * ISO/IEC 14443-3 and -4, type B (the standards themselves were not at hand; the values are those of public tutorials and
 * reader data sheets, so the model is right in kind and within some ten per cent):
 *   carrier 13.56 MHz, one bit (etu) lasts 128 carrier periods at 106 kbit/s, half and a quarter of that at 212 and 424
 *   a byte is sent as 10 etu: start bit, 8 bits, stop bit, no extra guard time
 *   a frame adds SOF (13 etu) and EOF (11 etu); a block adds PCB and two bytes of CRC; no CID, no NAD
 *   a frame carries at most 256 bytes (FSD = FSC = 256), so 253 of an APDU; each further one is asked for by an R-block
 *   before a card answers it waits TR0 (64 subcarrier periods of 16/fc) and sends an unmodulated TR1 (80 of them); the
 *   reader waits at least 14 etu the other way
 */
const CARRIER_KILOHERTZ = 13_560;
const ETU_AT_106 = 128 / CARRIER_KILOHERTZ;
const ETU_PER_BYTE = 10;
const ETU_PER_FRAME = 13 + 11;
const BLOCK_OVERHEAD = 3;
const APDU_BYTES_PER_FRAME = 256 - BLOCK_OVERHEAD;
const CARD_TURN = ((64 + 80) * 16) / CARRIER_KILOHERTZ;
const READER_TURN_ETU = 14;

/**
 * Milliseconds from the first bit of a command to the last bit of its answer:
 * bytes of all frames × 10 etu + frames × 24 etu + turnarounds + processing.
 * @param signs whether the command made the card use a private key
 */
export function exchangeMilliseconds(
  timing: CardTiming,
  exchange: { readonly commandBytes: number; readonly answerBytes: number; readonly signs: boolean },
): number {
  const etu = (ETU_AT_106 * 106) / timing.kbitPerSecond;
  const blocksOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / APDU_BYTES_PER_FRAME));
  const blocks = blocksOf(exchange.commandBytes) + blocksOf(exchange.answerBytes);
  // Each block but the last of either side is answered by an R-block.
  const acknowledgements = blocks - 2;
  const frames = blocks + acknowledgements;
  const bytes = exchange.commandBytes + exchange.answerBytes + frames * BLOCK_OVERHEAD;
  const transfer = etu * (bytes * ETU_PER_BYTE + frames * ETU_PER_FRAME);
  const turns = (frames / 2) * (CARD_TURN + etu * READER_TURN_ETU);
  return transfer + turns + timing.perCommandMilliseconds + (exchange.signs ? timing.rsaMilliseconds : 0);
}

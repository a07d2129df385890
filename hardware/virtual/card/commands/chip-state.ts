import {
  type CardApplication,
  type CardFile,
  type CardMemory,
  type CounterChange,
  type FileId,
  hexOf,
  type OpenedBy,
  type PinFile,
} from '../card-content.ts';
import { SW } from './status-words.ts';

/** A file a command works on. */
export interface Found<File extends CardFile = CardFile> {
  readonly id: FileId;
  readonly file: File;
}

/** What the commands of a chip share: the selection, which secrets were verified, and the memory behind both. */
export class ChipState {
  readonly applications: readonly CardApplication[];
  readonly #memory: CardMemory;
  readonly #verified = new Set<FileId>();
  #application: CardApplication | null = null;
  #current: FileId | null = null;
  #counterChange: CounterChange | null = null;

  constructor(applications: readonly CardApplication[], memory: CardMemory) {
    this.applications = applications;
    this.#memory = memory;
  }

  get application(): CardApplication | null {
    return this.#application;
  }

  /** Selects an application, the same one included: every verified secret is forgotten. */
  enter(application: CardApplication | null): void {
    this.#application = application;
    this.#current = null;
    this.#verified.clear();
  }

  select(id: FileId): void {
    this.#current = id;
  }

  /** The file a command works on: by short id, else the selected one; or the status word that says there is none. */
  find(shortId: FileId | null): Found | number {
    const id = shortId ?? this.#current;
    if (id === null) return SW.noCurrentFile;
    const file = this.#application?.files.get(id);
    return file === undefined ? SW.notFound : { id, file };
  }

  /** The same for a command that names its reference in P2: 80 is the selected one, 80|id a short id. */
  findReference(p2: number): Found | number {
    if ((p2 & 0x80) === 0) return SW.wrongParameters;
    return this.find((p2 & 0x1f) === 0 ? null : p2 & 0x1f);
  }

  isOpen(openedBy: OpenedBy): boolean {
    return openedBy === null || openedBy.some((reference) => this.#verified.has(reference));
  }

  isVerified(reference: FileId): boolean {
    return this.#verified.has(reference);
  }

  setVerified(reference: FileId, verified: boolean): void {
    if (verified) this.#verified.add(reference);
    else this.#verified.delete(reference);
  }

  left({ id, file }: Found<PinFile>): number {
    return this.#memory.left(this.#nameOf(id, file)) ?? file.maxTries;
  }

  /** Settles when the count is durable: pulling the card cannot win a try back. */
  async count({ id, file }: Found<PinFile>, left: number): Promise<void> {
    const secret = this.#nameOf(id, file);
    await this.#memory.set(secret, left);
    this.#counterChange = { secret, reference: id, left };
  }

  valueOf({ id, file }: Found<PinFile>): Uint8Array {
    return this.#memory.changed(this.#nameOf(id, file)) ?? file.value;
  }

  change({ id, file }: Found<PinFile>, value: Uint8Array): Promise<void> {
    return this.#memory.change(this.#nameOf(id, file), value);
  }

  /** The change of a counter by the last command, told once. */
  takeCounterChange(): CounterChange | null {
    const change = this.#counterChange;
    this.#counterChange = null;
    return change;
  }

  #nameOf(id: FileId, file: PinFile): string {
    const aid = this.#application === null ? '' : hexOf(this.#application.aid);
    return file.secret ?? `${aid}/${id.toString(16).toUpperCase().padStart(4, '0')}`;
  }
}

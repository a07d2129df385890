import type { LinkSite } from '../vocabulary/link-sites.ts';
import type {
  CertificateKind,
  IssuerNumberName,
  LinkStatus,
  LinkTrouble,
  ReadinessNeed,
  ReadinessStatus,
  TaxProvider,
} from '../vocabulary/tax.ts';
import type { RefusalReason } from './requests.ts';

export type { LinkSite } from '../vocabulary/link-sites.ts';
export type { CertificateKind, ReadinessStatus, TaxProvider } from '../vocabulary/tax.ts';

/** Rows of the kana table, by which issuers are looked up. */
export const KANA_ROWS = ['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'や', 'ら', 'わ'] as const;
export type KanaRow = (typeof KANA_ROWS)[number];

export const TAX_STEPS = [1, 2, 3, 4, 5, 6] as const;
/** STEP1 to STEP5; 6 is 準備完了. */
export type TaxStep = (typeof TAX_STEPS)[number];

/**
 * Where a step stands. `look`: all that can be done here is done, and the resident has to look at the sites; `looked`: they
 * said to have. `unknown`: the portal cannot be asked.
 */
export type TaxStepShown = 'done' | 'next' | 'waiting' | 'todo' | 'look' | 'looked' | 'notNeeded' | 'unknown';

/** How the progress bar draws a step that is not the current one. */
export type TaxProgressState = 'done' | 'waiting' | 'look' | 'open';

/** What the row of a step says beside its state. */
export interface TaxStepRow {
  readonly step: TaxStep;
  readonly state: TaxStepShown;
  /** How many of how many are done; both 0 where nothing is counted. */
  readonly done: number;
  readonly of: number;
  /** What is waited for: until which day, and whose answer where one issuer alone has it. */
  readonly expectedBy: string | null;
  readonly issuer: Pick<CertificateName, 'issuer' | 'kana'> | null;
  /** It can be touched now. */
  readonly open: boolean;
  /** Why it cannot, where that is not its own state. */
  readonly closed: 'catalogue' | 'line' | 'selection' | 'etaxLink' | null;
}

/** A certificate as a list names it. */
export interface CertificateName {
  readonly kind: CertificateKind;
  readonly provider: TaxProvider;
  readonly issuer: string;
  /** Hiragana of the issuer's name; null when it is not known. */
  readonly kana: string | null;
}

/** What an issuer's two steps are told by. `unknown`: the portal cannot be asked. `sent`: signed here, and not answered yet. */
export type IssuerStepShown = 'todo' | 'sent' | 'waiting' | 'done' | 'refused' | 'locked' | 'unknown';

/** What became of one thing that was signed. `pending`: its answer takes days. */
export type ItemOutcome = 'done' | 'pending' | 'stored' | 'refused';

export interface ItemResult {
  readonly outcome: ItemOutcome;
  readonly receiptNumber: string;
  readonly reason: RefusalReason | null;
  readonly expectedBy: string | null;
}

/** One row of 証明書の準備状況. */
export interface ReadinessRow extends CertificateName {
  readonly status: ReadinessStatus;
  readonly needs: ReadinessNeed | null;
  readonly expectedBy: string | null;
}

/** Where a person looks for themselves. */
export interface SiteToLookAt {
  readonly site: LinkSite;
  readonly url: string;
}

/** What preparing a tax return draws, from the list of its steps to what is ready: T-00 to T-50, T-90. */
export interface TaxPreparationScreenData {
  /** The task list. `keptSince`: the portal cannot be asked; what can be chosen is as of then, or never known (null). */
  'T-00': {
    /** Null while nothing is known of it. */
    readonly year: number | null;
    /** ISO 8601; null when it is not known. */
    readonly registeredAt: string | null;
    readonly steps: readonly TaxStepRow[];
    readonly minutesLeft: number;
    readonly secretsLeft: number;
    readonly offline: boolean;
    readonly keptSince: string | null;
  };
  /** Which kinds of certificates? */
  'T-10': {
    readonly kinds: readonly { readonly kind: CertificateKind; readonly chosen: boolean }[];
    readonly keptSince: string | null;
  };
  /** From whom is kind `k` of `of`? `rows`: the rows of the kana table in which there is anybody. */
  'T-11': {
    readonly kind: CertificateKind;
    readonly k: number;
    readonly of: number;
    readonly row: KanaRow | null;
    readonly rows: readonly KanaRow[];
    readonly issuers: readonly {
      readonly issuerId: string;
      readonly provider: TaxProvider;
      readonly issuer: string;
      readonly kana: string;
      readonly chosen: boolean;
    }[];
    /** Shows what to do about an issuer that is not in the list. */
    readonly notListed: boolean;
    readonly chosen: number;
  };
  /** The selection, and what it takes: by the manuals' way, and here. */
  'T-12': {
    readonly certificates: readonly CertificateName[];
    readonly manuals: { readonly reads: number; readonly minutes: number };
    readonly here: { readonly reads: number; readonly secrets: number; readonly minutes: number };
    readonly waitDays: number;
    readonly offline: boolean;
    /** What was signed before was refused. */
    readonly refused: { readonly reason: RefusalReason; readonly receiptNumber: string } | null;
  };
  /** 連携状況リスト. */
  'T-20': {
    readonly sites: readonly {
      readonly site: LinkSite;
      readonly kinds: readonly CertificateKind[];
      readonly status: LinkStatus | 'sent' | 'unknown';
      readonly action: 'link' | 'look' | null;
      readonly checked: boolean;
      readonly trouble: LinkTrouble | null;
      readonly available: boolean;
      /** The link was made without お知らせの受け取り: its data never arrives. */
      readonly silent: boolean;
    }[];
    /** What became of the selection that was signed just before; null when one came from elsewhere. */
    readonly chosen: { readonly outcome: 'done' | 'stored'; readonly receiptNumber: string } | null;
    /** How many can be linked now. */
    readonly open: number;
    readonly offline: boolean;
  };
  /**
   * One consent for each link; nothing is agreed to beforehand. `because`: STEP5 wants e-Tax linked, or another site wants
   * it linked first.
   */
  'T-21': {
    readonly because: 'etaxRequest' | 'etaxFirst' | null;
    readonly sites: readonly {
      readonly site: LinkSite;
      readonly kinds: readonly CertificateKind[];
      readonly agreed: boolean;
    }[];
  };
  /** お知らせの受け取り. */
  'T-22': { readonly sites: readonly LinkSite[]; readonly selected: boolean | null };
  /** What became of each link. */
  'T-23': {
    readonly results: readonly (ItemResult & { readonly site: LinkSite })[];
    readonly notices: boolean;
  };
  /** 確認: how to look at the site oneself. */
  'T-24': {
    readonly site: SiteToLookAt;
    readonly kinds: readonly CertificateKind[];
    readonly checked: boolean;
  };
  /** The issuers, each with ① and ②. */
  'T-30': {
    readonly issuers: readonly (CertificateName & {
      readonly issuerId: string;
      readonly first: IssuerStepShown;
      readonly second: IssuerStepShown;
      readonly expectedBy: string | null;
      readonly available: boolean;
      readonly open: boolean;
    })[];
    /** What can be done next for all of them at once. */
    readonly next: { readonly step: 1 | 2; readonly count: number } | null;
    readonly offline: boolean;
  };
  /** ① with issuer `k` of `of`: its number, where it asks for one, and the consent to electronic delivery. */
  'T-31': CertificateName & {
    readonly k: number;
    readonly of: number;
    readonly number: { readonly name: IssuerNumberName; readonly example: string } | null;
    readonly problem: 'empty' | 'pattern' | null;
    readonly waitDays: number;
    readonly max: number;
  };
  /** What became of ①. */
  'T-32': { readonly results: readonly (ItemResult & CertificateName)[] };
  /** ②: one consent for each; `later`: those that cannot be linked before another day. */
  'T-33': {
    readonly items: readonly (CertificateName & {
      readonly issuerId: string;
      readonly agreed: boolean;
    })[];
    readonly later: readonly (CertificateName & { readonly expectedBy: string | null })[];
  };
  /** What became of ②. */
  'T-34': { readonly results: readonly (ItemResult & CertificateName)[] };
  /** STEP5: is it worth asking? Advice alone. */
  'T-50': {
    readonly employer: 'yes' | 'no' | 'unknown' | null;
    readonly salary: 'yes' | 'no' | 'unknown' | null;
    /** Yen a year; null while it is not known. */
    readonly threshold: number | null;
    readonly advice: 'likely' | 'unlikely' | 'ask' | null;
  };
  /** 証明書の準備状況 in three groups, and the slip to take home. */
  'T-90': {
    readonly year: number;
    readonly ready: readonly ReadinessRow[];
    readonly notReady: readonly ReadinessRow[];
    readonly look: readonly ReadinessRow[];
    readonly sites: readonly SiteToLookAt[];
    readonly nextDay: string | null;
    /** Everything wanted is proven ready. */
    readonly complete: boolean;
    readonly slip: boolean;
  };
}

export const TAX_PREPARATION_SCREEN_IDS = Object.keys({
  'T-00': 0,
  'T-10': 0,
  'T-11': 0,
  'T-12': 0,
  'T-20': 0,
  'T-21': 0,
  'T-22': 0,
  'T-23': 0,
  'T-24': 0,
  'T-30': 0,
  'T-31': 0,
  'T-32': 0,
  'T-33': 0,
  'T-34': 0,
  'T-50': 0,
  'T-90': 0,
} satisfies Record<keyof TaxPreparationScreenData, 0>) as readonly (keyof TaxPreparationScreenData)[];

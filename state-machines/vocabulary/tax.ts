import type { LinkSite } from './link-sites.ts';

/** Kinds of certificates whose data a tax return can be filled in with; the names are in the texts. */
export const CERTIFICATE_KINDS = [
  'life-insurance',
  'earthquake-insurance',
  'social-insurance',
  'medical-expenses',
  'donation',
  'securities',
  'wage-statement',
] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** Through whom a certificate comes: a site the account is linked with, or the portal itself. */
export const TAX_PROVIDERS = [
  'e-tax',
  'e-shishobako',
  'minkan-etax',
  'mypost',
  'nenkin-net',
  'mynaportal',
] as const satisfies readonly (LinkSite | 'mynaportal')[];
export type TaxProvider = (typeof TAX_PROVIDERS)[number];

/** The private delivery services (民間送達サービス): those that are linked with issuers as well (STEP4). */
export const MAILBOX_SITES = ['e-shishobako', 'minkan-etax', 'mypost'] as const satisfies readonly LinkSite[];
export type MailboxSite = (typeof MAILBOX_SITES)[number];

/** What an issuer asks for at step ①: 証券番号 or 寄附番号. */
export const ISSUER_NUMBER_NAMES = ['policy', 'donation'] as const;
export type IssuerNumberName = (typeof ISSUER_NUMBER_NAMES)[number];

export interface IssuerNumber {
  readonly name: IssuerNumberName;
  /** Regular expression the whole number must match, made of `[0-9]{n}`, `[A-Z]{n}`, `[0-9A-Z]{n}` and `-`. */
  readonly pattern: string;
  readonly example: string;
}

/** One issuer of one kind of certificate. */
export interface Issuer {
  readonly issuerId: string;
  readonly name: string;
  /** Hiragana of the name, for the 50音 search. */
  readonly kana: string;
  readonly providerId: TaxProvider;
  /** Null when it asks for no number. */
  readonly number: IssuerNumber | null;
  /** Readings of the card that the issuer's own procedures ① and ② take; 0 where the provider needs none. */
  readonly reads1: number;
  readonly reads2: number;
  /** Days until ① is approved, and from the last act until the certificate can be fetched; 0 is at once. */
  readonly waitDays1: number;
  readonly waitDays2: number;
}

/** Which certificates can be prepared for one year, and by whom they are issued. */
export interface TaxCatalogue {
  /** Tax year the data is for: 2026 is 令和8年分. */
  readonly year: number;
  /** First and last day on which this year is prepared for, YYYY-MM-DD; null while the year after is not published. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly kinds: readonly { readonly kind: CertificateKind; readonly issuers: readonly Issuer[] }[];
  /** Where a person looks with their own device. */
  readonly sites: readonly { readonly site: LinkSite; readonly url: string }[];
  /** Yearly salary, in yen, above which an employer hands the 源泉徴収票 in by itself. */
  readonly wageThreshold: number;
}

/** One certificate that was chosen. */
export interface ChosenCertificate {
  readonly kind: CertificateKind;
  readonly issuerId: string;
  readonly providerId: TaxProvider;
}

/** Status of a row of 連携状況リスト: 完了, 未完了, 確認. */
export type LinkStatus = 'done' | 'todo' | 'check';
/** Status of 証明書の準備状況: 準備完了, 処理中, 未完了, 未記載. */
export type ReadinessStatus = 'ready' | 'working' | 'todo' | 'none';
/** Where one of an issuer's two steps stands. `waiting`: its answer takes days. `refused`: it may be tried again. */
export const ISSUER_STEP_STATUSES = ['todo', 'waiting', 'done', 'refused'] as const;
export type IssuerStepStatus = (typeof ISSUER_STEP_STATUSES)[number];
/** Why a link that was made has to be made again: it was cut, or the person's account at the site is gone. */
export const LINK_TROUBLES = ['linkBroken', 'siteAccountDeleted'] as const;
export type LinkTrouble = (typeof LINK_TROUBLES)[number];
export const TAX_STEP_STATES = ['done', 'waiting', 'todo', 'notNeeded'] as const;
export type TaxStepState = (typeof TAX_STEP_STATES)[number];

/** What a certificate waits for next. `overdue`: the day has passed and nothing came; its issuer is to be asked. */
export const READINESS_NEEDS = [
  'etaxLink',
  'siteLink',
  'notices',
  'issuerRegistration',
  'approval',
  'issuerLink',
  'etaxRequest',
  'arrival',
  'overdue',
] as const;
export type ReadinessNeed = (typeof READINESS_NEEDS)[number];

/** What one person has prepared so far, as the portal knows it. Days are YYYY-MM-DD in Japan. */
export interface TaxPreparation {
  readonly year: number;
  /** ISO 8601; when the account was registered. */
  readonly registeredAt: string;
  /** STEP2 to STEP5 and 準備完了; STEP1 is done for whoever can read this. */
  readonly steps: {
    readonly select: TaxStepState;
    readonly link: TaxStepState;
    readonly issuers: TaxStepState;
    readonly etaxRequest: TaxStepState;
    readonly ready: TaxStepState;
  };
  readonly selection: readonly ChosenCertificate[];
  /** e-Tax and whatever the selection needs, in the order to go through them. */
  readonly links: readonly {
    readonly site: LinkSite;
    /** A row of `check` offers 連携 until it is linked, and 確認 afterwards. */
    readonly status: LinkStatus;
    readonly linked: boolean;
    readonly trouble: LinkTrouble | null;
    /** False: the site takes nothing now. */
    readonly available: boolean;
    /** Whether data may be sent; null before the link is made. */
    readonly notices: boolean | null;
    /** The resident said to have looked at the site. */
    readonly checked: boolean;
  }[];
  /** ① and ② of every chosen certificate that comes through a mailbox. */
  readonly issuers: readonly {
    readonly kind: CertificateKind;
    readonly issuerId: string;
    readonly site: MailboxSite;
    /** False: the issuer takes nothing now. */
    readonly available: boolean;
    readonly first: IssuerStepStatus;
    /** `waiting`: linked, and the certificate is still to come. */
    readonly second: IssuerStepStatus;
    /** Day by which what is waited for is expected. */
    readonly expectedBy: string | null;
  }[];
  /** STEP5: the data of e-Tax's マイページ was asked for. */
  readonly etaxRequested: boolean;
  readonly readiness: readonly {
    readonly kind: CertificateKind;
    readonly issuerId: string;
    readonly providerId: TaxProvider;
    readonly status: ReadinessStatus;
    /** The next thing missing, as far as the portal knows; null when nothing is. */
    readonly needs: ReadinessNeed | null;
    readonly expectedBy: string | null;
  }[];
  /** Readings of the card still to come, by the catalogue's numbers. */
  readonly readsLeft: number;
}

/** Statuses that a provider's row can have at all; the portal knows of the others nothing it could tell. */
export const LINK_STATUSES: Readonly<Record<LinkSite, readonly LinkStatus[]>> = {
  'e-tax': ['check'],
  'e-shishobako': ['done', 'todo'],
  'minkan-etax': ['done', 'todo'],
  mypost: ['check'],
  'nenkin-net': ['check'],
};
export const READINESS_STATUSES: Readonly<Record<TaxProvider, readonly ReadinessStatus[]>> = {
  'e-tax': ['none'],
  'e-shishobako': ['ready', 'working', 'todo'],
  'minkan-etax': ['none'],
  mypost: ['none'],
  'nenkin-net': ['none'],
  mynaportal: ['ready', 'todo'],
};

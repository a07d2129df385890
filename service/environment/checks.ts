import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { LinkSite } from '../../state-machines/vocabulary/link-sites.ts';
import { type Check, type CheckFacts, type Finding, failed, notChecked, OK, warning } from './check.ts';

/** Less is no room for a day of registrations and their log. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
const ARCHITECTURES: readonly string[] = ['x64', 'arm64'];

/** Whether the service at the other end of the portal takes anything, as the portal said when it was asked last. */
const site = (id: string, about: string, sites: readonly LinkSite[]): Check => ({
  id,
  effect: 'partOff',
  about,
  resident: null,
  look({ portalReachable, sites: heard }) {
    if (!portalReachable) return notChecked('lineDown');
    const said = sites.flatMap((name) => heard.get(name) ?? []);
    if (said.length === 0) return notChecked('notHeard');
    return said.includes(false) ? failed('siteDown') : OK;
  },
});

/** What the browser says of a thing that a person hears or touches. */
const output = (id: string, about: string, look: (page: NonNullable<CheckFacts['page']>) => Finding): Check => ({
  id,
  effect: 'hidden',
  about,
  resident: null,
  look({ page, practice }) {
    if (practice) return notChecked('practice');
    return page === null ? notChecked('noPage') : look(page);
  },
});

/** Everything of the environment a terminal can see by itself, and what it cannot, in the order staff read it. */
export const CHECKS: readonly Check[] = [
  {
    id: 'E-OS',
    effect: 'warn',
    about: 'operating system',
    resident: null,
    look: ({ platform }) => (platform === 'linux' ? OK : failed('otherSystem')),
  },
  {
    id: 'E-BR',
    effect: 'outOfService',
    about: 'browser: Chromium, its version, its policy file',
    resident: 'software',
    look({ oldestChromium, page, policyIsThere, practice }) {
      if (practice) return notChecked('practice');
      if (policyIsThere === false) return failed('noPolicy');
      if (page === null) return notChecked('noPage');
      if (page.chromium === null) return warning('notChromium');
      if (page.chromium < oldestChromium) return warning('oldBrowser');
      // Without a policy file anybody could leave the page: that is never said to be well.
      return policyIsThere === null ? notChecked('notProvisioned') : OK;
    },
  },
  {
    id: 'E-RT',
    effect: 'outOfService',
    about: 'Node: the pinned version, on a supported architecture',
    resident: 'software',
    look({ arch, nodeVersion, nodeWanted, practice }) {
      if (!ARCHITECTURES.includes(arch)) return failed('otherArchitecture');
      if (nodeVersion === nodeWanted) return OK;
      return practice ? warning('otherNode') : failed('otherNode');
    },
  },
  {
    id: 'E-BRG',
    effect: 'outOfService',
    about: 'page and service are of one build and speak one protocol; the machine that serves the page runs',
    resident: 'software',
    look({ integrity, page, protocol, reasons }) {
      if (integrity.build === null) return failed('noBundle');
      if (reasons.includes('software')) return failed('stopped');
      if (page === null) return notChecked('noPage');
      if (page.proto !== protocol) return failed('otherProtocol');
      return page.bundle === integrity.build ? OK : failed('otherBundle');
    },
  },
  {
    id: 'E-SIG',
    effect: 'outOfService',
    about: 'list of the page’s files is signed by the publisher',
    resident: 'software',
    look({ signature }) {
      if (signature === 'noKey') return notChecked('notProvisioned');
      if (signature === 'right') return OK;
      return failed(signature === 'wrong' ? 'wrongSignature' : 'noSignature');
    },
  },
  {
    id: 'E-MAL',
    effect: 'outOfService',
    about: 'files of the page are those of the list made when it was built',
    resident: 'software',
    look({ integrity }) {
      if (integrity.files === 'unlisted') return failed('noManifest');
      return integrity.files === 'same' ? OK : failed('changedFiles');
    },
  },
  {
    id: 'E-UPD',
    effect: 'outOfService',
    about: 'update waiting, or the installed build too old',
    resident: 'software',
    look({ daysOld, maxDays, updateWaiting }) {
      if (maxDays !== null && daysOld !== null && daysOld > maxDays) return failed('tooOld');
      if (updateWaiting === true) return warning('updateWaiting');
      if (maxDays === null && updateWaiting === null) return notChecked('notProvisioned');
      return maxDays !== null && daysOld === null ? notChecked('noManifest') : OK;
    },
  },
  {
    id: 'E-JPKI',
    effect: 'cardOff',
    about: 'device host runs, with its card middleware loaded',
    resident: 'devices',
    look: ({ reasons }) => (reasons.includes('devices') ? failed('hostDown') : OK),
  },
  {
    id: 'E-RDR',
    effect: 'cardOff',
    about: 'card reader is present and pcscd answers',
    resident: 'reader',
    // Without a device host nobody has looked.
    look({ reasons }) {
      if (reasons.includes('devices')) return notChecked('hostDown');
      return reasons.includes('reader') ? failed('readerMissing') : OK;
    },
  },
  {
    id: 'E-PAD',
    effect: 'cardOff',
    about: 'something to type a PIN on',
    resident: 'pinPad',
    look({ reasons }) {
      if (reasons.includes('devices')) return notChecked('hostDown');
      return reasons.includes('pinPad') ? failed('noPinEntry') : OK;
    },
  },
  {
    id: 'E-USB',
    effect: 'warn',
    about: 'card reader and PIN pad are plugged into the machine itself',
    resident: null,
    look({ usb, virtualDevices }) {
      if (virtualDevices) return notChecked('virtualDevices');
      if (usb === null) return notChecked('noUsb');
      if (usb.found.length === 0) return notChecked('readerMissing');
      return usb.behindHub.length === 0 ? OK : warning('behindHub');
    },
  },
  {
    id: 'E-NFC',
    effect: 'warn',
    about: 'field of the reader, detuned by metal near it',
    resident: null,
    look: () => notChecked('noSelfTest'),
  },
  {
    id: 'E-NET.portal',
    effect: 'partOff',
    about: 'portal answers, and how soon',
    resident: null,
    look({ latencyMs, portalReachable }) {
      if (!portalReachable) return failed('lineDown');
      return latencyMs !== null && latencyMs > LIMITS.portalSlow ? warning('slow') : OK;
    },
  },
  site('E-NET.e-tax', 'e-Tax, through the portal', ['e-tax']),
  site('E-NET.pension', 'ねんきんネット, through the portal', ['nenkin-net']),
  site('E-NET.mailboxes', 'mailboxes, through the portal', ['e-shishobako', 'mypost', 'minkan-etax']),
  {
    id: 'E-NET.jpki',
    effect: 'cardOff',
    about: 'list of revoked certificates',
    resident: null,
    look: () => notChecked('portalAsks'),
  },
  {
    id: 'E-TLS',
    effect: 'warn',
    about: 'portal is spoken to over TLS',
    resident: null,
    look: ({ portalSecure }) => (portalSecure ? OK : failed('noTls')),
  },
  {
    id: 'E-CLK',
    effect: 'warn',
    about: 'clock agrees with what the portal signed last',
    resident: 'clock',
    look: ({ clockTrusted, reasons }) => (clockTrusted && !reasons.includes('clock') ? OK : failed('clockWrong')),
  },
  {
    id: 'E-STO.disk',
    effect: 'outOfService',
    about: 'registrations can be stored, and the disk has room',
    resident: 'storage',
    look({ freeBytes, reasons }) {
      if (reasons.includes('storage')) return failed('noStore');
      if (freeBytes === null) return notChecked('diskUnknown');
      return freeBytes < LEAST_FREE_BYTES ? warning('diskLow') : OK;
    },
  },
  {
    id: 'E-STO.page',
    effect: 'outOfService',
    about: 'browser has kept nothing of a visit',
    resident: 'software',
    look({ page }) {
      if (page === null) return notChecked('noPage');
      if (page.left > 0) return failed('leftovers');
      return page.found > 0 ? warning('wiped') : OK;
    },
  },
  output('E-OUT.touch', 'touch screen', ({ touchPoints }) => (touchPoints > 0 ? OK : warning('noTouch'))),
  output('E-OUT.speaker', 'loudspeaker', ({ speakers }) => {
    if (speakers === null) return notChecked('notTold');
    return speakers > 0 ? OK : warning('noSpeaker');
  }),
  output('E-OUT.printer', 'printer and its paper', () => notChecked('notTold')),
];

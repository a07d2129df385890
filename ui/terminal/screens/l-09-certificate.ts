import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** One of the two certificates in the card cannot be used. */
class CertificateScreen extends ProblemScreen<'L-09'> {
  protected override heading() {
    const { about, problem } = this.screen.data;
    return t(about === 'signature' ? `certSign.${problem}Title` : `cert.${problem}Title`);
  }
  protected override causes() {
    const { about, problem, notAfter } = this.screen.data;
    if (problem === 'expired')
      return [notAfter === null ? t('cert.expiredUnknown') : t('cert.expired', { when: dateText(notAfter) })];
    const ofSigning = about === 'signature' && (problem === 'revoked' || problem === 'absent');
    return [t(ofSigning ? `certSign.${problem}` : `cert.${problem}`)];
  }
  protected override advice(): readonly Advice[] {
    const { about, problem } = this.screen.data;
    const next: Advice = { icon: 'people', words: t(`cert.${problem}Next`) };
    return about === 'signature' ? [next, { icon: 'card', words: t('certSign.login') }] : [next];
  }
}
defineScreen('L-09', CertificateScreen);

import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** The certificate in the card cannot be used. */
class CertificateScreen extends ProblemScreen<'L-09'> {
  protected override heading() {
    return t(`cert.${this.screen.data.problem}Title`);
  }
  protected override causes() {
    const { problem, notAfter } = this.screen.data;
    if (problem !== 'expired') return [t(`cert.${problem}`)];
    return [notAfter === null ? t('cert.expiredUnknown') : t('cert.expired', { when: dateText(notAfter) })];
  }
  protected override advice() {
    return [{ icon: 'people', words: t(`cert.${this.screen.data.problem}Next`) }] as const;
  }
}
defineScreen('L-09', CertificateScreen);

import { html, nothing } from 'lit';
import '../../components/note.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { siteWords } from '../tax-words.ts';
import { ResultsScreen } from './tax-results.ts';

/** What became of each link. */
class LinkedScreen extends ResultsScreen<'T-23'> {
  protected override heading() {
    return 'taxResult.linked' as const;
  }
  protected override rows() {
    return this.screen.data.results.map((result) => ({ name: siteWords(result.site), note: nothing, result }));
  }
  protected override below() {
    const applied = this.screen.data.results.some(({ outcome }) => outcome !== 'refused');
    if (this.screen.data.notices || !applied) return nothing;
    return html`<k-note kind="attention" icon="warn">${t('taxResult.silent')}</k-note>`;
  }
}
defineScreen('T-23', LinkedScreen);

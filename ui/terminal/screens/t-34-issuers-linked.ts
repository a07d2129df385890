import { defineScreen } from '../screen-registry.ts';
import { issuerWords, kindWords } from '../tax-words.ts';
import { ResultsScreen } from './tax-results.ts';

/** What became of ② with each issuer. */
class IssuersLinkedScreen extends ResultsScreen<'T-34'> {
  protected override heading() {
    return 'taxResult.second' as const;
  }
  protected override rows() {
    return this.screen.data.results.map((result) => ({
      name: issuerWords(result),
      note: kindWords(result.kind),
      result,
    }));
  }
}
defineScreen('T-34', IssuersLinkedScreen);

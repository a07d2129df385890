import { defineScreen } from '../screen-registry.ts';
import { issuerWords, kindWords } from '../tax-words.ts';
import { ResultsScreen } from './tax-results.ts';

/** What became of ① with each issuer. */
class RegisteredScreen extends ResultsScreen<'T-32'> {
  protected override heading() {
    return 'taxResult.first' as const;
  }
  protected override rows() {
    return this.screen.data.results.map((result) => ({
      name: issuerWords(result),
      note: kindWords(result.kind),
      result,
    }));
  }
}
defineScreen('T-32', RegisteredScreen);

import { testEveryStatus } from '../support/tax-statuses.ts';

testEveryStatus([{ orientation: 'upright', locale: 'ja' }]);

import type { VisitParts } from './visit-parts.ts';

/** ぴったりサービス, 使い方, よくある質問, お問い合わせ: read from the menu, with or without the portal. */
export const makeAskingAbout = (parts: VisitParts) =>
  parts.createStateConfig({
    entry: ['enter', 'markPersonal'],
    exit: 'unmarkPersonal',
    on: {
      'ui.openAbout': { actions: ['noteTopic', 'enter'] },
      'ui.back': 'backToMenu',
    },
  });

import type { VisitParts } from './visit-parts.ts';

/** What lies over the screen while the screen under it keeps its state: language, display, help, staff, "really leave?". */
export const makeOverlay = (parts: VisitParts) =>
  parts.createStateConfig({
    initial: 'opening',
    on: { 'overlay.close': '.closed' },
    states: {
      opening: {
        always: [
          { guard: { type: 'opens', params: 'language' }, target: 'language' },
          { guard: { type: 'opens', params: 'display' }, target: 'display' },
          { guard: { type: 'opens', params: 'help' }, target: 'help' },
          { guard: { type: 'opens', params: 'staff' }, target: 'staff' },
          { target: 'closed' },
        ],
      },
      closed: {
        on: {
          'ui.openLanguage': 'language',
          'ui.openDisplay': 'display',
          'ui.openHelp': 'help',
          'ui.callStaff': 'staff',
          'ui.leave': [{ guard: 'losesInput', target: 'confirmLeave' }, { target: '#visit.ended' }],
        },
      },
      language: {
        on: {
          'ui.setLocale': { target: 'closed', actions: 'setLocale' },
          'ui.closeOverlay': 'closed',
          // It is also the first page of a visit, where nothing else offers these.
          'ui.openDisplay': 'display',
          'ui.openHelp': 'help',
          'ui.callStaff': 'staff',
        },
      },
      display: { on: { 'ui.setDisplay': { actions: 'setDisplay' }, 'ui.closeOverlay': 'closed' } },
      help: { on: { 'ui.closeOverlay': 'closed', 'ui.callStaff': 'staff' } },
      staff: { on: { 'ui.closeOverlay': 'closed' } },
      confirmLeave: { on: { 'ui.confirmLeave': '#visit.ended', 'ui.stay': 'closed' } },
    },
  });

/** What a resident comes for, by the names of the goals for effort. */
export const FLOW_IDS = ['U1', 'U2', 'U3', 'U4', 'U5'] as const;
export type FlowId = (typeof FLOW_IDS)[number];

export const isFlowId = (text: string): text is FlowId => FLOW_IDS.some((id) => id === text);

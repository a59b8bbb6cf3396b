/** How two pieces of evidence do not go together: flatly, or by slow drift. */
export const driftKinds = ['says-otherwise', 'shrinks', 'slides', 'goes-quiet', 'leaves-out'] as const
export type DriftKind = (typeof driftKinds)[number]

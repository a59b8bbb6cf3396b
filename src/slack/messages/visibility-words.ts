import type { Settings } from '../../application/settings.ts'

/** Who reads a deal, by the workspace's setting, as one sentence. */
export const visibilityWords: Record<Settings['visibility'], string> = {
  everyone: 'Every full member of this workspace may read a deal.',
  team: 'A deal is read by its owner, the owner’s team, the managers above and admins.',
  'owner-and-managers': 'A deal is read by its owner, the managers above and admins.',
}

import { watchJournal } from '../session.js'
import { set } from '../store.js'

/** @param {'demo' | 'deliveries' | 'faults' | null} panel */
export function openPanel(panel) {
  set({ panel })
  watchJournal()
}

import type { JournalEntry } from './journal.ts'
import type { Json, Message } from './state/model.ts'

/** What just changed. The page's live connection turns these into frames for those who may see them. */
export type Change =
  | { kind: 'message'; channelId: string; message: Message; onlyFor?: string }
  | { kind: 'gone'; channelId: string; ts: string; threadTs?: string; onlyFor?: string }
  | { kind: 'channel'; channelId: string }
  | { kind: 'read'; channelId: string; personId: string }
  | { kind: 'left'; channelId: string; personId: string }
  | { kind: 'person'; personId: string }
  | { kind: 'modals'; personId: string }
  | { kind: 'home'; personId: string }
  | { kind: 'status'; channelId: string; threadTs?: string; userId: string; text: string }
  | { kind: 'prompts'; channelId: string; threadTs?: string; title: string; prompts: Json[] }
  | { kind: 'notice'; text: string; personId?: string }
  | { kind: 'faults' }
  | { kind: 'clock' }
  | { kind: 'journal'; entry: JournalEntry }
  | { kind: 'started_over' }

export interface Bus {
  tell(change: Change): void
  /** Returns the unsubscription. */
  hear(listener: (change: Change) => void): () => void
}

export function createBus(): Bus {
  const listeners = new Set<(change: Change) => void>()
  return {
    tell(change) {
      for (const listener of listeners) listener(change)
    },
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

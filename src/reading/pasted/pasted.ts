import type { Channel } from '../../domain/record.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { KnownPerson, ReadingContext } from '../reading.ts'

/** A message of Slack whose words are read: written by a buyer, at a place that can be opened. */
export interface MessageSource {
  /** The buyer's name, as Slack's profile has it; null when one of ours wrote it: then it is read as the rep's own telling. */
  buyer: string | null
  saidOn: LocalDate
  /** Where the message can be opened; null when Slack tells no address. */
  link: string | null
}

export interface PastedContext extends Omit<ReadingContext, 'asked'> {
  /** The domain of our own mail ("example.com"); null when it is not known or a public provider's. */
  ownDomain: string | null
  /** Mail addresses of our own people, in small letters. */
  ownAddresses: string[]
  message: MessageSource | null
  /** The day the words were said, told beside them (a person was asked, a file is named so); what they say themselves goes first. */
  day?: LocalDate | null
  /** Characters read; absent: as many as a form's field takes. */
  most?: number
}

/** Whose words a part of the paste is, and when and where they were said. */
export interface PastedPart {
  kind: 'mail' | 'notes' | 'message' | 'words' | 'transcript'
  side: 'buyer' | 'ours' | 'nobody'
  person: string | null
  role: string | null
  saidOn: LocalDate | null
  channel: Channel | null
  /** Buyers named in a note's heading, as far as there are several. */
  there?: KnownPerson[]
  /** What one of ours asked just before, in a talk: the words answer it. */
  asked?: string
  /** The words themselves, without head, greeting and signature. */
  text: string
}

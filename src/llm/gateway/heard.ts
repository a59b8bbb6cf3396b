import type { CompletionFailure } from '../gateway.ts'

/** Why nothing usable came, for the log and for a person who looks into it. */
export type Detail =
  | 'timeout'
  | 'no-connection'
  | 'key-refused'
  | 'not-found'
  | 'rate-limited'
  | 'quota'
  | 'server-error'
  | 'moved'
  | 'request-refused'
  | 'too-big'
  | 'no-completion'
  | 'no-choices'
  | 'empty'
  | 'length'
  | 'refusal'
  | 'filter'
  | 'no-json'
  | 'other-schema'
  | 'schema-of-ours'
  | 'store'

/** What each means for whoever asked. */
export const whyOf = {
  timeout: 'late',
  'no-connection': 'unreachable',
  'key-refused': 'unreachable',
  'not-found': 'unreachable',
  'rate-limited': 'unreachable',
  quota: 'unreachable',
  'server-error': 'unreachable',
  moved: 'unreachable',
  'request-refused': 'unusable',
  'too-big': 'unusable',
  'no-completion': 'unusable',
  'no-choices': 'unusable',
  empty: 'unusable',
  length: 'unusable',
  refusal: 'refused',
  filter: 'refused',
  'no-json': 'unusable',
  'other-schema': 'unusable',
  'schema-of-ours': 'unusable',
  store: 'unreachable',
} satisfies Record<Detail, CompletionFailure>

/** Whether it says that the server is out of order, rather than that this one reply was no good. */
export const isServersFault = (detail: Detail): boolean =>
  ['late', 'unreachable'].includes(whyOf[detail]) || detail === 'no-completion' || detail === 'too-big'

/** Tokens as the server counts them; null where it does not. */
export type ToldTokens = { input: number; output: number; cached: number } | null

export type Heard =
  | { ok: true; text: string; tokens: ToldTokens }
  | {
      ok: false
      detail: Detail
      tokens: ToldTokens
      /** Null: no answer came at all. */
      status: number | null
      /** The start of what an error said, for finding out what the server does not know. Never logged: it may repeat the question. */
      said: string
      /** Milliseconds after which the server wants to be asked again; null: it does not say. */
      after: number | null
      /** A model that reasons before it answers did so. */
      thought: boolean
    }

export const failed = (detail: Detail, more: Partial<Extract<Heard, { ok: false }>> = {}): Extract<Heard, { ok: false }> => ({
  ok: false,
  detail,
  tokens: null,
  status: null,
  said: '',
  after: null,
  thought: false,
  ...more,
})

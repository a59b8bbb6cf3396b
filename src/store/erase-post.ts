import { reworded } from '../application/offers.ts'
import type { Post } from '../application/posts.ts'
import type { ErasedWords } from '../domain/erasing/erase-change.ts'
import type { MessageRef } from '../domain/record.ts'

/** What was erased from the journal, to find it again in posts. */
export interface ErasedParts {
  /** The messages whose words went. */
  messages: readonly MessageRef[]
  /** What the one message says now; null when they are gone. */
  newer: string | null
  /** Links under labels in them. */
  links: { name: string; url: string }[]
  records: ReadonlySet<string>
  answers: ReadonlySet<string>
  events: ReadonlySet<string>
  words: ErasedWords
}

/** What stands in a sentence where words stood. */
export const gone = '(erased)'

/** Fields of posts that hold people's words; all others are ids, codes and dates. */
const wordy = new Set([
  'text',
  'person',
  'role',
  'proof',
  'holder',
  'older',
  'newer',
  'nextStep',
  'ask',
  'counts',
  'whom',
  'label',
  'bringBack',
  'plain',
])
/** Those a message does without. */
const nullable = new Set(['person', 'role', 'proof', 'holder', 'nextStep'])

/** Shorter ones are looked for as they stand, not inside others. */
const shortestText = 8
const shortestName = 3

function eraseText(text: string, { texts, names, labels }: ErasedWords): string {
  // A span of an erased answer, quoted whole.
  if (text.length >= shortestText && texts.some((word) => word.includes(text))) return gone
  if ([...texts, ...names, ...labels].includes(text)) return gone
  const long = texts.filter((word) => word.length >= shortestText).toSorted((a, b) => b.length - a.length)
  const whole = long.reduce((rest, word) => rest.replaceAll(word, gone), text)
  return names
    .filter((name) => name.length >= shortestName)
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (rest, name) =>
        rest.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu'), gone),
      whole,
    )
}

type Plain = { [key: string]: unknown }

/**
 * A post without what it quotes of erased words: records by their id, the read-back of an erased answer whole, offers by their message,
 * and the words themselves wherever they stand. A name that another message also told goes too: privacy comes before a line already read.
 * After an edit, what the newer words still say stays.
 */
export function erasePost(post: unknown, parts: ErasedParts): unknown {
  const { newer } = parts
  const left = (words: string[]) => [...new Set(words)].filter((word) => newer === null || !newer.includes(word))
  const words = { texts: left(parts.words.texts), names: left(parts.words.names), labels: left(parts.words.labels) }

  function string(value: string, key: string, whole: boolean): string | null {
    // A name inside the older words, told elsewhere, that the newer words tell as well.
    if (!wordy.has(key) || value === '' || (!whole && newer !== null && newer.includes(value))) return value
    const after = whole ? gone : eraseText(value, words)
    return after === gone && nullable.has(key) ? null : after
  }
  // A read-back of a summary names no answer: it goes by the person it names.
  const isNamed = (inner: unknown) => words.names.includes(String((inner as Plain | null)?.person))
  const isErased = (side: unknown) => parts.records.has(String((side as Plain | null)?.id))

  // A model's sentence says in its own words what it cites.
  const restsOnErased = (line: unknown) =>
    ((line as { records?: unknown[] } | null)?.records ?? []).some((id) => parts.records.has(String(id)))

  function walk(value: unknown, key: string, whole: boolean): unknown {
    if (typeof value === 'string') return string(value, key, whole)
    if (Array.isArray(value)) return value.map((inner) => walk(inner, key, whole || (key === 'readBacks' && isNamed(inner))))
    if (value === null || typeof value !== 'object') return value
    const object = withoutModelWords(value as Plain, parts.records)
    // A sentence is made of the words it cites: without one of them it cannot stand.
    if (object.kind === 'sentence' && Array.isArray(object.sources) && object.sources.some((s) => isErased((s as Plain | null)?.record)))
      return { ...object, text: gone, sources: object.sources.map((s) => walk(s, 'sources', false)) }
    if (isErased(object) && 'text' in object) return { ...object, text: '', person: null, role: null }
    return Object.fromEntries(
      Object.entries(object).map(([name, inner]) => {
        if (name === 'differs' && inner) {
          const sides = { ...(isErased(object.older) ? { older: gone } : {}), ...(isErased(object.newer) ? { newer: gone } : {}) }
          return [name, { ...(walk(inner, name, whole) as Plain), ...sides }]
        }
        if (name === 'line' && restsOnErased(inner)) return [name, null]
        const after = walk(inner, name, whole)
        return [name, name === 'lastHeard' && (after as Plain | null)?.person === null ? null : after]
      }),
    )
  }
  const offer = parts.messages.reduce((rest, message) => reworded(rest, message, newer, parts.links), post as Post)
  const read = withoutFile(offer, parts)
  return walk(withoutReadBack(read as Plain, parts), '', false)
}

/** What was read in a file goes with the message it came in. */
function withoutFile(post: Post, { messages, newer }: ErasedParts): Post {
  if (post.kind !== 'file-read' || newer !== null) return post
  const isIt = post.said.some((words) => messages.some(({ channel, ts }) => words.message.channel === channel && words.message.ts === ts))
  return isIt ? { ...post, file: null, source: null } : post
}

/** What was read from an erased answer, and the events noticed in it, give way to one line; so do the buttons that spoke of them. */
function withoutReadBack(post: Plain, { answers, events }: ErasedParts): Plain {
  if (answers.has(String(post.answer))) return withoutSuggestions({ ...post, answer: null, readBacks: [], notes: [{ kind: 'words-gone' }] })
  const isGone = (note: unknown) => events.has(String((note as Plain | null)?.event))
  if (!Array.isArray(post.notes) || !post.notes.some(isGone)) return post
  return { ...post, notes: [...post.notes.filter((note) => !isGone(note)), { kind: 'words-gone' }] }
}

/** What was found in an erased answer can be added no more. */
function withoutSuggestions({ suggestions: _, ...post }: Plain): Plain {
  return post
}

/**
 * A part of a post without what a model wrote on erased records: a question gets its playbook's words back, a summary loses the sentences
 * that cite them, and with the last one the mark of who wrote it; doubts about them go.
 */
function withoutModelWords(part: Plain, records: ReadonlySet<string>): Plain {
  const isGone = (id: unknown) => records.has(String(id))
  let next = part
  const worded = part.worded as { basedOn: string[]; plain: string } | undefined
  if (worded?.basedOn.some(isGone)) {
    const { worded: _, ...rest } = next
    next = { ...rest, text: worded.plain }
  }
  if (Array.isArray(part.doubts)) {
    const doubts = part.doubts.filter((doubt: Plain) => !isGone(doubt.record))
    if (doubts.length < part.doubts.length) next = { ...next, doubts }
  }
  if (isGone((part.doubt as Plain | undefined)?.record)) {
    const { doubt: _, ...rest } = next
    next = rest
  }
  if (Array.isArray(part.summary)) {
    const lines = part.summary.filter((line: Plain) => !(line.cites as Plain[]).some((cite) => isGone(cite.id)))
    if (lines.length < part.summary.length) next = { ...next, summary: lines, ...(lines.length === 0 ? { writtenBy: 'rules' } : {}) }
  }
  return next
}

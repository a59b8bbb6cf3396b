import type { Vocabulary } from '../domain/playbook.ts'
import type { Channel } from '../domain/record.ts'
import { conditional, negated } from './guards.ts'
import { futureWords, speakVerbs, tellVerbs } from './lexicon.ts'
import { findPhrases } from './phrases.ts'
import type { ReadDate } from './read-date.ts'
import type { Statement } from './statements.ts'
import { isDecision, isPlainVerb } from './verb-or-noun.ts'
import type { Word } from './words.ts'

/** Channel words that need no playbook; short ones that mean other things too ("text", "teams") stand only in company. */
const builtIn: Record<Channel, string[]> = {
  call: [
    'call',
    'phone',
    'phoned',
    'zoom',
    'rang',
    'spoke on the phone',
    'teams call',
    'on teams',
    'over teams',
    'via teams',
    'video call',
    'vc',
    'conf call',
    'catch-up call',
    'on the blower',
    'had .. on the line',
    'got .. on the line',
    'rief mich',
    'rief uns',
  ],
  meeting: [
    'meeting',
    'mtg',
    'met with',
    'met',
    'on site',
    'on-site',
    'onsite',
    'in person',
    'lunch',
    'dinner',
    'coffee with',
    'workshop',
    'demo',
    'qbr',
    'kickoff',
    'kick-off',
    'site visit',
    'visit',
  ],
  email: ['email', 'e-mail', 'mail', 'mailed', 'emailed', 'forwarded', 'wrote back', 'replied', 'wrote', 'in writing', 'reply from'],
  chat: [
    'slack',
    'slacked',
    'whatsapp',
    'whatsapped',
    'texted',
    'by text',
    'text message',
    'sms',
    'linkedin',
    'pinged',
    'dm',
    "dm'd",
    'txt',
    'txted',
    'txtd',
    'messaged',
    'teams chat',
    'chat',
  ],
}

const leads = new Set(
  'on in by over via during per at in the through from his her their our the last this our am im beim per par en por sur lors du au auf via aufm'.split(
    ' ',
  ),
)
/** Words of mere contact ("spoke", "wrote") give way to a named channel. */
const weak = new Set(['forwarded', 'wrote', 'replied', 'met', 'demo', 'messaged'])
const targets = new Set('criteria criterion target targets requirement requirements goal goals deadline needs bar expectations'.split(' '))

function plannedAhead(words: readonly Word[], from: number, to: number): boolean {
  const before = words.slice(Math.max(0, from - 4), from)
  if (
    before.some((word) =>
      /^(?:will|going|next|upcoming|schedule|book|plan|planned|scheduled|want|wants|need|needs|let's|tomorrow|i'll|we'll|he'll|she'll|they'll|booked|nachste|nachsten)$/.test(
        word.low,
      ),
    )
  )
    return true
  return words.slice(to, to + 2).some((word) => /^(?:tomorrow|next)$/.test(word.low))
}

/** The channel of a telling: of several, the one nearest to the day and the verb. A coming or denied call is none. */
export function readChannel(statement: Statement, vocabulary: Vocabulary, dates: readonly ReadDate[]): Channel | null {
  const { words } = statement
  const said = dates.find((date) => date.use === 'said')
  let best: { channel: Channel; score: number } | null = null
  for (const channel of ['call', 'meeting', 'email', 'chat'] as const) {
    for (const span of [...findPhrases(words, vocabulary.channels[channel]), ...findPhrases(words, builtIn[channel])]) {
      const first = words[span.from]!
      const before = words[span.from - 1]
      if (
        negated(words, span.from) ||
        (conditional(words, span.from) && !/^(?:when|wenn|als|quand|cuando)$/.test(words[span.from - 1]?.low ?? '')) ||
        plannedAhead(words, span.from, span.to)
      )
        continue
      if (
        words.slice(span.from, span.to).some((word) => /^(?:met|meet|meets)$/.test(word.low)) &&
        words.slice(span.to, span.to + 4).some((word) => targets.has(word.low))
      )
        continue
      if (/^(?:board|steering|committee|team|staff|management)$/.test(before?.low ?? '')) continue
      if (
        /^(?:final|your|his|her|close|good|judgement|judgment|a|make|makes|made)$/.test(before?.low ?? '') &&
        /^(?:call|calls)$/.test(first.low) &&
        !said &&
        before?.low !== 'a'
      )
        continue
      if (first.low === 'met' && before?.low === 'as') continue
      // "We wrote the list" is no mail.
      const wroteTo = /^(?:me|us|to|that|on|yesterday|today|this|he|she|they|in|back)$/.test(words[span.to]?.low ?? 'on')
      if (first.low === 'wrote' && span.to - span.from === 1 && (!wroteTo || /^(?:i|we)$/.test(before?.low ?? ''))) continue
      // "Call with Otto next Friday."
      if (!said && dates.some((date) => /^(?:next|coming|n.chste|kommende|prochain|pr.xim)/i.test(date.text) && date.start > first.start))
        continue
      if (isPlainVerb(words, span.from) || isDecision(words, span.from)) continue
      const next = words[span.to]?.low ?? ''
      if (first.low === 'call' && (/^(?:off|centre|center)$/.test(next) || (next === 'for' && !(before && leads.has(before.low))))) continue
      if (
        /^(?:meeting|meetings)$/.test(first.low) &&
        dates.some((date) => date.use === 'content' && date.start - words[span.to - 1]!.end < 6 && date.start >= first.end) &&
        !said
      )
        continue
      let score = 1 + (span.to - span.from)
      if (before && leads.has(before.low)) score += 2
      if (said && Math.min(Math.abs(said.start - first.start), Math.abs(said.end - first.start)) < 14) score += 4
      if (words.slice(Math.max(0, span.from - 5), span.from).some((word) => tellVerbs.has(word.low) || speakVerbs.has(word.low))) score += 1
      if (before && futureWords.has(before.low) && !tellVerbs.has(before.low)) score -= 2
      if (weak.has(first.low)) score -= 1
      if (score > (best?.score ?? 0)) best = { channel, score }
    }
  }
  return best?.channel ?? null
}

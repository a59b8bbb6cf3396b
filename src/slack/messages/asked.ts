import type { Asked } from '../../application/ask/shape.ts'
import type { DealId } from '../../domain/ids.ts'
import { askedLineWords } from './asked-line.ts'
import { missingWords } from './asked-missing.ts'
import { dealHead } from './deal-line.ts'
import { aside, bullets, messages, type Part, paragraph, type Rendered } from './message.ts'
import { bold, inSentence, link, none, outside, plural, quoted, say, together, typed, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { voteButtons } from './vote-buttons.ts'

/** What was asked about a deal: a line a fact with its source, what is not recorded, what to ask the buyer, then the small print. */
export function renderAsked(asked: Asked, seen: Seen): Rendered[] {
  return messages([
    ...paragraph(dealHead(asked.deal, seen)),
    ...askedParts(asked, seen),
    ...aside(smallPrint(asked)),
    ...askedThumbs(asked.deal.id, asked),
  ])
}

type Answer = Pick<Asked, 'lines' | 'more' | 'missing' | 'next' | 'author'>

/** The answer itself, as it also stands in a deal's thread. */
export function askedParts(answer: Answer, seen: Seen): Part[] {
  return askedWords(answer, seen).flatMap((words) => paragraph(words))
}

export function askedWords({ lines, more, missing, next }: Answer, seen: Seen): Words[] {
  const rest = more > 0 ? say`And ${plural(more, 'more line', 'more lines')} on record.` : none
  return [bullets(lines.map((line) => askedLineWords(line, seen))), together([missingWords(missing), rest]), next ? nextWords(next) : none]
}

/** `Next, on *Why now*: ask the economic buyer: "What breaks if you decide in April?" Counts: a dated event, in his words.` */
function nextWords({ criterion, whom, ask, counts }: NonNullable<Asked['next']>): Words {
  const what = counts.trim().replace(/[.\s]+$/, '')
  return say`Next, on ${bold(criterion)}: ask ${whom}: ${quoted(ask)} Counts: ${outside(inSentence(what), 280)}.`
}

/** Thumbs for what a model worded; none where it did not. */
export function askedThumbs(deal: DealId, { author }: Pick<Asked, 'author'>): Part[] {
  return author ? voteButtons({ deal, about: { kind: 'shown', task: 'ask-answer', author } }) : []
}

/** Who wrote it; the one place where a model is named. */
export function authorWords({ author }: Pick<Asked, 'author'>): Words {
  if (!author) return say`Answered by rules from what is on record, no model.`
  return say`The first lines are worded by a model (${author.model}, ${author.prompt} ${author.version}) from the words quoted; the rest is by rules.`
}

function smallPrint(asked: Asked): Words {
  const name = asked.deal.name || asked.deal.externalId
  const all = asked.more > 0 ? say`${typed('/qualify status', name)} shows every criterion.` : none
  return together([authorWords(asked), all, asked.thread ? link(asked.thread, 'Open the thread') : none])
}

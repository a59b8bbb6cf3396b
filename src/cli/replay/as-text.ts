import type { RiskCode } from '../../domain/assessment.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { reasonWords } from '../../slack/messages/shadow-words.ts'
import { askedOf, type Flagged, flaggedOf, loadsOf } from './figures.ts'
import type { Life } from './life.ts'
import type { Fate, Replayed, ReplayedDigest, RiskDay } from './replay.ts'
import { fateWords, labelOf, moneyWords, nameOf, oneLine, plural, riskList, stageWords } from './words.ts'

const cardsShown = 5

/** A replay for people to read, line by line. */
export function* replayText(replayed: Replayed, playbook: Playbook): Generator<string> {
  const { from, to, lives, reviews, digests, days, fates, notes } = replayed
  const names = new Map(lives.map((life) => [life.deal.id, life]))
  const questions = reviews.reduce((sum, r) => sum + r.review.questions.length, 0)
  yield `Replay of ${plural(lives.length, 'deal', 'deals')} by ${playbook.name}, version ${playbook.version}, ${from} to ${to}.`
  yield `Nothing was written or sent. ${honest(notes.records)}`
  yield ''
  yield `${plural(reviews.length, 'review', 'reviews')} with ${plural(questions, 'question', 'questions')}, ${plural(digests.length, 'digest', 'digests')}.`
  if (replayed.unowned > 0) yield `${plural(replayed.unowned, 'move', 'moves')} of deals without an owner: nobody could be asked.`
  yield ''
  yield 'Flagged at risk before the end'
  for (const each of flaggedOf(replayed)) yield `  ${flaggedWords(each)}`
  yield '  A flag is what the digest showed; it says nothing of why a deal ended as it did.'
  yield ''
  yield 'Each end and each slip'
  for (const fate of fates) yield `  ${fateLine(fate)}`
  yield ''
  yield 'Threads a day'
  for (const { owner, total, most, on, median } of loadsOf(replayed))
    yield `  ${oneLine(owner)}: ${total} in all, at most ${most} (${on}), median ${median}`
  yield ''
  yield 'Questions by criterion and reason'
  for (const { criterion, questions: count, reasons } of askedOf(replayed))
    yield `  ${labelOf(playbook, criterion)}: ${count} (${reasons.map(([reason, n]) => `${reasonWords[reason]} ${n}`).join(', ')})`
  yield ''
  yield 'Risks, on working days on which they changed'
  let last = ''
  for (const day of days) {
    const line = dayWords(day)
    if (line !== last) yield `  ${day.on}  ${line}`
    last = line
  }
  yield ''
  yield 'Reviews'
  for (const { on, life, owner, review } of reviews) {
    const how = review.direction ? `${review.trigger}, ${review.direction}` : review.trigger
    yield `  ${on}  ${nameOf(life.deal)} (${oneLine(owner)}), ${how}, ${stageWords(playbook, review.stage)}: ${review.questions.map((q) => `${labelOf(playbook, q.criterion)} (${reasonWords[q.reason]})`).join(', ') || 'the forecast alone'}`
  }
  yield ''
  yield 'Digests'
  for (const digest of digests) yield* digestLines(digest, names, playbook)
}

function honest(records: number): string {
  return records > 0
    ? `Evidence is what the notes said (${plural(records, 'record', 'records')}); what was told otherwise is unknown here.`
    : 'There are no notes, so every criterion stays unknown: questions and risks are those of a team that answers nothing.'
}

function flaggedWords({ how, all, flagged, lead }: Flagged): string {
  const share = `${fateWords[how]}: ${flagged} of ${all}`
  return lead ? `${share}; days ahead: median ${lead.median}, least ${lead.least}, most ${lead.most}` : share
}

function fateLine({ on, life, how, since, lead }: Fate): string {
  const flag = since === null ? 'not flagged' : `flagged since ${since}, ${plural(lead ?? 0, 'day', 'days')}`
  return `${on}  ${nameOf(life.deal)}, ${fateWords[how]}: ${flag}`
}

function dayWords({ open, flagged, codes }: RiskDay): string {
  const each = (Object.keys(codes) as RiskCode[]).sort().map((code) => `${code} ${codes[code]}`)
  return `${flagged} of ${open} flagged${each.length > 0 ? `; ${each.join(', ')}` : ''}`
}

function* digestLines({ on, facts }: ReplayedDigest, names: ReadonlyMap<DealId, Life>, playbook: Playbook): Generator<string> {
  const { open, atRisk, changed, closed, silent, neverReviewed, coming } = facts
  const counts = [
    plural(open, 'open deal', 'open deals'),
    `${atRisk.length} at risk`,
    `${changed.length} more changed`,
    ...(closed.length > 0 ? [`${closed.length} closed`] : []),
    `${silent.length} without an answer`,
    ...(neverReviewed > 0 ? [`${neverReviewed} not reviewed yet`] : []),
    ...(coming > 0 ? [`${coming} with a risk the rep reads of first`] : []),
  ]
  yield `  ${on}  ${counts.join(', ')}`
  for (const deal of atRisk.slice(0, cardsShown)) yield `    ${cardWords(deal, names.get(deal.deal)!, playbook)}`
  if (atRisk.length > cardsShown) yield `    and ${atRisk.length - cardsShown} more`
}

function cardWords({ risks, noDecision, askAbout, amount, closeDate, atBar, due }: DigestDeal, life: Life, playbook: Playbook): string {
  const codes = [...new Set(risks.map((r) => r.code))]
  const why = codes.length > 0 ? riskList(codes) : `no-decision risk ${noDecision}`
  const ask = askAbout === null ? '' : `; ask about ${labelOf(playbook, askAbout.criterion).toLowerCase()}`
  return `${nameOf(life.deal)}${moneyWords(amount)}${closeDate ? `, closes ${closeDate}` : ''}, ${atBar} of ${due} at the bar: ${why}${ask}`
}

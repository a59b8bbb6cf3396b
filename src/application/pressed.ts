import type { Answer } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { concludeAnswer } from '../domain/review-flow/conclude-answer.ts'
import {
  changeReview,
  concludeChoice,
  concludeSkip,
  concludeUndo,
  type Pressed as Done,
  type Stale,
} from '../domain/review-flow/conclude-press.ts'
import { liveReview, openQuestion } from '../domain/review-flow/open-question.ts'
import { pressAsk } from './ask/press-ask.ts'
import { askOverride } from './ask-override.ts'
import { silenceTimer } from './begin-review.ts'
import { byAnother } from './by-another.ts'
import { choosePlaybook } from './choose-playbook.ts'
import { castVote } from './coaching/cast-vote.ts'
import { takeSuggestion } from './coaching/take-suggestion.ts'
import { comeBack } from './come-back.ts'
import type { Pressed } from './commands.ts'
import { digestList } from './digest/digest-list.ts'
import { digestMore } from './digest/digest-now.ts'
import { nudge } from './digest/nudge.ts'
import { endOverride } from './end-override.ts'
import { askAgain } from './hand-over.ts'
import { keepForecast } from './keep-forecast.ts'
import { myDeals } from './my-deals.ts'
import { approvePoc } from './poc/approve.ts'
import { pocOf } from './poc/checklist.ts'
import { testResult } from './poc/test-result.ts'
import type { Person, Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { pressReport } from './report/press-report.ts'
import { resumedRows } from './resumed-rows.ts'
import { mayManage, rightTo } from './rights.ts'
import { saidOn } from './said-on.ts'
import { turnAfterAnswer, turnAfterPress } from './say/turn.ts'
import { signOff, signOffByManager } from './sign-off.ts'
import { moreSignOffs } from './sign-offs/more.ts'
import { moveStage } from './stage-typed.ts'
import { startOrResume } from './start-or-resume.ts'
import { statusOf } from './status.ts'
import { takeUp } from './take-up.ts'
import { declineOffer, useOffer } from './use-offer.ts'
import { finishRow, type Loaded, type Outcome } from './work-on-deal.ts'
import { workOrNoRight } from './work-or-no-right.ts'

const refuse = (refusal: Refusal): Outcome<Refusal | null> => ({ changes: [], result: refusal })

/** A button was pressed. Pressed twice, late, by the wrong person or after a restart it does the right thing or says why not. */
export async function pressed(ports: Ports, command: Pressed): Promise<Refusal | Reply | null> {
  const { press, workspace } = command
  const person = await ports.directory.byUser(workspace, command.user)
  if (person?.standing !== 'member') {
    await finishRow(ports, workspace, command.inbox)
    return { kind: 'guest' }
  }
  const { inbox } = command
  if (press.press === 'page') {
    await finishRow(ports, workspace, inbox)
    return myDeals(ports, workspace, person, press.from)
  }
  if (press.press === 'ask' || press.press === 'ask-list') return pressAsk(ports, command, press, person)
  if (press.press === 'digest-more') {
    await finishRow(ports, workspace, inbox)
    return digestMore(ports, { workspace, person, channel: command.channel, ref: command.ref }, press.from, press.since)
  }
  if (press.press === 'digest-list') {
    await finishRow(ports, workspace, inbox)
    return digestList(ports, { workspace, person, channel: command.channel, ref: command.ref }, press)
  }
  if (press.press === 'nudge') return nudge(ports, command, press.deal, person)
  if (press.press === 'report-csv') return pressReport(ports, command, press)
  if (press.press === 'sign-offs-more') return moreSignOffs(ports, command, person)
  if (press.press === 'by-another') {
    const shown = await byAnother(ports, workspace, press.deal, press.playbook, person)
    await finishRow(ports, workspace, inbox)
    return shown
  }
  if (press.press === 'poc') {
    const shown = await pocOf(ports, workspace, press.deal, person)
    await finishRow(ports, workspace, inbox)
    return shown
  }
  if (press.press === 'approve-poc') return approvePoc(ports, command, press.deal, person)
  if (press.press === 'test-result') return testResult(ports, command, press, person)
  if (press.press === 'end-override') return endOverride(ports, command, press, person)
  if (press.press === 'ask-override') return askOverride(ports, command, press, person)
  if (press.press === 'back') return comeBack(ports, workspace, person, inbox)
  if (press.press === 'choose-playbook') return choosePlaybook(ports, command, press.playbook, person)
  if (press.press === 'stage') return moveStage(ports, { typed: { ...command, text: '' }, person }, press.deal, press.stage)
  if (press.press === 'return') return takeUp(ports, command, press, person)
  if (press.press === 'vote') return castVote(ports, command, press, person)
  if (press.press === 'start') return startOrResume(ports, { ...command, deal: press.deal, person })
  if (press.press === 'status') {
    const status = await statusOf(ports, workspace, press.deal, person)
    await finishRow(ports, workspace, inbox)
    return status
  }
  return workOrNoRight<Reply>(ports, { workspace, deal: press.deal, ref: command.ref, inbox, user: command.user }, (loaded) => {
    if (loaded.deal.deletedAt !== null)
      return refuse(rightTo(loaded.deal.fields, person, loaded.rights) === 'answer' ? { kind: 'deal-gone' } : { kind: 'no-right' })
    if (press.press === 'sign-off' && press.as === 'manager')
      return mayManage(loaded.deal.fields, person, loaded.rights)
        ? signOffByManager(ports, loaded, command, press, person)
        : refuse({ kind: 'no-right' })
    if (rightTo(loaded.deal.fields, person, loaded.rights) !== 'answer')
      return refuse(
        rightTo(loaded.deal.fields, person, loaded.rights) === 'none'
          ? { kind: 'no-right' }
          : { kind: 'not-your-deal', ownerEmail: loaded.deal.fields.ownerEmail },
      )
    return byOwner(ports, { ...loaded, repZone: person.zone }, command, person)
  })
}

async function byOwner(ports: Ports, loaded: Loaded, command: Pressed, person: Person): Promise<Outcome<Refusal | null>> {
  const { press } = command
  const by = person.email ?? person.user
  // Whoever skips or chooses in a paused review has taken it up again.
  const resumed = press.press === 'skip' || press.press === 'choose' ? resumedRows(loaded) : []
  const input = { journal: [...loaded.journal, ...resumed], playbook: loaded.playbook, by, now: loaded.now, zone: loaded.zone }
  const say = (done: Done | Stale, notes: Parameters<typeof turnAfterPress>[2], more: { paused?: string } = {}): Outcome<Refusal | null> =>
    typeof done === 'string'
      ? refuse({ kind: done })
      : {
          ...turnAfterPress(loaded, { ...done, changes: [...resumed, ...done.changes] }, notes, by, more),
          timers: timers(loaded, done),
          result: null,
        }
  const again = (done: Done | Stale) => (done === 'already-answered' ? refuse({ kind: 'already-done' }) : null)
  const asked = (id: string) => loaded.deal.reviews.at(-1)?.questions.find((q) => q.id === id)?.criterion ?? ''

  switch (press.press) {
    case 'unknown':
    case 'unchanged':
      return shortAnswer(ports, loaded, { ...press, press: press.press }, by)
    case 'skip':
      return say(concludeSkip(input, press.review, press.question), [{ kind: 'skipped', criterion: asked(press.question) }])
    case 'pause': {
      const done = changeReview(input, press.review, 'paused')
      return again(done) ?? say(done, [], { paused: press.review })
    }
    case 'resume': {
      const done = changeReview(input, press.review, 'open')
      return again(done) ?? say(done, [])
    }
    case 'continue': {
      const live = liveReview(loaded.deal)
      if (!live) return refuse({ kind: 'review-over' })
      const last = await lastLive(ports, loaded)
      if (last?.post.kind !== 'continue') return refuse({ kind: 'already-done' })
      // Asks again whatever is open: the message that asked it may never have arrived.
      return say(askAgain(loaded), [])
    }
    case 'choose':
      return say(concludeChoice(input, asked(press.question), press.choice), [
        { kind: 'contradiction-settled', criterion: asked(press.question), choice: press.choice },
      ])
    case 'settle':
      return say(concludeChoice(input, press.criterion, press.choice), [
        { kind: 'contradiction-settled', criterion: press.criterion, choice: press.choice },
      ])
    case 'undo-event': {
      const event = loaded.deal.events.find((e) => e.id === press.event)
      const done = concludeUndo(input, press.event)
      if (typeof done === 'string' || !event) return refuse({ kind: 'already-done' })
      return { ...turnAfterPress(loaded, done, [{ kind: 'event-undone', what: event.kind }], by), retireButtons: false, result: null }
    }
    case 'add':
      return takeSuggestion(ports, loaded, press.suggestion, person)
    case 'said-on':
      return saidOn(ports, loaded, press, person)
    case 'keep-forecast':
      return keepForecast(ports, loaded, press.review, by)
    case 'sign-off':
      return signOff(loaded, press, person)
    case 'use-answer':
      return useOffer(ports, loaded, command, person)
    case 'decline-answer':
      return declineOffer(ports, loaded, command)
    default:
      return refuse({ kind: 'already-answered' })
  }
}

/** "Don't know" and "No change" by button: the same as typed. */
function shortAnswer(
  ports: Ports,
  loaded: Loaded,
  press: { press: 'unknown' | 'unchanged'; review: string; question: string },
  by: string,
): Outcome<Refusal | null> {
  const live = liveReview(loaded.deal)
  if (live?.id !== press.review) return refuse({ kind: 'review-over' })
  if (openQuestion(live)?.id !== press.question) return refuse({ kind: 'already-answered' })
  const resumed = resumedRows(loaded)
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    text: press.press === 'unknown' ? "Don't know" : 'No change',
    at: loaded.now,
    by,
    message: null,
    ended: null,
  }
  const done = concludeAnswer({
    journal: [...loaded.journal, ...resumed],
    playbook: loaded.playbook,
    reading: { kind: press.press },
    answer,
    now: loaded.now,
    zone: loaded.zone,
    ids: ports.ids.next,
  })
  return {
    ...turnAfterAnswer(loaded, { ...done, changes: [...resumed, ...done.changes] }, answer, by),
    timers: timers(loaded, done),
    result: null,
  }
}

/** The newest message of the deal's thread that still has buttons. */
async function lastLive(ports: Ports, { workspace, thread }: Loaded) {
  return thread && ports.transact(workspace, (unit) => unit.outbox.lastLive(thread.id))
}

function timers(loaded: Loaded, done: { deal: Loaded['deal'] }): Outcome<never>['timers'] & object {
  const live = liveReview(done.deal)
  return live ? [silenceTimer({ ...loaded, deal: done.deal }, live.id)] : []
}

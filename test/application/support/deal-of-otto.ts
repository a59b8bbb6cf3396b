import type { Change } from '../../../src/domain/change.ts'
import type { AnswerId, ChallengeId, EventId, ReviewId, SuggestionId } from '../../../src/domain/ids.ts'
import { aReview, ladderOf, recordAt } from '../../support/build.ts'
import { shippedPlaybooks } from '../../support/conversation.ts'
import { freshId } from '../../support/ids.ts'

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const author = { prompt: 'summarise-review', version: 1, model: 'a-model' }
const robin = 'robin@example.com'

/** Rows of every kind in which people's words stand, each of them naming Otto Brine in another way; and Wanda Crumb, whose words stay. */
export function rowsOfOtto(at: number): Change[] {
  const answers = Array.from({ length: 5 }, () => freshId<AnswerId>())
  const message = (n: number) => ({ channel: 'D-U0ROBIN', ts: `${at / 1000 - 1000 + n}.000100` })
  const answered = (n: number, text: string, more: object = {}): Change => ({
    at,
    type: 'answered',
    answer: { id: answers[n]!, text, at, by: robin, message: message(n), ended: null, ...more },
  })
  const record = (n: number, criterion: string, level: 1 | 2 | 3 | 4, text: string, facts: object) => ({
    ...recordAt(level, ladderOf(playbook, criterion), { answerId: answers[n]!, text, message: message(n), recordedAt: at, facts }),
    id: freshId<never>(),
  })
  const review = freshId<ReviewId>()
  const mail = record(0, 'economic-buyer', 4, 'Otto Brine wrote that he signs', { person: 'Otto Brine', role: 'CFO', holder: 'Otto Brine' })
  // Says the same and is somebody else: confirmed twice.
  const wanda = record(1, 'economic-buyer', 3, 'She confirms that he signs', { person: 'Wanda Crumb', role: 'COO', holder: 'Otto' })
  const hers = record(2, 'champion', 3, 'She told us of Brine, Otto', { person: 'Wanda Crumb', role: null, holder: 'Wanda Crumb' })
  const short = record(3, 'metrics', 3, '9 % come back, he said', { person: 'Otto', role: null })
  const kept = record(4, 'identify-pain', 3, 'Returns hurt, Milo says', { person: 'Milo Thimble', role: 'Ops Lead' })
  const question = {
    id: 'q1',
    criterion: 'metrics',
    question: null,
    reason: 'to-earn',
    slots: [],
    opening: 'plain',
    lastRecord: null,
  } as const
  const asked = { ...question, challenge: null, states: [{ at, state: 'planned' }], followUp: null, answers: [] } as const
  return [
    answered(0, 'Otto Brine wrote that he signs'),
    { at, type: 'recorded', record: mail },
    answered(1, 'She confirms that he signs', {
      usedFrom: { user: null, file: { id: 'F1', name: 'otto_brine.txt', url: 'https://x.example/f' } },
    }),
    { at, type: 'recorded', record: wanda },
    answered(2, 'She told us of Brine, Otto\nand his budget'),
    { at, type: 'answer-part', answer: answers[2]!, message: message(2), text: 'She told us of Brine, Otto' },
    { at, type: 'answer-part', answer: answers[2]!, message: message(7), text: 'and his budget' },
    { at, type: 'recorded', record: hers },
    answered(3, '9 % come back, he said'),
    { at, type: 'recorded', record: short },
    answered(4, 'Returns hurt, Milo says'),
    { at, type: 'recorded', record: kept },
    {
      at,
      type: 'event-noticed',
      event: {
        id: freshId<EventId>(),
        at,
        kind: 'reorganisation',
        text: 'his team moves',
        on: null,
        answerId: answers[3]!,
        by: robin,
        undoneAt: at,
      },
    },
    {
      at,
      type: 'suggested',
      piece: {
        id: freshId<SuggestionId>(),
        answer: answers[3]!,
        criterion: 'metrics',
        record: null,
        words: { start: 0, end: 4 },
        person: null,
        role: null,
        when: null,
        channel: null,
        holder: null,
        author,
      },
    },
    {
      at,
      type: 'challenge-raised',
      challenge: {
        id: freshId<ChallengeId>(),
        criterion: 'metrics',
        raisedAt: at,
        raisedBy: 'model',
        reason: { kind: 'doubt', text: 'OTTO BRINE said less before' },
        records: [short.id],
        closed: null,
      },
    },
    {
      at,
      type: 'contradiction-settled',
      choice: { at, criterion: 'economic-buyer', older: kept.id, newer: mail.id, choice: 'both', by: robin, why: 'he signs with her' },
    },
    {
      at,
      type: 'overridden',
      override: {
        criterion: 'paper-process',
        at,
        by: 'lena@example.com',
        name: 'Lena Fisk',
        reason: 'Otto K. Brine is on leave',
        until: '2026-12-20',
      },
    },
    { at, type: 'signed-off', signOff: { at, by: robin, as: 'rep', yes: true, reason: 'Ótto Bríne wants it' } },
    {
      at,
      type: 'test-planned',
      plan: {
        at,
        by: robin,
        criteria: ['Returns under 5 %', 'Otto Brine can run it alone', 'Works in Lyon'].map((text) => ({ text, about: 'metrics' })),
        decisionOn: '2027-01-20',
        endsOn: '2027-01-10',
        owner: 'Wanda Crumb',
        agreed: { person: 'Otto', on: '2026-11-20', channel: 'call' },
      },
    },
    {
      at,
      type: 'poc-decided',
      decision: { at, by: robin, name: 'Robin Vale', how: 'forced', missing: ['why-now'], reason: 'Otto Brine pressed' },
    },
    {
      at,
      type: 'went-dormant',
      dormancy: { at, by: robin, reason: 'Otto Brine left', bringBack: "Otto Brine's successor", returnOn: null },
    },
    { at, type: 'closed', outcome: 'lost', by: robin, decided: 'Otto Brine took another', earlier: 'Who decides beside Otto Brine' },
    { at, type: 'reopened' },
    {
      at,
      type: 'review-opened',
      review: aReview({
        id: review,
        startedAt: at,
        states: [
          { at, state: 'open' },
          { at, state: 'concluded' },
        ],
        questions: [{ ...asked, asked: { text: 'Does Otto Brine sign?', by: 'lena@example.com', name: 'Lena Fisk' } }] as never,
      }),
    },
    {
      at,
      type: 'question-added',
      review,
      question: { ...asked, id: 'q2', asked: { text: 'And without Otto Brine?', by: 'lena@example.com', name: 'Lena Fisk' } } as never,
    },
    { at, type: 'worded', wording: { review, question: 'q1', text: 'What did he say of the returns?', basedOn: [short.id], author } },
    {
      at,
      type: 'summed-up',
      summary: {
        review,
        sentences: [
          { text: 'He signs in December.', records: [mail.id] },
          { text: 'Returns hurt.', records: [kept.id] },
        ],
        author,
      },
    },
    {
      at,
      type: 'forecast-called',
      review: null,
      call: {
        at,
        by: robin,
        closeDate: '2027-01-29',
        amount: null,
        kept: true,
        lastHeard: { person: 'Otto', on: '2026-11-20' },
        nextStep: { text: 'he ends the test', person: 'Otto Brine', by: '2026-12-11' },
      },
    },
    { at, type: 'revised', by: robin, fields: { account: 'Brine, Otto' } },
  ]
}

import { z } from 'zod'
import type { CoachDeal, CoachRecord, CoachTask, CoachTasks } from '../../application/coach.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'

const day = z.iso.date()
const channel = z.enum(['call', 'meeting', 'email', 'chat'])
const reason = z.enum(['contradicted', 'invalidated', 'carried-over', 'behind', 'to-earn', 'aged', 'audit', 'buyer'])
const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

/** A deal as a file, from which every task can be asked: for looking at prompts, and for tests. Records are named by their place, from 0. */
export const fixtureSchema = z.strictObject({
  playbook: z.string(),
  name: z.string(),
  account: z.string().nullable(),
  stage: z.string(),
  today: day,
  people: z.array(z.strictObject({ name: z.string(), role: z.string().nullable() })),
  records: z.array(
    z.strictObject({
      criterion: z.string(),
      person: z.string().nullable(),
      role: z.string().nullable(),
      channel: channel.nullable(),
      saidOn: day.nullable(),
      level,
      text: z.string(),
    }),
  ),
  questions: z.array(
    z.strictObject({ criterion: z.string(), reason: reason, text: z.string(), last: z.int().nullable(), isChallenge: z.boolean() }),
  ),
  answer: z.strictObject({ asked: z.string().nullable(), question: z.string().nullable(), text: z.string() }),
  stands: z.array(z.string()),
  risks: z.array(z.string()),
  pasted: z.string(),
  question: z.string(),
})
export type Fixture = z.infer<typeof fixtureSchema>

/** What each task would be asked about the deal of a fixture. */
export function asksOf(fixture: Fixture, playbook: Playbook): { [Task in CoachTask]: CoachTasks[Task]['ask'] } {
  const { name, account, stage, today, people, stands, risks, question, answer } = fixture
  const deal: CoachDeal = { playbook, stage, name, account, today }
  const id = (at: number) => `record-${at}` as RecordId
  const records = fixture.records.map(
    (record, at): CoachRecord => ({ ...record, id: id(at), answer: null, recordedOn: record.saidOn ?? today, instructed: false }),
  )
  return {
    'read-answer': {
      ...deal,
      ...answer,
      instructed: false,
      earlier: records.filter(({ criterion }) => criterion === answer.asked),
      people,
    },
    'prepare-review': {
      ...deal,
      records,
      questions: fixture.questions.map((each, at) => ({ ...each, id: `q${at + 1}`, last: each.last === null ? null : id(each.last) })),
    },
    'summarise-review': { ...deal, records, stands },
    'digest-line': { ...deal, records, risks },
    'read-pasted': { ...deal, text: fixture.pasted, instructed: false, people },
    'ask-meaning': { playbook, question },
    'ask-answer': { ...deal, question, records, stands },
  }
}

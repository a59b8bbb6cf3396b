import type { Home, HomeOfAdmin } from '../../application/home/shape.ts'
import type { OutsideDoor } from '../../application/ports.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Instant } from '../../domain/time.ts'
import { day, lately } from '../messages/dates.ts'
import { bullets, type Part, paragraph } from '../messages/message.ts'
import { bold, none, quoted, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { clockTime } from './clock-time.ts'
import { heading } from './heading.ts'

type Doors = Extract<HomeOfAdmin, { kind: 'doors' }>

const doorWords: Record<OutsideDoor['door'], { name: string; open: string; closed: string }> = {
  slack: { name: 'Slack', open: 'open', closed: 'closed' },
  crm: { name: 'CRM', open: 'open at /webhooks/deals', closed: 'closed; WEBHOOK_SECRET opens it' },
  api: { name: 'Read API', open: 'open at /api/v1/deals, by its token', closed: 'closed; API_TOKEN opens it' },
  model: { name: 'Language model', open: 'set up', closed: 'not set up; OPENAI_API_KEY sets it up' },
}

/** Which ways in are open, when something last came through, and stages nobody mapped. */
export function doorsSection(home: Doors & Pick<Home, 'zone'>, seen: Seen): Part[] {
  return [
    ...paragraph(bullets(home.doors.map((door) => doorLine(door, home, seen)))),
    ...heading('Stages I do not know'),
    ...paragraph(stageWords(home, seen)),
  ]
}

function doorLine({ door, open }: OutsideDoor, { heard, zone }: Pick<Doors, 'heard'> & Pick<Home, 'zone'>, seen: Seen): Words {
  const words = doorWords[door]
  const last = door === 'crm' ? lastWords(heard.crm, zone, seen) : door === 'slack' ? lastWords(heard.slack, zone, seen) : none
  return together([say`${bold(words.name)}: ${open ? words.open : words.closed}.`, open ? last : none])
}

function lastWords(at: Instant | null, zone: string, seen: Seen): Words {
  return at === null ? say`Nothing came through yet.` : say`Last heard ${lately(localDate(at, zone), seen)}, ${clockTime(at, zone)}.`
}

function stageWords({ unknownStages }: Doors, seen: Seen): Words {
  if (unknownStages.length === 0) return say`None in the last 30 days.`
  return together(
    [
      say`The CRM named these in the last 30 days, and no deal moved by it. Add them as aliases in the playbook, or move a deal by ${typed('/qualify stage')}.`,
      bullets(unknownStages.slice(0, 20).map(({ word, on }) => say`${quoted(word, 60)}, ${day(on, seen)}`)),
    ],
    '\n',
  )
}

import type { AuditShown, Home, HomeOfAdmin } from '../../application/home/shape.ts'
import { plainText } from '../../block-kit/objects.ts'
import { localDate } from '../../domain/calendar.ts'
import { auditWords, changedInWords } from '../messages/audit-words.ts'
import { day } from '../messages/dates.ts'
import { aside, buttons, type Part, paragraph } from '../messages/message.ts'
import { bold, none, outside, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { homePrefix } from './buttons.ts'
import { clockTime } from './clock-time.ts'
import { screenButton } from './screen-buttons.ts'

type Audit = Extract<HomeOfAdmin, { kind: 'audit' }>

/** Who changed what, the newest first, with menus to look at one person or one deal. */
export function auditSection(home: Audit & Pick<Home, 'zone'>, seen: Seen): Part[] {
  const { rows, person, deal } = home
  return [
    ...paragraph(together([filterWords(home), rows.length === 0 ? say`Nothing is logged.` : none])),
    {
      block: {
        type: 'actions',
        elements: [
          {
            type: 'users_select',
            action_id: `${homePrefix}audit:person`,
            placeholder: plainText('One person'),
            ...(person ? { initial_user: person.user } : {}),
          },
          { type: 'external_select', action_id: auditDealMenu, placeholder: plainText('One deal'), min_query_length: 1 },
          ...(person || deal ? [screenButton('Everything', firstPage(null, null), 'Show the whole log', 'all')] : []),
        ],
      },
      bare: '',
    },
    ...rows.flatMap((row) => paragraph(rowWords(row, home, seen))),
    ...paging(home),
    ...aside(say`No words of anybody stand here. ${typed('npm run export -- --audit')} gives the whole log as a file.`),
  ]
}

/** The menu of deals, whose options are asked for as somebody types. */
export const auditDealMenu = `${homePrefix}audit:deal`

const firstPage = (person: string | null, deal: NonNullable<Audit['deal']>['id'] | null) =>
  ({ screen: 'audit', person, deal, before: null }) as const

function filterWords({ person, deal }: Audit): Words {
  const by = person ? say`by or about ${bold(person.name)}` : none
  const on = deal ? say`of ${bold(deal.name || 'one deal')}` : none
  const both = together([by, on])
  return both.bare === '' ? say`Who changed what, the newest first.` : say`Only entries ${both}, the newest first.`
}

function rowWords(row: AuditShown, { zone }: Pick<Home, 'zone'>, seen: Seen): Words {
  const { at, by, what, person, deal, before, after, playbook, prompt } = row
  const about = deal === null ? (person === null ? none : say`for ${outside(person)}`) : say`on ${outside(deal)}`
  const who = by === 'cli' ? say`Somebody at the command line` : by === 'crm' ? say`The CRM` : by === 'system' ? say`I` : bold(by)
  const head = together([who, say`${auditWords(what)}`, about])
  const changed = changedInWords(before, after, seen)
  const rules = together(
    [playbook === null ? none : say`playbook ${outside(playbook)}`, prompt === null ? none : say`prompt ${outside(prompt)}`],
    ', ',
  )
  const when = say`${day(localDate(at, zone), seen)}, ${clockTime(at, zone)}`
  return together(
    [
      say`${head}.`,
      together(
        [when, changed, rules].filter(({ bare }) => bare !== ''),
        ' · ',
      ),
    ],
    '\n',
  )
}

function paging({ rows, person, deal, older, before }: Audit): Part[] {
  const isFirst = before === null
  const at = (after: string | null) => ({ screen: 'audit', person: person?.user ?? null, deal: deal?.id ?? null, before: after }) as const
  if (isFirst && older === null) return []
  return buttons([
    ...(isFirst ? [] : [screenButton('Newest', at(null), 'The newest entries', 'newest')]),
    ...(older === null ? [] : [screenButton('Older', at(older), `Entries older than these ${rows.length}`, 'older')]),
  ])
}

import type { WaitsPage } from '../../application/home/waits-page.ts'
import { aside, buttons, type Part, paragraph } from '../messages/message.ts'
import { bold, say } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { screenButton } from './screen-buttons.ts'
import { waitLine } from './wait-line.ts'

/** Everything that waits for a manager, page by page. */
export function waitsSection(home: WaitsPage, seen: Seen): Part[] {
  if (home.waits.length === 0) return paragraph(say`Nothing waits for you now.`)
  return [...paragraph(bold('Waiting for you')), ...home.waits.flatMap((wait) => waitLine(wait, seen)), ...paging(home)]
}

function paging({ page, pages, from, waits, total }: WaitsPage): Part[] {
  if (pages < 2) return []
  const to = (at: number) => ({ screen: 'waits', page: at }) as const
  return [
    ...aside(say`Page ${page + 1} of ${pages}: ${from + 1} to ${from + waits.length} of ${total}.`),
    ...buttons([
      ...(page > 0 ? [screenButton('Back', to(page - 1), 'What waits before these', 'back')] : []),
      ...(page < pages - 1 ? [screenButton('Next', to(page + 1), 'What waits after these', 'on')] : []),
    ]),
  ]
}

import type { StagePage } from '../../application/home/stage-page.ts'
import { aside, bullets, buttons, type Part, paragraph } from '../messages/message.ts'
import { say } from '../messages/say.ts'
import { boardRowWords, stageHead } from './board-words.ts'
import { screenButton } from './screen-buttons.ts'

/** All deals of a team in one stage, page by page. */
export function stageSection(page: StagePage): Part[] {
  const { label, deals, sums, rows } = page
  if (deals === 0) return paragraph(say`${stageHead(label, deals, sums)}. None is there now.`)
  return [
    ...paragraph(say`${stageHead(label, deals, sums)}
${bullets(rows.map(boardRowWords))}`),
    ...paging(page),
  ]
}

function paging({ stage, page, pages, from, rows, deals }: StagePage): Part[] {
  if (pages < 2) return []
  const to = (at: number) => ({ screen: 'stage', stage, page: at }) as const
  return [
    ...aside(say`Page ${page + 1} of ${pages}: ${from + 1} to ${from + rows.length} of ${deals}.`),
    ...buttons([
      ...(page > 0 ? [screenButton('Back', to(page - 1), 'The deals before these', 'back')] : []),
      ...(page < pages - 1 ? [screenButton('Next', to(page + 1), 'The deals after these', 'on')] : []),
    ]),
  ]
}

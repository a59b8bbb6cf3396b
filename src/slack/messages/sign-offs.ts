import type { Post } from '../../application/posts.ts'
import { dealHead } from './deal-line.ts'
import { aside, buttons, oneMessage, type Part, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { bold, none, plural, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, noDecisionWords } from './stand.ts'

type SignOffs = Extract<Post, { kind: 'sign-offs' }>

/** To a manager, on a working morning: every deal that waits for their yes or no, ten a message. */
export function renderSignOffs({ id, rows, from, of, rest }: SignOffs, seen: Seen): Rendered[] {
  const left = rows.filter((row) => row.given === null)
  const head =
    of > rows.length || from > 0
      ? say`${bold('Worth winning?')} Deals ${from + 1} to ${from + rows.length} of ${of} that wait for your yes or no, as manager. No is a good answer, too.`
      : left.length === 0
        ? say`${bold('Worth winning?')} All answered.`
        : say`${bold('Worth winning?')} ${plural(left.length, 'deal waits', 'deals wait')} for your yes or no, as manager. No is a good answer, too.`
  const all = openButton(
    'Yes to all shown',
    { form: 'sign-offs', deals: left.map(({ deal }) => deal.id), ...(id === undefined ? {} : { message: id }) },
    'Say yes to all deals of this message',
  )
  const next = Math.min(rest.length, 10)
  return oneMessage([
    ...paragraph(head),
    ...rows.flatMap((row) => rowParts(row, seen)),
    ...buttons([
      ...(left.length > 1 ? [all] : []),
      ...(next > 0 ? [pressButton(`Show the next ${next}`, { press: 'sign-offs-more' })] : []),
    ]),
    ...aside(
      left.length > 0
        ? say`What you leave comes back in a week, or with the next deal that waits. ${typed('/qualify status')} with a name shows one.`
        : none,
    ),
  ])
}

function rowParts({ deal, stand, given }: SignOffs['rows'][number], seen: Seen): Part[] {
  const words = given
    ? say`${dealHead(deal, seen)}. ${bold(given.yes ? 'Yes' : 'No')}, by ${given.by}.`
    : together([say`${dealHead(deal, seen)}.`, atTheBar(stand), noDecisionWords(stand)])
  // Every deal has its own two: they are told apart in the whole message.
  const choice = (yes: boolean) => {
    const button = pressButton(yes ? 'Yes' : 'No', { press: 'sign-off', deal: deal.id, yes, as: 'manager' })
    return { ...button, action_id: `${button.action_id}:${deal.id}` }
  }
  return [...paragraph(words), ...buttons(given ? [] : [choice(true), choice(false)])]
}

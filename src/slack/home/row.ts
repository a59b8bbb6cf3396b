import type { HomeRow } from '../../application/home/shape.ts'
import type { Button } from '../../block-kit/elements.ts'
import { clip } from '../../block-kit/escape.ts'
import { type Part, paragraph } from '../messages/message.ts'
import { pressButton } from '../messages/presses.ts'
import { bold, link, none, say, together, type Words } from '../messages/say.ts'
import { threadButton } from './buttons.ts'

/**
 * A row of Home: what it says, with the button that goes on. An open review's thread opens by it; else it starts the review, or takes a
 * paused one up, and the deal's name leads to the thread that stands.
 */
export function row(home: HomeRow, words: Words): Part[] {
  const coming = home.door.kind === 'coming' ? say`Its thread opens in a moment.` : none
  return paragraph(together([words, coming]), buttonOf(home))
}

function buttonOf({ line, live, door }: HomeRow): Button | undefined {
  const spoken = (verb: string) => clip(`${verb} ${line.name || line.externalId}`, 70)
  if (live?.state === 'open' && door.kind === 'thread') return threadButton(door.url, spoken('Open the thread of'))
  if (door.kind === 'coming') return undefined
  const label = live ? 'Resume' : 'Start'
  return { ...pressButton(label, { press: 'start', deal: line.id }), accessibility_label: spoken(label) }
}

/** The deal's name; a link to its thread where one stands that the button does not open. */
export function nameOf({ line, live, door }: HomeRow): Words {
  const name = line.name || line.externalId
  return bold(door.kind === 'thread' && live?.state !== 'open' ? link(door.url, name) : name)
}

import type { FlipRow, HomeOfAdmin } from '../../application/home/shape.ts'
import { clip } from '../../block-kit/escape.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import { aside, buttons, type Part, paragraph } from '../messages/message.ts'
import { pressButton } from '../messages/presses.ts'
import { bold, inSentence, listed, none, outside, plural, say, together, type Words } from '../messages/say.ts'
import { homePrefix } from './buttons.ts'
import { heading } from './heading.ts'
import { screenButton } from './screen-buttons.ts'

type Page = Extract<HomeOfAdmin, { kind: 'playbook' }>
type Preview = NonNullable<Page['preview']>

/** The playbook that holds, and what another would change before it is chosen. */
export function playbookSection({ now, others, preview, isAdmin }: Page): Part[] {
  return [
    ...paragraph(say`${bold(now.name)}, version ${now.version}, holds. It says what is asked at each stage, and what counts.`),
    ...(others.length === 0
      ? paragraph(say`There is no other to compare with. Playbooks are files in prompts/playbooks.`)
      : picker(others, preview)),
    ...(preview ? previewParts(preview, isAdmin) : []),
  ]
}

function picker(others: Page['others'], preview: Preview | null): Part[] {
  const options = others.slice(0, 100).map(({ id, name }) => ({ text: plainText(clip(name || id, 75)), value: id }))
  const chosen = options.find(({ value }) => value === preview?.id)
  return [
    {
      block: {
        type: 'section',
        text: mrkdwn('Compare it with another: nothing changes by looking.'),
        accessory: {
          type: 'static_select',
          action_id: `${homePrefix}playbook`,
          placeholder: plainText('Pick a playbook'),
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      },
      bare: 'Compare it with another: nothing changes by looking.',
    },
  ]
}

function previewParts(preview: Preview, isAdmin: boolean): Part[] {
  return [
    ...heading(clip(`By ${preview.name}`, 150)),
    ...paragraph(countWords(preview, isAdmin)),
    ...preview.rows.flatMap((row) => paragraph(say`${bold(row.name)}\n${flipWords(row)}`)),
    ...paging(preview),
    ...(isAdmin ? buttons([chooseButton(preview)]) : aside(say`An admin chooses the playbook, for everybody. Show them this page.`)),
  ]
}

function countWords({ looked, complete, flips, opens, closes, noStage }: Preview, isAdmin: boolean): Words {
  const deals = plural(looked, 'open deal', 'open deals')
  const ofThem = isAdmin ? say`${deals}` : say`${deals} of your team`
  if (looked === 0)
    return isAdmin
      ? say`No deal is open, so none would stand otherwise.`
      : say`No deal of your team is open, so none would stand otherwise.`
  const gates = [
    opens > 0 ? say`${plural(opens, 'gate', 'gates')} would open` : none,
    closes > 0 ? say`${plural(closes, 'gate', 'gates')} would be blocked` : none,
  ]
  const both = together(gates, ' and ')
  return together([
    flips === 0 ? say`None of ${ofThem} would stand otherwise.` : say`${flips} of ${ofThem} would stand otherwise.`,
    both.bare === '' ? none : say`${both}.`,
    noStage > 0 ? say`${plural(noStage, 'deal is', 'deals are')} in a stage it does not have, and would count as in its first.` : none,
    complete ? none : say`There are more open deals; the others are not looked at.`,
  ])
}

function flipWords({ gate, behind, supported }: FlipRow): Words {
  const parts = [
    gate.from === gate.to ? none : say`gate ${gate.from}, would be ${gate.to}`,
    behind.from === behind.to ? none : say`${behind.from} behind, would be ${behind.to}`,
    behind.instead.length === 0 ? none : say`newly behind: ${listed(behind.instead.map((label) => outside(inSentence(label))))}`,
    supported.from === supported.to ? none : say`evidence for ${supported.from}, would be ${supported.to}`,
  ]
  const words = together(parts, '; ')
  return say`${words.bare.charAt(0).toUpperCase() === words.bare.charAt(0) ? words : capitalised(words)}.`
}

const capitalised = ({ mrkdwn: marked, bare }: Words): Words => ({
  mrkdwn: marked.charAt(0).toUpperCase() + marked.slice(1),
  bare: bare.charAt(0).toUpperCase() + bare.slice(1),
})

function paging({ id, page, pages }: Preview): Part[] {
  if (pages < 2) return []
  const to = (at: number) => ({ screen: 'playbook', other: id, page: at }) as const
  return [
    ...aside(say`Page ${page + 1} of ${pages}.`),
    ...buttons([
      ...(page > 0 ? [screenButton('Back', to(page - 1), 'The deals before these', 'back')] : []),
      ...(page < pages - 1 ? [screenButton('Next', to(page + 1), 'The deals after these', 'on')] : []),
    ]),
  ]
}

function chooseButton({ id, name }: Preview) {
  return {
    ...pressButton('Use this playbook', { press: 'choose-playbook', playbook: id }),
    accessibility_label: clip(`Use the playbook ${name} from now on`, 70),
    confirm: {
      title: plainText(clip(`Use ${name}?`, 100)),
      text: plainText('Every deal of this workspace is measured by it from now on. What is on record stays, and you can change back.'),
      confirm: plainText('Use it'),
      deny: plainText('Not now'),
    },
  }
}

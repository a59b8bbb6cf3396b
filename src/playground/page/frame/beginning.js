import { html } from '../html.js'
import { useStore } from '../store.js'
import { PlaceSign } from './sidebar.js'

/** What stands over the first message of a conversation. @param {{channel: import('../../page-contract.ts').PageChannel, app: import('../../page-contract.ts').PageApp | undefined}} props */
export function Beginning({ channel, app }) {
  const others = useStore((s) => s.people)
  const other = others.get(channel.with ?? '')
  return html`<div class="beginning">
    <div class="beginning-sign"><${PlaceSign} channel=${channel} size=${44} /></div>
    <h2>${channel.kind === 'dm' ? channel.name : `#${channel.name}`}</h2>
    <p>${words(channel, app, other)}</p>
  </div>`
}

/** @param {import('../../page-contract.ts').PageChannel} channel @param {import('../../page-contract.ts').PageApp | undefined} app @param {import('../../page-contract.ts').PagePerson | undefined} other */
function words(channel, app, other) {
  const command = app?.commands[0]
  if (app) return `${app.description} ${command ? `Type ${command.name} to begin, or ${command.name} help.` : ''}`.trim()
  if (other) return `This is the beginning of your messages with ${other.name}${other.title ? `, ${other.title}` : ''}.`
  if (channel.kind === 'group_dm') return 'This is the beginning of your messages together.'
  const shared = channel.shared ? ' It is shared with another company.' : ''
  return `This is the beginning of #${channel.name}.${channel.topic ? ` ${channel.topic}` : ''}${shared}`
}

import { fillComposer } from '../composer/composer.js'
import { html } from '../html.js'
import { useStore } from '../store.js'
import { PlaceSign } from './sidebar.js'

/**
 * What stands over the first message of a conversation; with an app, what one can type.
 * @param {{channel: import('../../page-contract.ts').PageChannel, app: import('../../page-contract.ts').PageApp | undefined}} props
 */
export function Beginning({ channel, app }) {
  const people = useStore((s) => s.people)
  const other = people.get(channel.with ?? '')
  return html`<div class="beginning">
    <div class="beginning-sign"><${PlaceSign} channel=${channel} size=${44} /></div>
    <h2>${channel.kind === 'dm' ? channel.name : `#${channel.name}`}</h2>
    <p>${words(channel, app, other)}</p>
    ${
      app && app.commands.length > 0
        ? html`<ul class="commands" aria-label="What you can type">${app.commands.map(
            (c) =>
              html`<li key=${c.name}><button type="button" class="command" onClick=${() => fillComposer(`${c.name} `)}><kbd>${c.name}</kbd> <span class="command-usage">${c.usageHint}</span> <span>${c.description}</span></button></li>`,
          )}</ul>`
        : null
    }
  </div>`
}

/**
 * @param {import('../../page-contract.ts').PageChannel} channel
 * @param {import('../../page-contract.ts').PageApp | undefined} app
 * @param {import('../../page-contract.ts').PagePerson | undefined} other
 */
function words(channel, app, other) {
  if (app) return app.description
  if (other) return `This is the beginning of your messages with ${other.name}${other.title ? `, ${other.title}` : ''}.`
  if (channel.kind === 'group_dm') return 'This is the beginning of your messages together.'
  const topic = channel.topic.replace(/([^.?])$/, '$1.')
  return [`This is the beginning of #${channel.name}.`, topic, channel.shared ? 'It is shared with another company.' : '']
    .filter(Boolean)
    .join(' ')
}

import { getState } from '../store.js'
import { invite, remark, runCommand, send } from '../talk.js'
import { allCommands } from './completions.js'

/**
 * What Enter does: a message, an app's command, or one of the playground's own.
 *
 * @param {{channel: string, threadTs?: string, typed: string, broadcast: boolean, files: string[]}} entry
 * @returns {Promise<string | null>} words to put back into the composer, when the command was not taken
 */
export async function submit({ channel, threadTs, typed, broadcast, files }) {
  const [, name, rest = ''] = /^(\/[a-z0-9_-]+)(?:\s+([\s\S]*))?$/i.exec(typed) ?? []
  if (name === undefined) {
    await send({
      channel,
      ...(threadTs ? { threadTs } : {}),
      typed,
      ...(broadcast ? { broadcast } : {}),
      ...(files.length > 0 ? { files } : {}),
    })
    return null
  }
  const known = allCommands(getState()).find((c) => c.name === name.toLowerCase())
  const say = (/** @type {string} */ text) =>
    remark({ id: `command-${channel}`, channel, ...(threadTs ? { threadTs } : {}), text, tone: 'bad' })
  if (known === undefined) {
    const names = allCommands(getState()).map((c) => c.name)
    say(`There is no command ${name}. Here one can type ${names.join(', ')}.`)
    return typed
  }
  if (threadTs !== undefined) {
    say(`${name} cannot be used in a thread. Type it in the channel.`)
    return typed
  }
  if (known.name === '/invite') return inviteByName(channel, rest, typed, say)
  return (await runCommand({ channel, command: known.name, typed: rest })) ? null : typed
}

/** @param {string} channel @param {string} rest @param {string} typed @param {(text: string) => void} say */
async function inviteByName(channel, rest, typed, say) {
  const wanted = rest.trim().replace(/^@/, '').toLowerCase()
  const person = [...getState().people.values()].find((p) => p.name.toLowerCase() === wanted)
  if (person === undefined) {
    say(wanted === '' ? 'Whom? Type /invite and a name, like /invite @Requalify.' : `Nobody here is called "${rest.trim()}".`)
    return typed
  }
  return (await invite(channel, person.id)) ? null : typed
}

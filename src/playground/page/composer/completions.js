import { findEmoji } from '../text/emoji.js'

/**
 * What could complete the word before the caret: a slash command, a person, a channel, an emoji.
 * @typedef {{key: string, insert: string, title: string, note?: string, sign?: string, person?: import('../../page-contract.ts').PagePerson}} Completion
 * @typedef {{kind: 'command' | 'person' | 'channel' | 'emoji', from: number, items: Completion[]}} Completions
 */

/** Commands the playground answers by itself. */
export const ownCommands = [{ name: '/invite', description: 'Bring a person or the bot into this channel', usageHint: '@name' }]

/**
 * @param {string} text
 * @param {number} caret
 * @param {import('../store.js').State} state
 * @param {boolean} inThread
 * @returns {Completions | null}
 */
export function completionsAt(text, caret, state, inThread) {
  const before = text.slice(0, caret)
  const command = /^\/(\S*)$/.exec(before)
  if (command && !inThread) return some('command', 0, commandItems(command[1] ?? '', state))
  const word = /(?:^|[\s(])([@#:])([^\s@#:]*(?: [^\s@#:]*)?)$/.exec(before)
  if (!word) return null
  const [, mark, query = ''] = word
  const from = caret - query.length - 1
  if (mark === '@') return some('person', from, personItems(query, state))
  if (mark === '#') return some('channel', from, channelItems(query, state))
  return query.length < 2 || query.includes(' ') ? null : some('emoji', from, emojiItems(query))
}

/** @param {Completions['kind']} kind @param {number} from @param {Completion[]} items @returns {Completions | null} */
function some(kind, from, items) {
  return items.length === 0 ? null : { kind, from, items }
}

/** @param {import('../store.js').State} state */
export function allCommands(state) {
  return [
    ...(state.boot?.apps ?? []).flatMap((app) => app.commands.map((c) => ({ ...c, app: app.name }))),
    ...ownCommands.map((c) => ({ ...c, app: 'Playground' })),
  ]
}

/** @param {string} query @param {import('../store.js').State} state */
function commandItems(query, state) {
  return allCommands(state)
    .filter((c) => c.name.slice(1).startsWith(query.toLowerCase()))
    .map((c) => ({ key: c.name, insert: `${c.name} `, title: `${c.name} ${c.usageHint}`.trim(), note: c.description, sign: c.app }))
}

/** @param {string} query @param {import('../store.js').State} state */
function personItems(query, state) {
  const wanted = query.toLowerCase()
  return [...state.people.values()]
    .filter(
      (p) =>
        p.name
          .toLowerCase()
          .split(' ')
          .some((part) => part.startsWith(wanted)) || p.name.toLowerCase().startsWith(wanted),
    )
    .slice(0, 8)
    .map((person) => ({ key: person.id, insert: `@${person.name} `, title: person.name, note: person.title, person }))
}

/** @param {string} query @param {import('../store.js').State} state */
function channelItems(query, state) {
  return [...state.channels.values()]
    .filter((c) => (c.kind === 'public' || c.kind === 'private') && c.name.includes(query.toLowerCase()))
    .slice(0, 8)
    .map((c) => ({ key: c.id, insert: `#${c.name} `, title: `#${c.name}`, note: c.topic }))
}

/** @param {string} query */
function emojiItems(query) {
  return findEmoji(query.toLowerCase(), 8).map(({ name, sign }) => ({ key: name, insert: `:${name}: `, title: `:${name}:`, sign }))
}

/**
 * The command that is being typed, once its name is complete; its hint stays in sight while one types the rest.
 * @param {string} text
 * @param {import('../store.js').State} state
 */
export function commandOf(text, state) {
  const name = /^\/\S+(?=\s|$)/.exec(text)?.[0].toLowerCase()
  return allCommands(state).find((c) => c.name === name)
}

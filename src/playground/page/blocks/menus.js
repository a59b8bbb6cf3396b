import { post } from '../api.js'
import { html } from '../html.js'
import { Choice } from '../parts/choice.js'
import { me } from '../session.js'
import { getState, useStore } from '../store.js'
import { listOf, plainOf } from '../text/plain.js'
import { fieldIds, useElement, useSurface } from './surface.js'

/**
 * @typedef {import('../parts/choice.js').Choosable} Choosable
 * @typedef {import('../parts/choice.js').ChoiceGroup} ChoiceGroup
 */

/** Where a select keeps its choice: one field for a single one, another for several. @type {Record<string, [one: string, many: string]>} */
const fields = {
  static_select: ['selected_option', 'selected_options'],
  external_select: ['selected_option', 'selected_options'],
  users_select: ['selected_user', 'selected_users'],
  channels_select: ['selected_channel', 'selected_channels'],
  conversations_select: ['selected_conversation', 'selected_conversations'],
}

/** All ten selects of Block Kit. @param {{block: any, element: any}} props */
export function Select({ block, element }) {
  const surface = useSurface()
  const { value, busy, invalid, choose } = useElement(block, element)
  const people = useStore((s) => s.people)
  const channels = useStore((s) => s.channels)
  const many = element.type.startsWith('multi_')
  const kind = element.type.replace(/^multi_/, '')
  const [one, several] = fields[kind] ?? ['selected_option', 'selected_options']
  const held = /** @type {any} */ (value)
  const options = kind === 'static_select' || kind === 'external_select'
  const groups = groupsOf(kind, element, people, channels)
  const raw = many ? listOf(held[several]) : held[one] ? [held[one]] : []
  const all = groups.flatMap((g) => g.options)
  const chosen = raw.map((item) => (options ? choosable(item) : (all.find((o) => o.key === item) ?? { key: item, text: item })))
  const ids = fieldIds(block, surface)
  const labelled = block.type === 'input'

  /** @param {Choosable[]} next */
  const take = (next) => {
    const values = next.map((c) => (options ? c.option : c.key))
    choose(many ? { [several]: values } : { [one]: values[0] ?? null })
  }
  const fetchOptions = async (/** @type {string} */ query) => {
    const found = await post('options', { as: me(), at: surface.at, blockId: block.block_id, actionId: element.action_id, query })
    return found.groups
      ? found.groups.map((/** @type {any} */ g) => ({ label: plainOf(g.label), options: listOf(g.options).map(choosable) }))
      : [{ options: listOf(found.options).map(choosable) }]
  }
  return html`<${Choice} groups=${groups} fetch=${kind === 'external_select' ? fetchOptions : undefined} minQuery=${element.min_query_length ?? (kind === 'external_select' ? 3 : 0)}
    chosen=${chosen} onChoose=${take} many=${many} most=${element.max_selected_items} placeholder=${plainOf(element.placeholder) || (many ? 'Choose some' : 'Choose one')}
    label=${labelled ? undefined : plainOf(element.placeholder) || 'Choose'} id=${labelled ? ids.input : undefined} labelledBy=${labelled ? ids.label : undefined} describedBy=${labelled ? `${ids.hint} ${ids.error}` : undefined}
    invalid=${invalid} busy=${busy} autofocus=${element.focus_on_load === true} />`
}

/** @param {any} option @returns {Choosable} */
function choosable(option) {
  return { key: String(option?.value), text: plainOf(option?.text), note: plainOf(option?.description), option }
}

/**
 * @param {string} kind
 * @param {any} element
 * @param {ReturnType<typeof getState>['people']} people
 * @param {ReturnType<typeof getState>['channels']} channels
 * @returns {ChoiceGroup[]}
 */
function groupsOf(kind, element, people, channels) {
  if (kind === 'static_select') {
    if (Array.isArray(element.option_groups))
      return element.option_groups.map((/** @type {any} */ g) => ({ label: plainOf(g.label), options: listOf(g.options).map(choosable) }))
    return [{ options: listOf(element.options).map(choosable) }]
  }
  if (kind === 'users_select') return [{ options: [...people.values()].map((p) => ({ key: p.id, text: p.name, note: p.title })) }]
  if (kind === 'channels_select')
    return [{ options: [...channels.values()].filter((c) => c.kind === 'public').map((c) => ({ key: c.id, text: `#${c.name}` })) }]
  if (kind === 'conversations_select') return [{ options: conversations(element.filter ?? {}, channels, people) }]
  return []
}

/** @type {Record<string, string>} our kinds in Slack's words */
const slackKinds = { public: 'public', private: 'private', dm: 'im', group_dm: 'mpim' }

/** @param {any} filter @param {ReturnType<typeof getState>['channels']} channels @param {ReturnType<typeof getState>['people']} people */
function conversations(filter, channels, people) {
  return [...channels.values()]
    .filter((c) => !Array.isArray(filter.include) || filter.include.includes(slackKinds[c.kind]))
    .filter((c) => !(filter.exclude_external_shared_channels && c.shared))
    .filter((c) => !(filter.exclude_bot_users && c.with && people.get(c.with)?.kind === 'bot'))
    .map((c) => ({ key: c.id, text: c.kind === 'dm' || c.kind === 'group_dm' ? c.name : `#${c.name}` }))
}

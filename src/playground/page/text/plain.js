import { html } from '../html.js'
import { withEmoji } from './emoji.js'
import { Mrkdwn } from './mrkdwn.js'

/**
 * A text object of Block Kit: `plain_text` as it is (emoji names become signs), `mrkdwn` read.
 * @param {{of: any}} props
 */
export function Text({ of }) {
  if (of?.type === 'mrkdwn') return html`<${Mrkdwn} text=${of.text} verbatim=${of.verbatim === true} />`
  return html`<span class="plain">${plainOf(of)}</span>`
}

/**
 * The words of a text object without any form, for labels and titles.
 * @param {any} of text object or string
 * @returns {string}
 */
export function plainOf(of) {
  if (typeof of === 'string') return withEmoji(of)
  const text = typeof of?.text === 'string' ? of.text : ''
  return of?.emoji === false ? text : withEmoji(text)
}

/**
 * @param {unknown} value
 * @returns {any[]} the list, or an empty one: blocks come from outside and are not trusted
 */
export function listOf(value) {
  return Array.isArray(value) ? value : []
}

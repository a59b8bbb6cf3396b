import { createContext } from 'preact'
import { useContext, useMemo, useRef, useState } from 'preact/hooks'
import { ask } from '../api.js'
import { askConfirm } from '../confirm.js'
import { me } from '../session.js'
import { plainOf } from '../text/plain.js'
import { initialValue, stateOf } from './values.js'

/**
 * Where blocks stand, what was typed into them, and how a click reaches the app.
 * @typedef {import('../../page-contract.ts').PagePlace} PagePlace
 * @typedef {import('../../page-contract.ts').PageState} PageState
 * @typedef {import('../../page-contract.ts').PageValue} PageValue
 *
 * @typedef {object} Surface
 * @property {PagePlace} at
 * @property {PageState} edits
 * @property {Record<string, string>} errors block_id -> sentence
 * @property {string | null} busy key of the element whose answer is awaited
 * @property {{block: string, message: string} | null} failed
 * @property {() => PageState} state
 * @property {(block: string, action: string, value: PageValue) => void} edit
 * @property {(block: any, element: any, value: PageValue) => Promise<void>} act
 */

/** @type {import('preact').Context<Surface | null>} */
export const SurfaceContext = createContext(/** @type {Surface | null} */ (null))

/** @returns {Surface} */
export function useSurface() {
  const surface = useContext(SurfaceContext)
  if (surface === null) throw new Error('Blocks must stand on a surface')
  return surface
}

/**
 * @param {PagePlace} at
 * @param {any[]} blocks
 * @param {{initial?: PageState, errors?: Record<string, string>}} [more]
 * @returns {Surface}
 */
export function useBlocksSurface(at, blocks, { initial = {}, errors = {} } = {}) {
  const [edits, setEdits] = useState(/** @type {PageState} */ (initial))
  const [busy, setBusy] = useState(/** @type {string | null} */ (null))
  const [failed, setFailed] = useState(/** @type {{block: string, message: string} | null} */ (null))
  // A click may come in the same moment as a choice, before the screen is drawn again.
  const latest = useRef(edits)
  const shown = useRef(blocks)
  shown.current = blocks

  return useMemo(() => {
    const state = () => stateOf(shown.current, latest.current)
    /** @param {string} block @param {string} action @param {PageValue} value */
    const edit = (block, action, value) => {
      latest.current = { ...latest.current, [block]: { ...latest.current[block], [action]: value } }
      setEdits(latest.current)
    }
    return {
      at,
      edits,
      errors,
      busy,
      failed,
      state,
      edit,
      async act(block, element, value) {
        if (element.confirm && !(await askConfirm(confirmWords(element.confirm)))) return
        // Thumbs hold no state for the app, but the pressed one stays marked.
        if (initialValue(element) !== undefined || element.type === 'feedback_buttons') edit(block.block_id, element.action_id, value)
        setBusy(elementKey(block, element))
        setFailed(null)
        const done = await ask('action', { as: me(), at, blockId: block.block_id, actionId: element.action_id, value, state: state() })
        setBusy(null)
        if (!done.ok) setFailed({ block: block.block_id, message: done.message })
      },
    }
  }, [edits, errors, busy, failed, JSON.stringify(at)])
}

/** @param {any} block @param {any} element */
export function elementKey(block, element) {
  return `${block.block_id}/${element.action_id}/${element.value ?? ''}`
}

/** @param {any} confirm Slack's confirmation object */
function confirmWords(confirm) {
  return {
    title: plainOf(confirm.title) || 'Are you sure?',
    text: confirm.text,
    yes: plainOf(confirm.confirm) || 'Yes',
    no: plainOf(confirm.deny) || 'Cancel',
    danger: confirm.style === 'danger',
  }
}

/**
 * One element's value and how to change it. In an `input` block a change waits for the form; elsewhere the app is told.
 * @param {any} block
 * @param {any} element
 */
export function useElement(block, element) {
  const surface = useSurface()
  const value = surface.edits[block.block_id]?.[element.action_id]
  const held = value?.type === element.type ? value : initialValue(element)
  const tells = block.type !== 'input' || block.dispatch_action === true
  return {
    value: /** @type {PageValue} */ (held ?? { type: element.type }),
    busy: surface.busy === elementKey(block, element),
    invalid: surface.errors[block.block_id] !== undefined,
    tells,
    /** @param {Partial<PageValue>} change without telling the app */
    edit: (change) => surface.edit(block.block_id, element.action_id, { type: element.type, ...change }),
    /** @param {Partial<PageValue>} change and, outside a form, tell the app */
    choose: (change) => {
      const next = { type: element.type, ...change }
      if (tells) void surface.act(block, element, next)
      else surface.edit(block.block_id, element.action_id, next)
    },
  }
}

/** Ids that tie labels, hints and errors to their input. @param {any} block @param {Surface} surface */
export function fieldIds(block, surface) {
  const place = 'view' in surface.at ? surface.at.view : `${surface.at.channel}-${surface.at.ts}`
  const base = `f-${place}-${block.block_id}`.replace(/[^\w-]/g, '_')
  return { input: base, label: `${base}-label`, hint: `${base}-hint`, error: `${base}-error` }
}

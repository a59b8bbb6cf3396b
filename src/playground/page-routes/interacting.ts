import { z } from 'zod'
import type { PageOptions } from '../page-contract.ts'
import { act, askOptions, type Place } from '../people/act.ts'
import { runCommand } from '../people/command.ts'
import { openHome, runShortcut } from '../people/home.ts'
import { closeModal, submitModal } from '../people/modal.ts'
import { NotPossible } from '../people/outcome.ts'
import { type PageRoute, post, text } from './route.ts'
import { appOf, pageView } from './shape.ts'

const at = z.union([z.object({ view: text }), z.object({ channel: text, ts: text })])
const value = z.looseObject({ type: text })
const state = z.record(text, z.record(text, value))

const plain = z.looseObject({ type: text, text })
const options = z.array(z.looseObject({ text: plain, value: text, description: plain.optional() })).max(100)
const suggested = z.object({
  options: options.optional(),
  groups: z
    .array(z.object({ label: plain, options }))
    .max(100)
    .optional(),
})

function placeOf(given: z.infer<typeof at>): Place {
  return 'view' in given ? { viewId: given.view } : { channelId: given.channel, ts: given.ts }
}

export const interactingRoutes: Record<string, PageRoute> = {
  command: post(z.object({ channel: text, command: text, text: text.max(10_000) }), ({ office, me }, it) =>
    runCommand(office, me.id, it.channel, it.command, it.text),
  ),

  action: post(z.object({ at, blockId: text, actionId: text, value, state }), ({ office, me }, it) =>
    act(office, { personId: me.id, at: placeOf(it.at), blockId: it.blockId, actionId: it.actionId, value: it.value, state: it.state }),
  ),

  options: post(
    z.object({ at, blockId: text, actionId: text, query: text.max(1000) }),
    async ({ office, me }, it): Promise<PageOptions> => {
      const given = await askOptions(office, {
        personId: me.id,
        at: placeOf(it.at),
        blockId: it.blockId,
        actionId: it.actionId,
        query: it.query,
      })
      const parsed = suggested.safeParse({ options: given.options, groups: given.option_groups })
      if (!parsed.success) throw new NotPossible('no_options', 'The app gave choices Slack does not understand.')
      const { options, groups } = parsed.data
      return { ...(options && { options }), ...(groups && { groups }) } as PageOptions
    },
  ),

  shortcut: post(z.object({ callbackId: text, message: z.object({ channel: text, ts: text }).optional() }), ({ office, me }, it) =>
    runShortcut(office, me.id, it.callbackId, it.message && { channelId: it.message.channel, ts: it.message.ts }),
  ),

  submit: post(z.object({ view: text, state }), ({ office, me }, it) => submitModal(office, me.id, it.view, it.state)),

  close: post(z.object({ view: text, all: z.boolean() }), ({ office, me }, it) => closeModal(office, me.id, it.view, it.all)),

  home: post(z.object({ app: text, tab: z.enum(['home', 'messages']) }), ({ office, me }, it) => {
    const view = openHome(office, me.id, it.tab)
    return { view: view ? pageView(view, appOf(office, view)) : null }
  }),
}

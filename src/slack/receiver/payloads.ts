import { z } from 'zod'

/** The parts of Slack's payloads that decide what happens to them; everything else passes through untouched. */

const word = z.string().min(1).max(255)
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/)

const message = z.looseObject({
  ts: ts.optional(),
  thread_ts: ts.optional(),
  user: word.optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().nullish(),
  edited: z.looseObject({ ts, user: word.optional() }).optional(),
  parent_user_id: z.string().optional(),
})
export type InnerMessage = z.infer<typeof message>

export const messageEvent = message.extend({
  type: z.enum(['message', 'app_mention']),
  channel: word,
  channel_type: z.string().optional(),
  client_msg_id: z.string().max(255).optional(),
  event_ts: ts.optional(),
  deleted_ts: ts.optional(),
  message: message.optional(),
  previous_message: message.optional(),
})
export type MessageEvent = z.infer<typeof messageEvent>

export const eventEnvelope = z.looseObject({
  type: z.literal('event_callback'),
  event_id: word,
  team_id: word.nullish(),
  context_team_id: word.nullish(),
  authorizations: z.array(z.looseObject({ team_id: word.nullish() })).nullish(),
  event: z.looseObject({ type: word }),
})
export type EventEnvelope = z.infer<typeof eventEnvelope>

/** A person opened our Home or our messages. */
export const homeOpenedEvent = z.looseObject({
  type: z.literal('app_home_opened'),
  user: word,
  channel: word.optional(),
  tab: z.string().optional(),
})

const team = z.looseObject({ id: word }).nullish()
const user = z.looseObject({ id: word, team_id: word.nullish() })

export const slashCommand = z.looseObject({
  command: z.string().startsWith('/'),
  team_id: word,
  user_id: word,
  channel_id: word,
  text: z.string().default(''),
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
})
export type SlashCommand = z.infer<typeof slashCommand>

export const blockActions = z.looseObject({
  type: z.literal('block_actions'),
  team,
  user,
  channel: z.looseObject({ id: word }).nullish(),
  message: z.looseObject({ ts: ts.optional(), thread_ts: ts.optional() }).nullish(),
  container: z
    .looseObject({
      message_ts: ts.optional(),
      thread_ts: ts.optional(),
      channel_id: word.optional(),
      view_id: word.optional(),
    })
    .nullish(),
  actions: z
    .array(
      z.looseObject({
        action_id: word,
        action_ts: ts.optional(),
        value: z.string().optional(),
        selected_user: z.string().nullish(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
  view: z.looseObject({ type: z.string().optional(), private_metadata: z.string().optional() }).nullish(),
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
})
export type BlockActions = z.infer<typeof blockActions>

const option = z.looseObject({ value: z.string() })
/** One field of a submitted modal: what is there depends on its kind. */
const filled = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

export const viewSubmission = z.looseObject({
  type: z.literal('view_submission'),
  team,
  user,
  view: z.looseObject({
    id: word,
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), filled)) }),
  }),
})
export type ViewSubmission = z.infer<typeof viewSubmission>

export const blockSuggestion = z.looseObject({
  type: z.literal('block_suggestion'),
  team,
  user,
  action_id: word,
  block_id: word.nullish(),
  value: z.string().nullish(),
})

/** "Use as evidence" on somebody's message. */
export const messageShortcut = z.looseObject({
  type: z.literal('message_action'),
  team,
  user,
  callback_id: word,
  trigger_id: z.string(),
  channel: z.looseObject({ id: word, name: z.string().nullish() }),
  message: z.looseObject({
    ts,
    thread_ts: ts.nullish(),
    user: word.nullish(),
    bot_id: z.string().nullish(),
    text: z.string().nullish(),
    files: z
      .array(
        z.looseObject({
          id: z.string().nullish(),
          name: z.string().nullish(),
          title: z.string().nullish(),
          permalink: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
  response_url: z.string().optional(),
})
export type MessageShortcut = z.infer<typeof messageShortcut>

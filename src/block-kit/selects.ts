import { z } from 'zod'
import { actionable, confirmable, focusable, isSubset, placeholdable } from './elements.ts'
import { limits } from './limits.ts'
import { conversationFilter, type OptionGroup, optionGroup, type PlainTextOption, plainOption } from './objects.ts'

const select = { ...actionable, ...confirmable, ...focusable, ...placeholdable }
const many = { ...select, max_selected_items: z.exactOptional(z.int().min(1)) }
const ids = z.exactOptional(z.array(z.string()))
const flag = z.exactOptional(z.boolean())

const choices = {
  options: z.exactOptional(z.array(plainOption).min(1).max(limits.options.select)),
  option_groups: z.exactOptional(z.array(optionGroup).min(1).max(limits.options.groups)),
}
type Choices = { options?: PlainTextOption[]; option_groups?: OptionGroup[] }

const oneList = { error: 'must provide either options or option_groups' }
const hasOneList = (menu: Choices) => (menu.options === undefined) !== (menu.option_groups === undefined)
const all = (menu: Choices) => menu.options ?? (menu.option_groups ?? []).flatMap((group) => group.options)

export const staticSelect = z
  .strictObject({ type: z.literal('static_select'), initial_option: z.exactOptional(plainOption), ...choices, ...select })
  .refine(hasOneList, oneList)
  .refine((menu) => isSubset(menu.initial_option && [menu.initial_option], all(menu)), {
    error: 'must be among the options',
    path: ['initial_option'],
  })
export type StaticSelect = z.infer<typeof staticSelect>

export const multiStaticSelect = z
  .strictObject({ type: z.literal('multi_static_select'), initial_options: z.exactOptional(z.array(plainOption)), ...choices, ...many })
  .refine(hasOneList, oneList)
  .refine((menu) => isSubset(menu.initial_options, all(menu)), { error: 'must be among the options', path: ['initial_options'] })
export type MultiStaticSelect = z.infer<typeof multiStaticSelect>

const query = { min_query_length: z.exactOptional(z.int().min(0)) }

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  initial_option: z.exactOptional(plainOption),
  ...query,
  ...select,
})
export type ExternalSelect = z.infer<typeof externalSelect>

export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  initial_options: z.exactOptional(z.array(plainOption)),
  ...query,
  ...many,
})
export type MultiExternalSelect = z.infer<typeof multiExternalSelect>

export const usersSelect = z.strictObject({ type: z.literal('users_select'), initial_user: z.exactOptional(z.string()), ...select })
export type UsersSelect = z.infer<typeof usersSelect>

export const multiUsersSelect = z.strictObject({ type: z.literal('multi_users_select'), initial_users: ids, ...many })
export type MultiUsersSelect = z.infer<typeof multiUsersSelect>

const conversations = { default_to_current_conversation: flag, filter: z.exactOptional(conversationFilter) }

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  initial_conversation: z.exactOptional(z.string()),
  response_url_enabled: flag,
  ...conversations,
  ...select,
})
export type ConversationsSelect = z.infer<typeof conversationsSelect>

export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  initial_conversations: ids,
  ...conversations,
  ...many,
})
export type MultiConversationsSelect = z.infer<typeof multiConversationsSelect>

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  initial_channel: z.exactOptional(z.string()),
  response_url_enabled: flag,
  ...select,
})
export type ChannelsSelect = z.infer<typeof channelsSelect>

export const multiChannelsSelect = z.strictObject({ type: z.literal('multi_channels_select'), initial_channels: ids, ...many })
export type MultiChannelsSelect = z.infer<typeof multiChannelsSelect>

/** Every menu, for one or for several choices; they go where buttons go. */
export const menus = [
  staticSelect,
  externalSelect,
  usersSelect,
  conversationsSelect,
  channelsSelect,
  multiStaticSelect,
  multiExternalSelect,
  multiUsersSelect,
  multiConversationsSelect,
  multiChannelsSelect,
] as const

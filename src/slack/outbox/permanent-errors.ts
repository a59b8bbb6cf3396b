/**
 * What to do when Slack refuses a message, for every error code that the reference pages of `chat.postMessage` and `chat.update` list
 * (docs.slack.dev, November 2026), and a few that are only met in practice. A code in none of the tables is a refusal for good: `stop`.
 *
 * - `retry`: nothing was posted; the same again a little later.
 * - `reconnect`: the token no longer holds; tried again slowly, since reconnecting mends it and nothing is lost meanwhile.
 * - `look`: Slack says itself that part of it may have succeeded; looked up before it is posted again.
 * - `dm`: this channel cannot be written to any more; the thread goes on in the person's DM.
 * - `text-only`: Slack refuses the blocks; the text says the whole message, so it goes alone.
 * - `done`: there is nothing left to change.
 * - `stop`: a mistake of ours that repeating does not mend.
 */
export type ErrorAction = 'retry' | 'reconnect' | 'look' | 'dm' | 'text-only' | 'done' | 'stop'

export type Refusing = 'chat.postMessage' | 'chat.update'

const anyMethod: Record<string, ErrorAction> = {
  fatal_error: 'look',
  internal_error: 'look',

  ratelimited: 'retry',
  request_timeout: 'retry',
  service_unavailable: 'retry',
  team_added_to_org: 'retry',
  org_login_required: 'retry',
  accesslimited: 'retry',

  access_denied: 'reconnect',
  account_inactive: 'reconnect',
  invalid_auth: 'reconnect',
  missing_scope: 'reconnect',
  not_allowed_token_type: 'reconnect',
  not_authed: 'reconnect',
  team_access_not_granted: 'reconnect',
  token_expired: 'reconnect',
  token_revoked: 'reconnect',
  two_factor_setup_required: 'reconnect',
  enterprise_is_restricted: 'reconnect',

  ekm_access_denied: 'dm',
  no_permission: 'dm',

  deprecated_endpoint: 'stop',
  invalid_arg_name: 'stop',
  invalid_arguments: 'stop',
  invalid_array_arg: 'stop',
  invalid_charset: 'stop',
  invalid_form_data: 'stop',
  invalid_post_type: 'stop',
  method_deprecated: 'stop',
  missing_post_type: 'stop',
}

const postMessage: Record<string, ErrorAction> = {
  message_limit_exceeded: 'retry',
  rate_limited: 'retry',

  app_access_restricted: 'dm',
  cannot_reply_to_message: 'dm',
  channel_not_found: 'dm',
  is_archived: 'dm',
  not_in_channel: 'dm',
  restricted_action: 'dm',
  restricted_action_non_threadable_channel: 'dm',
  restricted_action_read_only_channel: 'dm',
  restricted_action_thread_locked: 'dm',
  restricted_action_thread_only_channel: 'dm',
  slack_connect_canvas_sharing_blocked: 'dm',
  slack_connect_file_link_sharing_blocked: 'dm',
  slack_connect_lists_sharing_blocked: 'dm',
  team_not_found: 'dm',
  // Met in practice, not on the page.
  thread_not_found: 'dm',
  external_channel_migrating: 'retry',
  org_resolution_failed: 'retry',

  attachment_payload_limit_exceeded: 'text-only',
  invalid_attachments: 'text-only',
  invalid_blocks: 'text-only',
  invalid_blocks_format: 'text-only',
  msg_blocks_too_long: 'text-only',
  too_many_attachments: 'text-only',

  as_user_not_supported: 'stop',
  draft_already_deleted: 'stop',
  draft_already_sent: 'stop',
  draft_has_conflict: 'stop',
  draft_not_found: 'stop',
  duplicate_channel_not_found: 'stop',
  duplicate_message_not_found: 'stop',
  invalid_metadata_format: 'stop',
  invalid_metadata_schema: 'stop',
  markdown_text_conflict: 'stop',
  messages_tab_disabled: 'stop',
  metadata_must_be_sent_from_app: 'stop',
  metadata_too_large: 'stop',
  missing_file_data: 'stop',
  msg_too_long: 'stop',
  no_text: 'stop',
  send_on_behalf_not_allowed: 'stop',
  too_many_contact_cards: 'stop',
}

/** A rewrite that cannot be made is done: what it would have changed is gone, or may not change any more. */
const update: Record<string, ErrorAction> = {
  external_channel_migrating: 'retry',
  message_limit_exceeded: 'retry',
  rate_limited: 'retry',
  streaming_state_conflict: 'retry',
  update_failed: 'retry',

  block_mismatch: 'done',
  cant_update_message: 'done',
  channel_not_found: 'done',
  edit_window_closed: 'done',
  ekm_access_denied: 'done',
  is_archived: 'done',
  is_inactive: 'done',
  message_not_found: 'done',
  no_permission: 'done',
  not_in_channel: 'done',
  posting_to_channel_denied: 'done',
  slack_connect_canvas_sharing_blocked: 'done',
  slack_connect_file_link_sharing_blocked: 'done',
  team_not_found: 'done',

  invalid_attachments: 'text-only',
  invalid_blocks: 'text-only',
  invalid_blocks_format: 'text-only',
  msg_blocks_too_long: 'text-only',
  too_many_attachments: 'text-only',

  as_user_not_supported: 'stop',
  blocked_file_type: 'stop',
  cant_broadcast_message: 'stop',
  file_deleted: 'stop',
  file_is_deleted: 'stop',
  file_not_found: 'stop',
  file_share_limit_reached: 'stop',
  invalid_metadata_format: 'stop',
  invalid_metadata_schema: 'stop',
  markdown_text_conflict: 'stop',
  max_file_sharing_exceeded: 'stop',
  metadata_must_be_sent_from_app: 'stop',
  metadata_too_large: 'stop',
  msg_too_long: 'stop',
  no_dual_broadcast_content_update: 'stop',
  no_text: 'stop',
  slack_connect_blocked_file_type: 'stop',
  slack_connect_clip_sharing_blocked: 'stop',
  slack_connect_file_upload_sharing_blocked: 'stop',
  unable_to_share_files: 'stop',
}

export const errorActions: Record<Refusing, Record<string, ErrorAction>> = {
  'chat.postMessage': { ...anyMethod, ...postMessage },
  'chat.update': { ...anyMethod, ...update },
}

/** The action for a code. What is no code at all (half an answer, a proxy's page) tells nothing of the fate: `look`. */
export function actionFor(method: Refusing, code: string): ErrorAction {
  if (!/^[a-z][a-z0-9_]{1,80}$/.test(code)) return 'look'
  const table = errorActions[method]
  return Object.hasOwn(table, code) ? table[code]! : 'stop'
}

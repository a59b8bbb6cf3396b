import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../src/slack/outbox/failure.ts'
import { actionFor, errorActions } from '../../src/slack/outbox/permanent-errors.ts'

/** Codes of every method, then those of each page, as docs.slack.dev listed them in November 2026. */
const everyMethod = `access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted fatal_error
  internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset invalid_form_data invalid_post_type
  method_deprecated missing_post_type missing_scope no_permission not_allowed_token_type not_authed org_login_required ratelimited
  request_timeout service_unavailable team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required`
const pages = {
  'chat.postMessage': `app_access_restricted as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message channel_not_found
    draft_already_deleted draft_already_sent draft_has_conflict draft_not_found duplicate_channel_not_found duplicate_message_not_found
    invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict
    message_limit_exceeded messages_tab_disabled metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long
    no_text not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_locked restricted_action_thread_only_channel send_on_behalf_not_allowed slack_connect_canvas_sharing_blocked
    slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked team_not_found too_many_attachments too_many_contact_cards`,
  'chat.update': `as_user_not_supported block_mismatch blocked_file_type cant_broadcast_message cant_update_message channel_not_found
    edit_window_closed external_channel_migrating file_deleted file_is_deleted file_not_found file_share_limit_reached invalid_attachments
    invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema is_inactive markdown_text_conflict
    max_file_sharing_exceeded message_limit_exceeded message_not_found metadata_must_be_sent_from_app metadata_too_large msg_too_long
    no_dual_broadcast_content_update no_text posting_to_channel_denied slack_connect_blocked_file_type slack_connect_canvas_sharing_blocked
    slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked slack_connect_file_upload_sharing_blocked
    streaming_state_conflict team_not_found too_many_attachments unable_to_share_files update_failed`,
}
const words = (text: string) => text.trim().split(/\s+/)

describe.each(['chat.postMessage', 'chat.update'] as const)('%s', (method) => {
  it('has an action for every code of its page, and of every method', () => {
    const unknown = [...words(everyMethod), ...words(pages[method])].filter((code) => !Object.hasOwn(errorActions[method], code))
    expect(unknown).toEqual([])
  })

  it('looks before it posts again only where Slack says that part may have succeeded', () => {
    const looked = Object.entries(errorActions[method]).filter(([, action]) => action === 'look')
    expect(looked.map(([code]) => code)).toEqual(['fatal_error', 'internal_error'])
  })

  it('gives up for good what it does not know, and looks where the answer is no code', () => {
    expect(actionFor(method, 'a_code_of_next_year')).toBe('stop')
    expect(actionFor(method, 'constructor')).toBe('stop')
    for (const page of ['<html>Bad gateway</html>', '', '{"ok":tr', 'Upstream error']) expect(actionFor(method, page)).toBe('look')
  })
})

describe('the table', () => {
  it('sends nobody to a DM for a rewrite, and calls no post done', () => {
    expect(words(pages['chat.update']).map((code) => actionFor('chat.update', code))).not.toContain('dm')
    expect(Object.values(errorActions['chat.postMessage'])).not.toContain('done')
  })

  it.each([
    ['not_in_channel', 'dm', 'done'],
    ['message_not_found', 'stop', 'done'],
    ['invalid_blocks', 'text-only', 'text-only'],
    ['ratelimited', 'retry', 'retry'],
    ['token_revoked', 'reconnect', 'reconnect'],
    ['no_text', 'stop', 'stop'],
  ] as const)('%s: %s for a post, %s for a rewrite', (code, forPost, forUpdate) => {
    expect([actionFor('chat.postMessage', code), actionFor('chat.update', code)]).toEqual([forPost, forUpdate])
  })
})

describe('an error of the SDK', () => {
  const caused = (code: string) =>
    new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))
  it.each([
    ['refused by its code', new WebAPIPlatformError({ ok: false, error: 'is_archived' }), { kind: 'refused', code: 'is_archived' }],
    ['limited', new WebAPIRateLimitedError(7), { kind: 'rate-limited', seconds: 7 }],
    ['limited to no time at all', new WebAPIRateLimitedError(0), { kind: 'rate-limited', seconds: 1 }],
    ['a 500', new WebAPIHTTPError(500, '', {}), { kind: 'unknown', problem: 'http_500' }],
    ['a 408', new WebAPIHTTPError(408, '', {}), { kind: 'unknown', problem: 'http_408' }],
    ['a 403 of a proxy', new WebAPIHTTPError(403, '', {}), { kind: 'not-sent', problem: 'http_403' }],
    ['no connection', caused('ECONNREFUSED'), { kind: 'not-sent', problem: 'ECONNREFUSED' }],
    ['no such host', caused('ENOTFOUND'), { kind: 'not-sent', problem: 'ENOTFOUND' }],
    ['a reset', caused('ECONNRESET'), { kind: 'unknown', problem: 'ECONNRESET' }],
    ['a broken socket', caused('UND_ERR_SOCKET'), { kind: 'unknown', problem: 'UND_ERR_SOCKET' }],
    ['a timeout', new WebAPIRequestError(new DOMException('', 'TimeoutError')), { kind: 'unknown', problem: 'TimeoutError' }],
  ])('%s', (_, error, failure) => {
    expect(failureOf(error)).toEqual(failure)
  })

  it('that is none of Slack’s is thrown on', () => {
    expect(() => failureOf(new RangeError('a bug'))).toThrow('a bug')
  })
})

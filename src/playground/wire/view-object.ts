import type { Office } from '../office.ts'
import { installOf } from '../office.ts'
import type { Json, View } from '../state/model.ts'

/** A view as views.* answers it and as interactions carry it. */
export function viewObject(office: Office, view: View): Json {
  const { content } = view
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    state: { values: view.state },
    hash: view.hash,
    title: content.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    close: content.close ?? null,
    submit: content.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: office.keys.appId,
    external_id: view.externalId,
    app_installed_team_id: view.teamId,
    bot_id: installOf(office, view.teamId)?.botId ?? '',
  }
}

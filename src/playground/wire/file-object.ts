import { installOf, type Office } from '../office.ts'
import type { FileRecord, Json } from '../state/model.ts'

/** A file as Slack gives it to apps. `url_private` needs the bot's token. */
export function fileObject(office: Office, file: FileRecord): Json {
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? 'binary'
  const address = `${office.url}/files-pri/${file.teamId}-${file.id}`
  const name = encodeURIComponent(file.name)
  const public_ = file.channels.filter((id) => office.store.channels.get(id)?.kind === 'public')
  const groups = file.channels.filter((id) => office.store.channels.get(id)?.kind === 'private')
  const ims = file.channels.filter((id) => ['im', 'mpim'].includes(office.store.channels.get(id)?.kind ?? ''))
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user: file.personId,
    user_team: file.teamId,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: public_.length > 0,
    public_url_shared: false,
    display_as_bot: file.personId === installOf(office, file.teamId)?.botUserId,
    username: '',
    url_private: `${address}/${name}`,
    url_private_download: `${address}/download/${name}`,
    media_display_type: 'unknown',
    permalink: `${office.url}/files/${file.personId}/${file.id}/${name}`,
    permalink_public: `${office.url}/${file.teamId}-${file.id}`,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
    channels: public_,
    groups,
    ims,
    comments_count: 0,
    ...(file.alt && { alt_txt: file.alt }),
  }
}

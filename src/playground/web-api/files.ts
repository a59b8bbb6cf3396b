import { newId } from '../ids.ts'
import { postMessage } from '../messages.ts'
import { seconds } from '../office.ts'
import { shareEvents } from '../people/files.ts'
import type { FileRecord, Json } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { fileObject } from '../wire/file-object.ts'
import { withIds } from '../wire/fill-ids.ts'
import { mimetypeOf } from '../wire/mimetype.ts'
import { type Call, jsonList, type Method, refuse } from './call.ts'
import { botMessage, threadFields } from './compose-message.ts'
import { joinedChannel, visibleChannel } from './find.ts'
import { pageOf } from './paging.ts'

/** A finished file the bot may see: its own, or one shared where it is a member. */
function visibleFile(call: Call, id: string): FileRecord {
  const file = call.office.store.files.get(id)
  const seen = file?.channels.some((channelId) => call.office.store.channels.get(channelId)?.members.includes(call.bot.id))
  return file?.complete && (seen || file.personId === call.bot.id) ? file : refuse('file_not_found')
}

function completed(call: Call, given: Json): FileRecord {
  const file = call.office.store.files.get(String(given.id))
  if (!file || file.personId !== call.bot.id || !call.office.store.fileBytes.has(file.id)) return refuse('file_not_found')
  file.complete = true
  if (typeof given.title === 'string' && given.title !== '') file.title = given.title
  return file
}

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    run(call) {
      const { args, office, bot, install } = call
      const name = args.required('filename', 'missing_argument')
      args.required('length', 'missing_argument')
      const size = args.number('length', 0, 1, 1024 ** 3)
      const alt = args.text('alt_txt')
      const file: FileRecord = {
        id: newId('F'),
        teamId: install.teamId,
        name,
        title: name,
        mimetype: mimetypeOf(name),
        size,
        personId: bot.id,
        created: seconds(office),
        complete: false,
        channels: [],
        ...(alt && { alt }),
      }
      office.store.files.set(file.id, file)
      return { ok: true, upload_url: `${office.url}/upload/${file.id}`, file_id: file.id }
    },
  },

  'files.completeUploadExternal': {
    scopes: ['files:write'],
    run(call) {
      const { args, office, install } = call
      const given = jsonList(args.json('files', 'invalid_arguments')) ?? refuse('invalid_arguments')
      const where = [...args.list('channels'), ...args.list('channel_id')].map((id) => joinedChannel(call, id))
      const files = given.map((one) => completed(call, one))
      const blocks = jsonList(args.json('blocks', 'invalid_blocks'))
      for (const channel of where) {
        for (const file of files) if (!file.channels.includes(channel.id)) file.channels.push(channel.id)
        const thread = threadFields(office, channel, args.text('thread_ts'), false)
        const content = { text: args.text('initial_comment') ?? '', ...(blocks && { blocks: withIds(blocks) }) }
        const shared = { subtype: 'file_share', files: files.map((file) => fileObject(office, file)), upload: true, display_as_bot: true }
        postMessage(office, channel, botMessage(office, install, content, { ...thread, ...shared }))
        shareEvents(office, channel, files)
      }
      office.touch()
      return { ok: true, files: files.map((file) => fileObject(office, file)) }
    },
  },

  'files.info': {
    scopes: ['files:read'],
    run(call) {
      const file = visibleFile(call, call.args.required('file', 'file_not_found'))
      return { ok: true, file: fileObject(call.office, file), comments: [], response_metadata: { next_cursor: '' } }
    },
  },

  'files.list': {
    scopes: ['files:read'],
    run(call) {
      const { args, office } = call
      const where = args.text('channel')
      if (where) visibleChannel(call, where)
      const seen = [...office.store.files.values()].filter(
        (file) =>
          file.complete &&
          (where ? file.channels.includes(where) : true) &&
          file.channels.some((id) => office.store.channels.get(id)?.members.includes(call.bot.id)),
      )
      const { page } = pageOf(seen, 'file', undefined, args.number('count', 100, 1, 1000))
      return {
        ok: true,
        files: page.map((file) => fileObject(office, file)),
        paging: { count: 100, total: seen.length, page: 1, pages: Math.ceil(seen.length / 100) },
      }
    },
  },

  'files.delete': {
    scopes: ['files:write'],
    run(call) {
      const { office } = call
      const file = visibleFile(call, call.args.required('file', 'file_not_found'))
      if (file.personId !== call.bot.id) refuse('cant_delete_file')
      office.store.files.delete(file.id)
      office.store.fileBytes.delete(file.id)
      for (const id of file.channels) markDeleted(call, id, file.id)
      office.touch()
      return { ok: true }
    },
  },
}

/** Messages keep a stub of a deleted file, as in Slack. */
function markDeleted(call: Call, channelId: string, fileId: string): void {
  for (const message of call.office.store.timelines.get(channelId)?.all() ?? []) {
    if (!message.files?.some((file) => file.id === fileId)) continue
    message.files = message.files.filter(isJson).map((file) => (file.id === fileId ? { id: fileId, mode: 'tombstone' } : file))
    call.office.bus.tell({ kind: 'message', channelId, message })
  }
}

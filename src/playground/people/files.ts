import { announceInChannel } from '../deliver/events.ts'
import { newId } from '../ids.ts'
import { type Office, seconds } from '../office.ts'
import type { Channel, FileRecord } from '../state/model.ts'
import { actingPerson } from './who.ts'

/** A person's upload. It shows once a message of theirs names it. */
export function keepFile(
  office: Office,
  personId: string,
  it: { name: string; mimetype: string; bytes: Buffer; alt?: string },
): FileRecord {
  const person = actingPerson(office, personId)
  const file: FileRecord = {
    id: newId('F'),
    teamId: person.teamId,
    name: it.name,
    title: it.name,
    mimetype: it.mimetype,
    size: it.bytes.length,
    personId: person.id,
    created: seconds(office),
    complete: false,
    channels: [],
    ...(it.alt && { alt: it.alt }),
  }
  office.store.files.set(file.id, file)
  office.store.fileBytes.set(file.id, it.bytes)
  office.touch()
  return file
}

/** `file_shared` for each file that just appeared in a channel. */
export function shareEvents(office: Office, channel: Channel, files: FileRecord[]): void {
  for (const file of files) {
    const event = {
      type: 'file_shared',
      file_id: file.id,
      user_id: file.personId,
      file: { id: file.id },
      channel_id: channel.id,
      event_ts: office.mintTs(),
    }
    announceInChannel(office, channel, event, file.teamId)
  }
}

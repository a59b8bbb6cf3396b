import type { FilesGetUploadURLExternalResponse, WebClient } from '@slack/web-api'
import { type Failure, failureOf } from './failure.ts'
import type { FileMade } from './file-made.ts'
import type { Spot } from './look-up.ts'

/** As the calls of the SDK: a file of ours is small. */
const uploadWithin = 5_000

/**
 * Puts a file into a conversation: asks for an address, sends the bytes there, and shares it. Before the last call nobody can see it, so
 * that whatever goes wrong earlier happened to nobody.
 */
export async function shareFile(
  client: WebClient,
  { name, title, alt, bytes }: FileMade,
  { channel, threadTs, comment }: Spot & { comment: string },
): Promise<{ id: string } | { failure: Failure }> {
  let id: string
  try {
    // The SDK has one name for the alternative text, Slack's page of the method the other.
    const said = alt === null ? {} : { alt_txt: alt, alt_text: alt }
    const place: FilesGetUploadURLExternalResponse = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
      ...said,
    })
    if (!place.upload_url || !place.file_id) return { failure: { kind: 'not-sent', problem: 'no_upload_url' } }
    id = place.file_id
    const sent = await fetch(place.upload_url, {
      method: 'POST',
      body: new Blob([new Uint8Array(bytes)]),
      signal: AbortSignal.timeout(uploadWithin),
    })
    if (!sent.ok) return { failure: { kind: 'not-sent', problem: `upload_http_${sent.status}` } }
  } catch (error) {
    return { failure: beforehand(error) }
  }
  try {
    const where = threadTs === null ? { channel_id: channel } : { channel_id: channel, thread_ts: threadTs }
    await client.files.completeUploadExternal({ files: [{ id, title }], ...where, ...(alt === null ? { initial_comment: comment } : {}) })
    return { id }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

/** Nothing that nobody saw can have happened twice. */
function beforehand(error: unknown): Failure {
  // What fetch throws: no connection, or too slow.
  if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))
    return { kind: 'not-sent', problem: 'upload_failed' }
  const failure = failureOf(error)
  return failure.kind === 'unknown' ? { kind: 'not-sent', problem: failure.problem } : failure
}

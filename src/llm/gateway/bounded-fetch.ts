/** A body longer than allowed; it is not read any further. */
export class BodyTooBig extends Error {}

/**
 * `fetch` as the client library may use it: only our own headers leave (the library adds some about this machine, and those of an environment
 * variable), redirects are not followed (the words would go to another origin than the one that was set), and a body has an end.
 *
 * @param most bytes of a body, unpacked.
 */
export function boundedFetch(apiKey: string | null, most: number): (url: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'requalify',
      ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    // A status that has no body may not be given one, not even an empty one.
    if (!response.body) return response
    return new Response(response.body.pipeThrough(counted(most)), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    })
  }
}

function counted(most: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > most) controller.error(new BodyTooBig(`a body of more than ${most} bytes`))
      else controller.enqueue(chunk)
    },
  })
}

/** What a reasoning model thinks aloud before it answers. */
const thoughts = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/i
const fence = /```[a-z]*[ \t]*\r?\n([\s\S]*?)```/i

/**
 * The one JSON object in a reply: the whole of it, what stands in a code fence, or from the first brace to the last. Undefined when there is
 * none. Whatever is found is checked against the schema; this only decides where to look.
 */
export function findJson(reply: string): object | undefined {
  const text = reply.replace(thoughts, '').trim()
  const [, fenced] = fence.exec(text) ?? []
  const braced = text.includes('{') ? text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1) : undefined
  for (const candidate of [text, fenced, braced]) {
    const found = candidate === undefined ? undefined : parsed(candidate)
    if (typeof found === 'object' && found !== null) return found
  }
  return undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

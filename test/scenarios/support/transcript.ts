import { vi } from 'vitest'
import type { Admin } from '../../../src/playground/admin/admin.ts'
import type { Message } from '../../../src/playground/state/model.ts'

interface Element {
  type?: string
  action_id?: string
  text?: { text: string } | string
}
interface Block {
  type: string
  text?: { text: string }
  accessory?: Element
  elements?: Element[]
}

export const bot = 'Requalify'

/** Text as Slack shows it: links by their label, entities as characters. */
export function shown(text: string): string {
  return text
    .replaceAll(/<https?:[^|>]+\|([^>]*)>/g, '$1 (link)')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function label(element: Element): string {
  return `[${shown(typeof element.text === 'string' ? element.text : (element.text?.text ?? ''))}]`
}

function blockLines(block: Block): string {
  switch (block.type) {
    case 'section':
      return `${shown(block.text?.text ?? '')}${block.accessory ? ` ${label(block.accessory)}` : ''}`
    case 'context':
      return `(${(block.elements ?? []).map((e) => shown(typeof e.text === 'string' ? e.text : (e.text?.text ?? ''))).join(' ')})`
    case 'actions':
      return (block.elements ?? []).map(label).join(' ')
    default:
      return `<${block.type}>`
  }
}

function blocksOf(message: Message): Block[] {
  return (message.blocks ?? []) as unknown as Block[]
}

/** A message of ours as a person sees it. */
export function asRead(message: Message): string {
  return blocksOf(message).map(blockLines).join('\n')
}

export interface Pressable {
  actionId: string
  label: string
  /** In a row of its own: an answer; else beside the words it belongs to. */
  row: boolean
}

export function buttonsOf(message: Message): Pressable[] {
  return blocksOf(message).flatMap((block) => {
    const row = block.type === 'actions'
    return [...(block.accessory ? [block.accessory] : []), ...(row ? (block.elements ?? []) : [])].map((e) => ({
      actionId: e.action_id ?? '',
      label: label(e).slice(1, -1),
      row,
    }))
  })
}

export function keyOf(message: Message): string | null {
  const metadata = message.metadata as { event_payload?: { key?: string } } | undefined
  return metadata?.event_payload?.key ?? null
}

/** What is said in one thread, written down as it happens: what people do in words of the script, what the bot says as it is read. */
export class Transcript {
  readonly paragraphs: string[] = []
  readonly #admin: Admin
  readonly #heard = new Set<string>()
  #card = ''
  #where: { channel: string; root: string } | null = null

  constructor(admin: Admin) {
    this.#admin = admin
  }

  get where(): { channel: string; root: string } {
    if (!this.#where) throw new Error('There is no thread yet')
    return this.#where
  }

  /** Messages of the thread as they stand now, the root first. */
  thread(): Message[] {
    return this.#admin.thread(this.where.channel, this.where.root)
  }

  ours(): Message[] {
    return this.thread().filter((m) => m.bot_id !== undefined)
  }

  write(author: string, words: string): void {
    this.paragraphs.push(`${author}: ${words}`)
  }

  heading(words: string): void {
    this.paragraphs.push(`--- ${words} ---`)
  }

  /** The thread's head, once it is there. */
  async opens(channel: string): Promise<void> {
    const root = await vi.waitFor(
      () => {
        const found = this.#admin.messages(channel).find((m) => m.bot_id !== undefined)
        if (!found) throw new Error(`No thread in ${channel} yet`)
        return found
      },
      { timeout: 15_000, interval: 10 },
    )
    this.#where = { channel, root: root.ts }
    this.#card = asRead(root)
    this.#heard.add(root.ts)
    this.write(bot, this.#card)
  }

  /** Waits for so many new messages of the bot and writes them down; more than that would be there for the next to find. */
  async hears(count = 1): Promise<void> {
    const fresh = () => this.ours().filter((m) => !this.#heard.has(m.ts))
    const come = await vi.waitFor(
      () => {
        const found = fresh()
        if (found.length < count) throw new Error(`Still waiting for ${count} messages after:\n\n${this.paragraphs.slice(-3).join('\n\n')}`)
        return found
      },
      { timeout: 15_000, interval: 10 },
    )
    for (const message of come) {
      this.#heard.add(message.ts)
      this.write(bot, asRead(message))
    }
    if (come.length !== count) this.write('UNEXPECTED', `${come.length} messages where ${count} should be`)
  }

  /** Waits until the root card says something else, and writes it down. */
  /** @param words What it says then: it counts along in between. */
  async cardChanges(words: string): Promise<void> {
    const now = () => asRead(this.thread()[0]!)
    await vi.waitFor(
      () => {
        if (now() === this.#card || !now().includes(words)) throw new Error(`The card stays as it is: ${this.#card}`)
      },
      { timeout: 15_000, interval: 10 },
    )
    this.#card = now()
    this.write(`${bot} (rewrites the first message)`, this.#card)
  }

  /** The newest message of the bot that has a button so called. */
  withButton(name: string): Message & { actionId: string } {
    for (const message of this.ours().toReversed()) {
      const found = buttonsOf(message).find((b) => b.label === name)
      if (found) return { ...message, actionId: found.actionId } as Message & { actionId: string }
    }
    throw new Error(`No message has the button ${name}`)
  }
}

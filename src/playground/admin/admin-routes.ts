import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { parseArgs, readBody } from '../http/body.ts'
import { sendJson } from '../http/reply.ts'
import { NotPossible } from '../people/outcome.ts'
import type { Admin } from './admin.ts'
import { faultSchema } from './fault-schema.ts'

const text = z.string()
const where = { user: text, channel: text }
const at = { user: text, channel: text.optional(), ts: text.optional(), view: text.optional(), actionId: text, blockId: text.optional() }
const given = z.union([text, z.number(), z.array(text), z.record(text, z.unknown())])
const role = z.enum(['owner', 'admin', 'member', 'guest', 'single_channel_guest'])

/** One command of the admin API: what it takes and what it does. */
interface Command {
  takes: z.ZodType
  does(admin: Admin, body: never): unknown
}

function command<T extends z.ZodType>(takes: T, does: (admin: Admin, body: z.infer<T>) => unknown): Command {
  return { takes, does: does as Command['does'] }
}

const commands: Record<string, Command> = {
  person: command(z.object({ user: text }), (admin, it) => admin.person(it.user)),
  channel: command(z.object({ channel: text }), (admin, it) => admin.channel(it.channel)),
  dm: command(z.object({ user: text }), (admin, it) => ({ channel: admin.dm(it.user) })),
  messages: command(z.object({ channel: text }), (admin, it) => admin.messages(it.channel)),
  thread: command(z.object({ channel: text, ts: text }), (admin, it) => admin.thread(it.channel, it.ts)),
  ephemeral: command(z.object({ channel: text, user: text.optional() }), (admin, it) => admin.ephemeral(it.channel, it.user)),
  modals: command(z.object({ user: text }), (admin, it) => admin.modals(it.user)),
  'home-view': command(z.object({ user: text }), (admin, it) => admin.homeView(it.user) ?? null),
  journal: command(z.object({}), (admin) => admin.journal()),
  calls: command(z.object({ method: text.optional() }), (admin, it) => admin.calls(it.method)),
  deliveries: command(z.object({ name: text.optional() }), (admin, it) => admin.deliveries(it.name)),
  'clear-journal': command(z.object({}), (admin) => admin.clearJournal()),

  say: command(
    z.object({
      ...where,
      text,
      threadTs: text.optional(),
      broadcast: z.boolean().optional(),
      files: z.array(text).optional(),
      clientMsgId: text.optional(),
    }),
    (admin, it) => admin.say(compact(it)),
  ),
  edit: command(z.object({ ...where, ts: text, text }), (admin, it) => admin.edit(it)),
  remove: command(z.object({ ...where, ts: text }), (admin, it) => admin.remove(it)),
  react: command(z.object({ ...where, ts: text, name: text, on: z.boolean().optional() }), (admin, it) => admin.react(compact(it))),
  command: command(z.object({ ...where, command: text, text: text.optional() }), (admin, it) => admin.command(compact(it))),
  click: command(
    z.object({ ...at, value: given.optional(), state: z.record(text, z.record(text, z.looseObject({ type: text }))).optional() }),
    (admin, it) => admin.click(compact(it)),
  ),
  options: command(z.object({ ...at, query: text }), (admin, it) => admin.options(compact(it))),
  submit: command(z.object({ user: text, view: text.optional(), values: z.record(text, given).optional() }), (admin, it) =>
    admin.submit(compact(it)),
  ),
  close: command(z.object({ user: text, view: text.optional(), all: z.boolean().optional() }), (admin, it) => admin.close(compact(it))),
  'open-home': command(
    z.object({ user: text, tab: z.enum(['home', 'messages']).optional() }),
    (admin, it) => admin.openHome(compact(it)) ?? null,
  ),
  shortcut: command(z.object({ user: text, callbackId: text, channel: text.optional(), ts: text.optional() }), (admin, it) =>
    admin.shortcut(compact(it)),
  ),
  upload: command(z.object({ user: text, name: text, type: text, base64: text }), (admin, it) => ({
    file: admin.upload({ user: it.user, name: it.name, type: it.type, bytes: Buffer.from(it.base64, 'base64') }),
  })),

  'add-person': command(
    z.object({
      name: text,
      id: text.optional(),
      workspace: text.optional(),
      realName: text.optional(),
      email: text.optional(),
      tz: text.optional(),
      title: text.optional(),
      role: role.optional(),
    }),
    (admin, it) => admin.addPerson(compact(it)),
  ),
  'change-person': command(
    z.object({
      user: text,
      role: role.optional(),
      email: text.optional(),
      tz: text.optional(),
      title: text.optional(),
      realName: text.optional(),
      deactivated: z.boolean().optional(),
    }),
    (admin, { user, ...change }) => admin.changePerson(user, compact(change)),
  ),
  'add-channel': command(
    z.object({
      name: text,
      workspace: text.optional(),
      kind: z.enum(['public', 'private']).optional(),
      members: z.array(text),
      bot: z.boolean().optional(),
      sharedWith: z.array(text).optional(),
    }),
    (admin, it) => admin.addChannel(compact(it)),
  ),
  'add-workspace': command(z.object({ name: text, id: text.optional(), domain: text.optional() }), (admin, it) => ({
    workspace: admin.addWorkspace(compact(it)),
  })),
  join: command(z.object(where), (admin, it) => admin.join(it.channel, it.user)),
  leave: command(z.object(where), (admin, it) => admin.leave(it.channel, it.user)),
  archive: command(z.object({ channel: text, archived: z.boolean().optional() }), (admin, it) => admin.archive(it.channel, it.archived)),
  install: command(z.object({ workspace: text, by: text.optional() }), (admin, it) => admin.install(it.workspace, it.by)),
  uninstall: command(z.object({ workspace: text }), (admin, it) => admin.uninstall(it.workspace)),

  fault: command(faultSchema, (admin, it) => ({ id: admin.fault(it) })),
  'remove-fault': command(z.object({ id: text }), (admin, it) => admin.removeFault(it.id)),
  'clear-faults': command(z.object({}), (admin) => admin.clearFaults()),
  settings: command(
    z.object({
      ackTimeoutMs: z.number().positive().optional(),
      retryScheduleMs: z.array(z.number().nonnegative()).optional(),
      onePostPerSecond: z.boolean().optional(),
      transport: z.enum(['http', 'socket']).optional(),
    }),
    (admin, it) => admin.settings(compact(it)),
  ),
  clock: command(z.object({ offsetMs: z.number() }), (admin, it) => admin.setClock(it.offsetMs)),
  disconnect: command(z.object({ reason: z.enum(['warning', 'refresh_requested', 'link_disabled']) }), (admin, it) =>
    admin.disconnect(it.reason),
  ),
  'point-to': command(z.object({ requestUrl: z.url({ protocol: /^https?$/ }) }), (admin, it) => admin.pointTo(it.requestUrl)),
  'verify-url': command(z.object({}), async (admin) => ({ verified: await admin.verifyUrl() })),
  'rate-limited': command(z.object({}), (admin) => admin.tellRateLimited()),
  'start-over': command(z.object({}), (admin) => admin.startOver()),
  settled: command(z.object({ quietMs: z.number().optional(), timeoutMs: z.number().optional() }), (admin, it) =>
    admin.settled(compact(it)),
  ),
}

/** `POST /admin/<command>` with a JSON body: 200 with the result, 400 with a sentence. */
export function createAdminRoutes(admin: Admin) {
  return async (request: IncomingMessage, response: ServerResponse, name: string): Promise<void> => {
    const known = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!known) return sendJson(response, 404, { error: { code: 'unknown_command', message: `There is no admin command "${name}".` } })
    if (request.method !== 'POST')
      return sendJson(response, 405, { error: { code: 'post_only', message: 'Send a POST with a JSON body.' } })
    const body = await parseArgs('application/json', await readBody(request, 64 * 1024 * 1024))
    const parsed = body.ok ? known.takes.safeParse(body.args) : undefined
    if (!parsed?.success) {
      const message = parsed ? z.prettifyError(parsed.error) : 'The body must be a JSON object.'
      return sendJson(response, 400, { error: { code: 'invalid_body', message } })
    }
    try {
      sendJson(response, 200, (await known.does(admin, parsed.data as never)) ?? { ok: true })
    } catch (error) {
      if (error instanceof NotPossible) return sendJson(response, 400, { error: { code: error.code, message: error.message } })
      if (name === 'settled' && error instanceof Error)
        return sendJson(response, 408, { error: { code: 'not_settled', message: error.message } })
      throw error
    }
  }
}

/** Without the keys whose value is undefined: zod leaves them possible, the admin's types do not. */
function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}

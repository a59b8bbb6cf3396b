import { verificationToken } from '../deliver/events.ts'
import { respond } from '../deliver/respond.ts'
import type { Office } from '../office.ts'
import type { Json } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { Refusal } from '../web-api/call.ts'
import { unescapeText } from '../wire/rich-text.ts'
import { NotPossible, type Outcome, outcomeOf } from './outcome.ts'
import { channelName, issueTrigger, responseUrl } from './payload.ts'
import { actingPerson, appFor, channelFor } from './who.ts'

/** A person runs a slash command. `text` is mrkdwn; mentions arrive as the manifest's `should_escape` wants them. */
export async function runCommand(office: Office, personId: string, channelId: string, command: string, text: string): Promise<Outcome> {
  const person = actingPerson(office, personId)
  const channel = channelFor(office, person, channelId)
  const install = appFor(office, person)
  const known = install.scopes.includes('commands') && office.manifest.commands.find((one) => one.command === command)
  if (!known) throw new NotPossible('unknown_command', `${command} is not a valid command.`)
  const workspace = office.store.workspaces.get(install.teamId)!
  const target = { teamId: install.teamId, channelId: channel.id, personId: person.id, ephemeral: true }
  const body: Json = {
    token: verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: known.should_escape ? withNames(office, text) : unescapeText(withoutMarks(office, text)),
    api_app_id: office.keys.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl(office, target),
    trigger_id: issueTrigger(office, person, install),
  }
  const answer = await office.deliveries.send({ kind: 'command', name: command, teamId: install.teamId, body })
  if (!answer.ok) return outcomeOf(answer)
  const reply = typeof answer.body === 'string' ? { text: answer.body } : answer.body
  if (!isJson(reply) || Object.keys(reply).length === 0) return { ok: true }
  try {
    respond(office, target, reply)
    return { ok: true }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, code: String(error.answer.error), message: 'The app answered with a message Slack would not show.' }
  }
}

/** `<@U1>` becomes `<@U1|robin>`, `<#C1>` becomes `<#C1|deals>`. */
function withNames(office: Office, text: string): string {
  return text
    .replace(/<@(\w+)>/g, (whole, id: string) => (office.store.people.has(id) ? `<@${id}|${office.store.people.get(id)!.name}>` : whole))
    .replace(/<#(\w+)>/g, (whole, id: string) =>
      office.store.channels.has(id) ? `<#${id}|${office.store.channels.get(id)!.name}>` : whole,
    )
}

/** As typed: `@robin`, `#deals`, plain addresses. */
function withoutMarks(office: Office, text: string): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${office.store.people.get(id)?.name ?? id}`)
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `#${office.store.channels.get(id)?.name ?? id}`)
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, '$1')
}

import {
  type BlockActions,
  blockActions,
  blockSuggestion,
  type EventEnvelope,
  eventEnvelope,
  messageShortcut,
  type SlashCommand,
  slashCommand,
  type ViewSubmission,
  viewSubmission,
} from './payloads.ts'

type Body = Record<string, unknown>

/** Every payload falls into one of these; what is done with each is DESIGN section 4's table ("In: nothing lost"). */
export type Payload =
  | { kind: 'url-verification'; challenge: string }
  | { kind: 'ssl-check' }
  | { kind: 'event'; team: string; envelope: EventEnvelope }
  | { kind: 'command'; team: string; command: SlashCommand }
  | { kind: 'action'; team: string; actions: BlockActions }
  | { kind: 'submission'; team: string; submission: ViewSubmission }
  | { kind: 'options'; team: string }
  | { kind: 'shortcut'; team: string }
  /** Nothing of ours: answered 200, not looked at. */
  | { kind: 'other'; name: string }
  | { kind: 'malformed' }

/** What a signed body is. */
export function classify(body: Body): Payload {
  if (body.ssl_check !== undefined && body.command === undefined) return { kind: 'ssl-check' }
  if (typeof body.command === 'string') {
    const command = slashCommand.safeParse(body)
    return command.success ? { kind: 'command', team: command.data.team_id, command: command.data } : { kind: 'malformed' }
  }
  switch (body.type) {
    case 'url_verification':
      return typeof body.challenge === 'string' ? { kind: 'url-verification', challenge: body.challenge } : { kind: 'malformed' }
    case 'event_callback':
      return asEvent(body)
    case 'block_actions':
      return asInteraction(blockActions.safeParse(body), (actions, team) => ({ kind: 'action', team, actions }))
    case 'view_submission':
      return asInteraction(viewSubmission.safeParse(body), (submission, team) => ({ kind: 'submission', team, submission }))
    case 'block_suggestion':
      return asInteraction(blockSuggestion.safeParse(body), (_, team) => ({ kind: 'options', team }))
    case 'message_action':
      return asInteraction(messageShortcut.safeParse(body), (_, team) => ({ kind: 'shortcut', team }))
    default:
      return typeof body.type === 'string' ? { kind: 'other', name: body.type.slice(0, 60) } : { kind: 'malformed' }
  }
}

function asEvent(body: Body): Payload {
  const envelope = eventEnvelope.safeParse(body)
  if (!envelope.success) return { kind: 'malformed' }
  const { authorizations, context_team_id: context, team_id: outer } = envelope.data
  // In a channel shared with another company the outer team is the sender's; the first authorization is whom the event is for.
  const team = authorizations?.[0]?.team_id ?? context ?? outer
  return team ? { kind: 'event', team, envelope: envelope.data } : { kind: 'malformed' }
}

type Interaction = { team?: { id: string } | null | undefined; user: { team_id?: string | null | undefined } }

function asInteraction<T extends Interaction>(
  parsed: { success: true; data: T } | { success: false },
  make: (data: T, team: string) => Payload,
): Payload {
  if (!parsed.success) return { kind: 'malformed' }
  // A person of another company may press in a shared channel: the team is where the app is installed, told in `team`.
  const team = parsed.data.team?.id ?? parsed.data.user.team_id
  return team ? make(parsed.data, team) : { kind: 'malformed' }
}

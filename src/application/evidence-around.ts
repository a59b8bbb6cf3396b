import { localDate } from '../domain/calendar.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { MessageSource } from '../reading/pasted/pasted.ts'
import { ownDomainOf } from '../reading/pasted/read-pasted.ts'
import type { EvidenceFrom, EvidenceSource } from './forms.ts'
import { DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import { tsToInstant } from './ts-to-instant.ts'

/** What Slack tells of a message used as evidence, and of who is ours. */
export interface Around {
  /** Names of our own people. */
  colleagues: string[]
  ownDomain: string | null
  ownAddresses: string[]
  message: MessageSource | null
  from: EvidenceFrom | null
}

/**
 * Looks round before words are read; never in a transaction. A guest, or somebody of another company, is a buyer by the name in their
 * profile, unless their address is of our own domain; a full member of the workspace is one of us.
 */
export async function lookAround(
  ports: Ports,
  workspace: WorkspaceId,
  owner: Person,
  source: EvidenceSource | null,
): Promise<Around | Refusal> {
  try {
    const ownDomain = ownDomainOf(owner.email)
    const people = (await ports.directory.everyone(workspace)) ?? []
    const ours = people.filter((person) => isOurs(person, ownDomain))
    const base = {
      colleagues: [...new Set([owner.name, ...ours.map((person) => person.name)])],
      ownDomain,
      ownAddresses: [owner, ...ours].flatMap(({ email }) => (email ? [email.toLowerCase()] : [])),
    }
    if (source === null) return { ...base, message: null, from: null }
    const author = source.user === null ? null : await ports.directory.byUser(workspace, source.user)
    if (!author) return { kind: 'no-words' }
    // The day as the rep saw it.
    const saidOn = localDate(tsToInstant(source.ts) ?? ports.clock.now(), owner.zone)
    const link = await ports.directory.permalink(workspace, { channel: source.channel, ts: source.ts })
    const buyer = isOurs(author, ownDomain) ? null : author.name
    if (await ports.directory.isGone(workspace, { channel: source.channel, ts: source.ts })) return { kind: 'message-gone' }
    return {
      ...base,
      message: { buyer, saidOn, link: link ?? source.files[0]?.url ?? null },
      from: { person: author.name, place: source.place, on: saidOn },
    }
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return { kind: 'slack-away' }
    throw error
  }
}

function isOurs({ standing, email }: Person, ownDomain: string | null): boolean {
  return standing === 'member' || standing === 'deactivated' || (ownDomain !== null && ownDomainOf(email) === ownDomain)
}

import { nextDigestAt } from '../../domain/digest/due.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { onClock } from '../../domain/working-hours.ts'
import type { AuditCodes } from '../audit.ts'
import type { DigestPlan, Whose } from '../digest/stores.ts'
import { isManager } from '../digest/who-coaches.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { finishRow } from '../work-on-deal.ts'

/** A channel's digest: whose deals, when, or off. */
export async function openDigest(ports: Ports, { workspace, person }: Opener, { channel }: AskOf<'digest'>): Promise<Form | Refusal> {
  const kept = await ports.transact(workspace, async (unit) => ({
    may: await isManager(unit, person),
    plan: channel === null ? null : await unit.digests.of(channel),
    pipelines: await unit.deals.pipelines(),
    zone: (await unit.workspace.get()).zone,
  }))
  if (!kept.may) return { kind: 'managers-only' }
  if (person.email === null) return { kind: 'no-email' }
  const { plan } = kept
  return {
    form: 'digest',
    channel,
    plan: plan && { whose: plan.whose, ...plan.times },
    manager: person.email,
    pipelines: kept.pipelines,
    zones: [...new Set([...(plan ? [plan.times.zone] : []), person.zone, kept.zone])],
  }
}

/** Sets a channel's digest up, changes it, or switches it off. Who does it must be in the channel: it is theirs to fill. */
export async function submitDigest(
  ports: Ports,
  { workspace, inbox }: FormSubmitted,
  { channel, whose, weekday, minute, zone }: SubmittedAs<'digest'>,
  person: Person,
): Promise<Reply | Refusal> {
  const access = await ports.directory.access(workspace, channel)
  const there = await ports.directory.channel(workspace, channel)
  const refuse = async (refusal: Refusal) => {
    await finishRow(ports, workspace, inbox)
    return refusal
  }
  // What cannot be posted there is said now, not on the morning it is missed; switching off needs no open channel.
  if (whose !== null && (access === 'archived' || access === 'unseen')) return refuse({ kind: 'channel-closed', channel, why: access })
  // In a DM with us Slack names the other side alone, which is the asker.
  if (!there.members.includes(person.user) && !(whose === null && (await setThis(ports, workspace, channel, person))))
    return refuse({ kind: 'no-such-channel', channel })
  const now = ports.clock.now()
  const kept = await ports.transact(workspace, async (unit): Promise<Reply | Refusal> => {
    await unit.inbox.done(inbox, now)
    if (!(await isManager(unit, person))) return { kind: 'managers-only' }
    if (person.email === null) return { kind: 'no-email' }
    const before = await unit.digests.of(channel)
    const entry = { by: person.user, subject: null, before: before && planCodes(before) }
    if (whose === null) {
      if (!(await unit.digests.remove(channel))) return { kind: 'already-done' }
      await unit.audit.add({ ...entry, what: 'digest-off', after: null })
      return { kind: 'digest-off', channel }
    }
    const plan: DigestPlan = {
      channel,
      whose: whoseOf(whose, person.email, before),
      times: { weekday, minute, zone: zone ?? (await unit.workspace.get()).zone, since: now },
      setBy: person.user,
    }
    await unit.digests.set(plan)
    await unit.audit.add({ ...entry, what: 'digest-set', after: planCodes(plan) })
    return {
      kind: 'digest-set',
      channel,
      next: nextDigestAt(plan.times, now),
      zone: plan.times.zone,
      shared: there.shared,
      invite: access === 'not-in',
    }
  })
  return kept
}

/** Whose team it is stays out: an address is a name. */
function planCodes({ channel, whose, times: { weekday, minute, zone } }: DigestPlan): AuditCodes {
  return { channel, whose: whose.kind, days: weekday === null ? 'working days' : weekdays[weekday]!, at: onClock(minute), zone }
}

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** Who set a digest up, or an admin, may switch it off where Slack does not tell any more who is in the channel. */
async function setThis(ports: Ports, workspace: WorkspaceId, channel: string, person: Person): Promise<boolean> {
  const plan = await ports.transact(workspace, (unit) => unit.digests.of(channel))
  return plan !== null && (plan.setBy === person.user || person.isAdmin)
}

function whoseOf(wish: NonNullable<SubmittedAs<'digest'>['whose']>, email: string, before: DigestPlan | null): Whose {
  if (typeof wish === 'object') return { kind: 'pipeline', pipeline: wish.pipeline }
  if (wish === 'everyone') return { kind: 'everyone' }
  // "As it is": another manager's team stays that.
  return wish === 'kept' && before ? before.whose : { kind: 'team', manager: email }
}

import type { WorkspaceId } from '../domain/ids.ts'
import { ageingDue } from './ageing-due.ts'
import { coachDue } from './coaching/coach-due.ts'
import { nudgeDue } from './digest/nudge.ts'
import { risksDue } from './digest/risks-due.ts'
import { ownerStood } from './hand-over.ts'
import { movesDue } from './moves-due.ts'
import { overrideEnds } from './override-ends.ts'
import { testEnds } from './poc/test-ends.ts'
import type { Ports, Timer } from './ports.ts'
import { returnDue } from './return-due.ts'
import { reviewDue } from './review-due.ts'
import { reviewSilent } from './review-silent.ts'
import { silentInShadow } from './shadow/in-shadow.ts'
import { signOffDue } from './sign-offs/due.ts'
import { snapshotDue } from './snapshots.ts'
import { stageStood } from './stage-stood.ts'

/**
 * A timer is due. Each looks again at the deal as it stands now: a timer that is no longer true does nothing. In shadow mode nobody hears
 * of it.
 */
export async function timerFired(all: Ports, workspace: WorkspaceId, timer: Timer, ref: string): Promise<void> {
  // A model is asked only about reviews that a person is in.
  const ports = timer.kind === 'coach-due' ? all : { ...all, transact: silentInShadow(all) }
  const due = { workspace, deal: timer.deal, ref }
  switch (timer.kind) {
    case 'stage-stood':
      return stageStood(ports, due)
    case 'review-silent':
      return reviewSilent(ports, { ...due, review: timer.review })
    case 'owner-stood':
      return ownerStood(ports, due)
    case 'snapshot-due':
      return snapshotDue(ports, due)
    case 'ageing-due':
      return ageingDue(ports, due)
    case 'return-due':
      return returnDue(ports, due)
    case 'coach-due':
      return coachDue(ports, { ...due, review: timer.review })
    case 'review-due':
      return reviewDue(ports, due)
    case 'nudge-due':
      return nudgeDue(ports, due)
    case 'risks-due':
      return risksDue(ports, due)
    case 'sign-off-due':
      return signOffDue(ports, due)
    case 'test-ends':
      return testEnds(ports, due)
    case 'override-ends':
      return overrideEnds(ports, due)
    case 'moves-due':
      return movesDue(ports, due)
  }
}

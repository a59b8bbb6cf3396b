import type { Post } from '../../application/posts.ts'
import type { Refusal } from '../../application/refusals.ts'
import type { Reply } from '../../application/replies.ts'
import { renderAnswerHere } from './answer-here.ts'
import { renderAskUnclear } from './ask-unclear.ts'
import { renderAskWhich } from './ask-which.ts'
import { renderAsked } from './asked.ts'
import { renderAskedList } from './asked-list.ts'
import { renderAway } from './away.ts'
import { renderAwayUnread } from './away-unread.ts'
import { renderBack } from './back.ts'
import { renderBroke } from './broke.ts'
import { renderChoose } from './choose.ts'
import { renderClosingSummary } from './closing-summary.ts'
import { renderCoachBudget } from './coach-budget.ts'
import { renderColleagueAnswer } from './colleague-answer.ts'
import { renderContinue } from './continue.ts'
import { renderDealAdded } from './deal-added.ts'
import { renderDealClosed } from './deal-closed.ts'
import { renderDealOver } from './deal-over.ts'
import { renderDigest } from './digest.ts'
import { renderDigestCounts } from './digest-counts.ts'
import { renderDigestList } from './digest-list.ts'
import { renderDigestMore } from './digest-more.ts'
import { renderDigestNow } from './digest-now.ts'
import { renderDigestOff } from './digest-off.ts'
import { renderDigestPage } from './digest-page.ts'
import { renderDigestPast } from './digest-past.ts'
import { renderDigestRest } from './digest-rest.ts'
import { renderDigestSet } from './digest-set.ts'
import { renderDigestUnposted } from './digest-unposted.ts'
import { renderEvidenceKept } from './evidence-kept.ts'
import { renderFileNotSent } from './file-not-sent.ts'
import { renderFileRead } from './file-read.ts'
import { renderHandedOver } from './handed-over.ts'
import { renderHelp } from './help.ts'
import { withShadowLine } from './in-shadow.ts'
import { renderJudged } from './judged.ts'
import { renderLeftOut } from './left-out.ts'
import type { Rendered } from './message.ts'
import { renderMovesWaiting } from './moves-waiting.ts'
import { renderMyDeals } from './my-deals.ts'
import { renderNoDeals } from './no-deals.ts'
import { renderNudge } from './nudge.ts'
import { renderNudged } from './nudged.ts'
import { renderOpenForm } from './open-form.ts'
import { renderOverrideAsked } from './override-asked.ts'
import { renderOverrideEnds } from './override-ends.ts'
import { renderOverrideRequest } from './override-request.ts'
import { renderOverrideSet } from './override-set.ts'
import { renderOverrideTold } from './override-told.ts'
import { renderPaused } from './paused.ts'
import { renderPersonErased } from './person-erased.ts'
import { renderPlaceSet } from './place-set.ts'
import { renderPlaybookChosen } from './playbook-chosen.ts'
import { renderPoc } from './poc.ts'
import { renderPocApproved } from './poc-approved.ts'
import { renderPocChecklist } from './poc-checklist.ts'
import { renderPocForced } from './poc-forced.ts'
import { renderQualifiedOut } from './qualified-out.ts'
import { renderRefusal } from './refusal.ts'
import { renderReminderHoursSet } from './reminder-hours-set.ts'
import { renderRepAsked } from './rep-asked.ts'
import { renderReport } from './report.ts'
import { renderCriteria } from './report-criteria.ts'
import { renderEvidence } from './report-evidence.ts'
import { renderFile } from './report-file.ts'
import { renderReportSent } from './report-sent.ts'
import { renderStages } from './report-stages.ts'
import { renderReturnDue } from './return-due.ts'
import { renderReviewAt } from './review-at.ts'
import { renderRisksTold } from './risks-told.ts'
import { renderRootCard } from './root-card.ts'
import type { Seen } from './seen.ts'
import { renderSettingsSaved } from './settings-saved.ts'
import { renderShadowWeek } from './shadow-week.ts'
import { renderSideBySide } from './side-by-side.ts'
import { renderSignOffNoted } from './sign-off-noted.ts'
import { renderSignOffs } from './sign-offs.ts'
import { renderSignedOff } from './signed-off.ts'
import { renderSignedOffAll } from './signed-off-all.ts'
import { renderSnoozed } from './snoozed.ts'
import { renderStageNoted } from './stage-noted.ts'
import { renderStageStays } from './stage-stays.ts'
import { renderStatus } from './status.ts'
import { renderStillOut } from './still-out.ts'
import { renderTakenUp } from './taken-up.ts'
import { renderTakenUpBy } from './taken-up-by.ts'
import { renderTestEnded } from './test-ended.ts'
import { renderTestEnds } from './test-ends.ts'
import { renderTestPlanned } from './test-planned.ts'
import { renderTurn } from './turn.ts'
import { renderUnknownOwner } from './unknown-owner.ts'
import { renderUnknownStage } from './unknown-stage.ts'
import { renderVoted } from './voted.ts'
import { renderWentDormant } from './went-dormant.ts'

/** A post as Slack's messages: nearly always one, several where one would be cut by Slack. */
export function renderPost(post: Post, seen: Seen): Rendered[] {
  switch (post.kind) {
    case 'root-card':
      return renderRootCard(post, seen)
    case 'turn':
      return renderTurn(post, seen)
    case 'closing-summary':
      return renderClosingSummary(post, seen)
    case 'paused':
      return renderPaused(post)
    case 'answer-here':
      return renderAnswerHere(post)
    case 'colleague-answer':
      return renderColleagueAnswer(post)
    case 'file-read':
      return renderFileRead(post)
    case 'handed-over':
      return renderHandedOver(post)
    case 'deal-over':
      return renderDealOver(post)
    case 'poc-checklist':
      return renderPocChecklist(post, seen)
    case 'test-ends':
      return renderTestEnds(post, seen)
    case 'override-told':
      return renderOverrideTold(post, seen)
    case 'override-ends':
      return renderOverrideEnds(post, seen)
    case 'override-request':
      return renderOverrideRequest(post, seen)
    case 'went-dormant':
      return renderWentDormant(post, seen)
    case 'taken-up-by':
      return renderTakenUpBy(post)
    case 'return-due':
      return renderReturnDue(post, seen)
    case 'signed-off':
      return renderSignedOff(post)
    case 'sign-offs':
      return renderSignOffs(post, seen)
    case 'unknown-owner':
      return renderUnknownOwner(post)
    case 'unknown-stage':
      return renderUnknownStage(post)
    case 'digest':
      return renderDigest(post, seen)
    case 'digest-rest':
      return renderDigestRest(post, seen)
    case 'digest-counts':
      return renderDigestCounts(post, seen)
    case 'digest-page':
      return renderDigestPage(post, seen)
    case 'digest-unposted':
      return renderDigestUnposted(post)
    case 'risks-told':
      return renderRisksTold(post, seen)
    case 'nudge':
      return renderNudge(post)
    case 'moves-waiting':
      return renderMovesWaiting(post, seen)
    case 'coach-budget':
      return renderCoachBudget(post, seen)
    case 'shadow-week':
      return renderShadowWeek(post, seen)
    case 'continue':
      return renderContinue(post)
    case 'broke':
      return renderBroke(post)
    case 'asked':
      return renderAsked(post, seen)
    case 'asked-list':
      return renderAskedList(post, seen)
    case 'report':
      return renderReport(post)
    case 'report-section':
      return renderSection(post)
    case 'report-picture':
    case 'report-file':
      return renderFile(post)
    case 'file-not-sent':
      return renderFileNotSent(post)
  }
}

function renderSection({ section, report }: Extract<Post, { kind: 'report-section' }>): Rendered[] {
  switch (section) {
    case 'stages':
      return renderStages(report)
    case 'criteria':
      return renderCriteria(report)
    case 'evidence':
      return renderEvidence(report)
  }
}

/** An answer shown to one person alone. */
export function renderReply(reply: Reply | Refusal, seen: Seen): Rendered[] {
  const said = renderKind(reply, seen)
  return 'inShadow' in reply && reply.inShadow ? withShadowLine(said) : said
}

function renderKind(reply: Reply | Refusal, seen: Seen): Rendered[] {
  switch (reply.kind) {
    case 'help':
      return renderHelp(reply)
    case 'my-deals':
      return renderMyDeals(reply, seen)
    case 'no-deals':
      return renderNoDeals(reply)
    case 'status':
      return renderStatus(reply, seen)
    case 'review-at':
      return renderReviewAt(reply)
    case 'choose':
      return renderChoose(reply, seen)
    case 'evidence-kept':
      return renderEvidenceKept(reply, seen)
    case 'open-form':
      return renderOpenForm(reply.ask)
    case 'away':
      return renderAway(reply, seen)
    case 'away-unread':
      return renderAwayUnread(reply, seen)
    case 'back':
      return renderBack(reply)
    case 'deal-added':
      return renderDealAdded(reply, seen)
    case 'stage-noted':
      return renderStageNoted(reply)
    case 'stage-stays':
      return renderStageStays(reply)
    case 'qualified-out':
      return renderQualifiedOut(reply, seen)
    case 'still-out':
      return renderStillOut(reply, seen)
    case 'left-out':
      return renderLeftOut(reply)
    case 'taken-up':
      return renderTakenUp(reply)
    case 'poc':
      return renderPoc(reply, seen)
    case 'poc-approved':
      return renderPocApproved(reply)
    case 'poc-forced':
      return renderPocForced(reply, seen)
    case 'test-planned':
      return renderTestPlanned(reply)
    case 'test-ended':
      return renderTestEnded(reply)
    case 'side-by-side':
      return renderSideBySide(reply, seen)
    case 'sign-off-noted':
      return renderSignOffNoted(reply)
    case 'signed-off-all':
      return renderSignedOffAll(reply)
    case 'override-set':
      return renderOverrideSet(reply, seen)
    case 'override-asked':
      return renderOverrideAsked(reply)
    case 'deal-closed':
      return renderDealClosed(reply)
    case 'asked':
      return renderAsked(reply, seen)
    case 'asked-list':
      return renderAskedList(reply, seen)
    case 'ask-which':
      return renderAskWhich(reply, seen)
    case 'ask-unclear':
      return renderAskUnclear()
    case 'voted':
      return renderVoted(reply)
    case 'judged':
      return renderJudged(reply)
    case 'settings-saved':
      return renderSettingsSaved(reply)
    case 'place-set':
      return renderPlaceSet(reply)
    case 'person-erased':
      return renderPersonErased(reply)
    case 'playbook-chosen':
      return renderPlaybookChosen(reply)
    case 'digest-now':
      return renderDigestNow(reply, seen)
    case 'digest-more':
      return renderDigestMore(reply, seen)
    case 'digest-list':
      return renderDigestList(reply, seen)
    case 'digest-past':
      return renderDigestPast()
    case 'digest-set':
      return renderDigestSet(reply, seen)
    case 'digest-off':
      return renderDigestOff(reply)
    case 'nudged':
      return renderNudged(reply, seen)
    case 'reminder-hours-set':
      return renderReminderHoursSet(reply)
    case 'snoozed':
      return renderSnoozed(reply, seen)
    case 'rep-asked':
      return renderRepAsked(reply)
    case 'report-sent':
      return renderReportSent(reply)
    case 'refusal':
      return renderRefusal(reply.refusal)
    default:
      return renderRefusal(reply)
  }
}

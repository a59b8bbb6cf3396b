import type { Post, Refusal, Reply } from '../../application/posts.ts'
import { renderAnswerHere } from './answer-here.ts'
import { renderAway } from './away.ts'
import { renderAwayUnread } from './away-unread.ts'
import { renderBack } from './back.ts'
import { renderBroke } from './broke.ts'
import { renderChoose } from './choose.ts'
import { renderClosingSummary } from './closing-summary.ts'
import { renderContinue } from './continue.ts'
import { renderDealOver } from './deal-over.ts'
import { renderHelp } from './help.ts'
import type { Rendered } from './message.ts'
import { renderMyDeals } from './my-deals.ts'
import { renderNoDeals } from './no-deals.ts'
import { renderOpenForm } from './open-form.ts'
import { renderPaused } from './paused.ts'
import { renderRefusal } from './refusal.ts'
import { renderReviewAt } from './review-at.ts'
import { renderRootCard } from './root-card.ts'
import type { Seen } from './seen.ts'
import { renderSignOffRequest } from './sign-off-request.ts'
import { renderStatus } from './status.ts'
import { renderTurn } from './turn.ts'
import { renderUnknownOwner } from './unknown-owner.ts'
import { renderUnknownStage } from './unknown-stage.ts'

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
    case 'deal-over':
      return renderDealOver(post)
    case 'sign-off-request':
      return renderSignOffRequest(post, seen)
    case 'unknown-owner':
      return renderUnknownOwner(post)
    case 'unknown-stage':
      return renderUnknownStage(post)
    case 'continue':
      return renderContinue(post)
    case 'broke':
      return renderBroke(post)
  }
}

/** An answer shown to one person alone. */
export function renderReply(reply: Reply | Refusal, seen: Seen): Rendered[] {
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
    case 'open-form':
      return renderOpenForm(reply.ask)
    case 'away':
      return renderAway(reply, seen)
    case 'away-unread':
      return renderAwayUnread(reply, seen)
    case 'back':
      return renderBack(reply)
    case 'refusal':
      return renderRefusal(reply.refusal)
    default:
      return renderRefusal(reply)
  }
}

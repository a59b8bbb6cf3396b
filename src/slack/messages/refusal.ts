import type { Refusal } from '../../application/refusals.ts'
import { closedWords, openAgainWords } from './channel-closed.ts'
import { fullDay } from './dates.ts'
import { fileUnreadWords } from './file-unread.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outcomeWords } from './outcome-words.ts'
import { partsWords } from './poc-words.ts'
import { bold, inSentence, listed, none, outside, quoted, say, together, typed, type Words } from './say.ts'

/** Words that were not kept are given back whole: the form they were typed into is gone. */
const longestGivenBack = 3_000

/** Every expected refusal: what is, and what to do next. */
export function renderRefusal(refusal: Refusal): Rendered[] {
  return messages(paragraph(refusalWords(refusal)))
}

function refusalWords(refusal: Refusal): Words {
  switch (refusal.kind) {
    case 'deal-not-found': {
      const near = refusal.near.length > 0 ? say`Did you mean ${listed(refusal.near.slice(0, 5), 'or')}?` : none
      const add = say`${typed('/qualify')} lists yours; ${typed('/qualify new', refusal.word)} adds it.`
      return together([say`I find no deal called ${quoted(refusal.word, 60)}.`, near, add])
    }
    case 'which-deal':
      return say`Say which deal: ${typed(`/qualify ${refusal.verb} fizzlewick${refusal.verb === 'stage' ? ' propose' : ''}`)}. A part of its name is enough; ${typed('/qualify')} lists yours.`
    case 'which-stage':
      return say`To which stage? ${stagesWords(refusal.stages)} Type it with the deal, like ${typed('/qualify stage', `${refusal.name} 3`)}.`
    case 'no-such-stage': {
      const close = refusal.closes ? say`How a deal ended goes by ${typed('/qualify close')} with its name.` : none
      return together([say`I know no stage called ${quoted(refusal.word, 60)}.`, stagesWords(refusal.stages), close])
    }
    case 'no-right':
      return say`I find no deal here that is open to you. If one should be, ask its owner or your admin.`
    case 'no-deal-open':
      return say`I find no deal by that name that is open to you. ${typed('/qualify')} lists yours.`
    case 'not-your-deal':
      return refusal.ownerEmail
        ? say`Only its owner, ${outside(refusal.ownerEmail, 120)}, answers for this deal. Pass on what you know and it can be added.`
        : say`Only its owner answers for this deal, and it has none yet. Your admin can set one.`
    case 'not-yours-to-change':
      return refusal.ownerEmail
        ? say`Only its owner, ${outside(refusal.ownerEmail, 120)}, its manager or an admin can do that. Pass it on to one of them.`
        : say`This deal has no owner yet, so only its manager or an admin can do that. Pass it on to one of them.`
    case 'no-email':
      return say`I see no email on your Slack profile, and a deal is known by its owner's. Ask your Slack admin to show it, then type this again.`
    case 'closed-already':
      return say`${bold(refusal.name)} ended on ${fullDay(refusal.on)}: ${outcomeWords[refusal.outcome]}. To take it up again, give it a stage: ${typed('/qualify stage', refusal.name)} and the stage.`
    case 'deal-over':
      return say`${bold(refusal.name)} is ${outcomeWords[refusal.outcome]}, so there is nothing left to ask. ${typed('/qualify status')} with its name shows the record.`
    case 'nothing-to-ask':
      return say`Nothing to ask on ${bold(refusal.name)} now: all that is due was heard lately. It comes up again when something ages or the stage moves.`
    case 'already-answered':
      return say`That question is answered already. To change it, press Correct on the answer, or edit your message.`
    case 'review-over':
      return say`That review is over. A reply in its thread still counts, and ${typed('/qualify')} with the deal's name starts a new one.`
    case 'not-saved':
      return say`Not saved: I could not reach my memory. Press or type it again in a moment.`
    case 'guest':
      return say`Deals are shown to full members only. A full member can ask your admin to change your account.`
    case 'admins-only':
      return say`That is for workspace admins and owners. Ask one of them to set it, or to make you one in Slack.`
    case 'no-place':
      return refusal.why === 'no-email'
        ? say`I see no email on the Slack profile of ${bold(refusal.name)}, and people are known by it here. Ask your Slack admin to show it, then set the place again.`
        : say`${refusal.name === '' ? say`That person` : bold(refusal.name)} is no full member of this workspace, so there is no place to set. Pick somebody who is.`
    case 'nobody-named': {
      const near = refusal.near.length > 0 ? say`Called almost so: ${listed(refusal.near)}.` : none
      const check = say`Check the spelling, add the way people write it here, or the email address. What stands in Slack alone is deleted there.`
      return together([say`No deal and no team names ${quoted(refusal.name, 80)}, so there is nothing to erase.`, near, check])
    }
    case 'manager-circle':
      return say`${bold(refusal.manager)} answers to ${bold(refusal.name)} already, and nobody stands above themselves. Change that first, or pick another manager.`
    case 'no-such-playbook':
      return say`I have no playbook called ${quoted(refusal.name, 60)} any more. Open App Home again and compare one of those it names.`
    case 'shared-channel':
      return say`People from outside can read this channel, so deals are not shown here. Type the same in a direct message to me.`
    case 'answer-not-kept':
      return refusal.ownerEmail
        ? say`I did not keep that: this deal's owner is ${outside(refusal.ownerEmail, 120)} now, and only the owner answers. Please pass it on.`
        : say`I did not keep that: this deal has no owner now, and only an owner answers. Your admin can set one.`
    case 'no-thread':
      return say`I did not keep that: an answer counts in its deal's thread. ${typed('/qualify')} lists your deals.`
    case 'deal-gone':
      return say`That deal was deleted in your CRM, so I keep nothing more on it. If it comes back there, it comes back here.`
    case 'correction-not-kept':
      return say`I did not keep ${quoted(refusal.text, longestGivenBack)}: the answer it corrects was deleted meanwhile. Write it in the deal's thread, and it counts.`
    case 'offer-gone':
      return say`Those words were deleted meanwhile, so there is nothing to use. Whoever wrote them can write them again.`
    case 'nothing-in-it':
      return say`I find nothing in those words that counts for the deal now. Write what was said, by whom and when, and it does.`
    case 'answer-gone':
      return say`That answer was deleted meanwhile. Write it anew in the deal's thread, and it counts.`
    case 'nothing-changed':
      return say`Nothing in it was changed, so it stays as it was read.`
    case 'words-not-kept':
      return say`I did not keep ${quoted(refusal.text, longestGivenBack)}: that was settled meanwhile. Write it in the deal's thread, and it counts.`
    case 'already-done':
      return say`That is done already; pressing it again changes nothing.`
    case 'no-words':
      return say`I can use a person's message with words in it. For anything else, type ${typed('/qualify evidence')} with the deal's name and paste what was said.`
    case 'evidence-used':
      return refusal.on
        ? say`That is evidence on this deal already, kept on ${fullDay(refusal.on)}. To change it, press Correct in the deal's thread.`
        : say`That message is evidence on another deal already. If it speaks to this one, too, type ${typed('/qualify evidence')} with the deal's name and paste the words.`
    case 'evidence-changed':
      return say`I kept nothing: the deal changed meanwhile, and what you ticked reads differently now. Do the same once more.`
    case 'message-gone':
      return say`That message was deleted meanwhile, so I kept nothing of it. Whoever wrote it can write it again.`
    case 'file-unread':
      return fileUnreadWords(refusal)
    case 'suggestion-outdated':
      return say`I added nothing: that answer was changed since, and this was read from what it was before. Press Correct on the answer to put in what is missing.`
    case 'slack-away':
      return say`Slack does not tell me who is who right now, so I cannot look up your deals. Nothing is lost; try again in a minute.`
    case 'managers-only':
      return say`That is for a deal's manager and for admins. ${typed('/qualify')} lists your own deals, and ${typed('/qualify status')} with a name shows one.`
    case 'no-such-channel':
      return say`I cannot look into that channel, or you are not in it. Invite me there with ${typed('/invite @Requalify')}, join it yourself, and save again.`
    case 'channel-closed':
      return say`I set up nothing. ${closedWords(refusal.why, refusal.channel)} ${openAgainWords(refusal.why)} Then save again.`
    case 'own-deal':
      return say`${bold(refusal.name)} is your own deal. ${typed('/qualify', refusal.name)} starts its review.`
    case 'nudged-today':
      return say`${outside(refusal.rep, 60)} has a reminder of ${bold(refusal.name)} for today already. One a day is all I send; a question of your own works any time.`
    case 'away-for-now':
      return say`${outside(refusal.rep, 60)} is away and has not said until when, so no reminder can wait. Speak to whoever stands in.`
    case 'rep-away':
      return refusal.until
        ? say`${outside(refusal.rep, 60)} is away through ${fullDay(refusal.until)}, and questions wait for nobody who is away. Ask after that day.`
        : say`${outside(refusal.rep, 60)} is away until further notice, and questions wait for nobody who is away. Speak to whoever stands in.`
    case 'in-shadow':
      return say`Your team is in shadow mode, so nobody is asked or reminded, and I did not do it. Speak to the rep yourself; an admin switches shadow mode off in the settings on Home.`
    case 'is-out':
      return say`${bold(refusal.name)} is qualified out, so nobody is asked about it. ${typed('/qualify', refusal.name)} shows why, and takes it up again.`
    case 'nobody-to-ask':
      return refusal.ownerEmail
        ? say`${bold(refusal.name)} belongs to ${outside(refusal.ownerEmail, 120)}, whom I cannot find here. Your admin can put a full member's email on it.`
        : say`${bold(refusal.name)} has no owner I can ask. Your admin can put a full member's email on it.`
    case 'no-other-playbook':
      return say`There is no other playbook here to look by. An admin can add one as a file.`
    case 'nothing-waits':
      return say`None of these waits for your yes or no any more. ${typed('/qualify status')} with a name shows how one stands.`
    case 'poc-not-whole':
      return say`Not approved yet: ${bold(refusal.name)} lacks ${partsWords(refusal.missing)}. Plan the test, or its manager goes ahead without, as a forced one.`
    case 'poc-whole':
      return refusal.approved
        ? say`The test of ${bold(refusal.name)} is approved already, so nobody needs to go ahead without anything.`
        : say`All six parts hold for ${bold(refusal.name)}, so there is nothing to go ahead without. ${typed('/qualify status', refusal.name)} offers ${bold('Call it approved')}.`
    case 'no-test':
      return say`No test is planned for ${bold(refusal.name)}. ${typed('/qualify status', refusal.name)} has a button to plan one.`
    case 'nothing-to-override':
      return refusal.criterion
        ? say`${bold(refusal.criterion)} of ${bold(refusal.name)} is at its bar or not due now, so it needs no override.`
        : say`Nothing of ${bold(refusal.name)} is under its bar now, so there is nothing to override.`
    case 'override-day':
      return say`An override ends on a day between today and ${fullDay(refusal.latest)}. Press Override again and pick one of those.`
    case 'override-over':
      return say`The override of ${bold(inSentence(refusal.criterion))} is over already. ${typed('/qualify status')} with the deal's name shows how it stands.`
    case 'unknown-command':
      return say`I do not know ${quoted(refusal.word, 60)}. ${typed('/qualify help')} shows what you can type.`
    case 'report-gone':
      return say`That report is not yours, or it is gone. ${typed('/qualify report')} makes a new one.`
    case 'file-there':
      return say`The file ${refusal.coming ? 'is on its way into' : 'stands in'} this report's thread, with the same numbers. ${typed('/qualify report')} counts anew.`
    case 'no-owner':
      return say`${bold(refusal.name)} has no owner I can ask. Your admin can put a full member's email on it.`
    case 'broke':
      return say`Something broke on my side, ref ${refusal.ref}. What was saved is kept. Try again, and pass the ref to your admin if it stays so.`
  }
}

/** "Stages: 1 Discover, 2 Qualify ...": by number they are quick to type. */
function stagesWords(stages: string[]): Words {
  return say`Stages: ${together(
    stages.map((label, at) => say`${at + 1} ${label}`),
    ', ',
  )}.`
}

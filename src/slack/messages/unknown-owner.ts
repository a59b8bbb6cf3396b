import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outside, say, type Words } from './say.ts'

type UnknownOwner = Extract<Post, { kind: 'unknown-owner' }>

/** To an admin: nobody can be asked about a deal. */
export function renderUnknownOwner(post: UnknownOwner): Rendered[] {
  return messages(
    paragraph(
      say`${dealName(post.deal)} needs an owner I can ask. ${reason(post)} Put a full member's email on the deal in your CRM, and its questions start by themselves.`,
    ),
  )
}

function reason({ why, ownerEmail }: UnknownOwner): Words {
  const email = outside(ownerEmail ?? 'The owner', 120)
  switch (why) {
    case 'no-owner':
      return say`It has none.`
    case 'no-user':
      return say`Nobody here has the email ${email}.`
    case 'guest':
      return say`${email} is a guest here, and guests see no deals.`
    case 'deactivated':
      return say`${email} is deactivated here.`
  }
}

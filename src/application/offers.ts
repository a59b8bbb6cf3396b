import type { MessageRef } from '../domain/record.ts'
import type { OfferedWords, Post } from './posts.ts'

/** A post that offers a person's words as an answer. */
export type Offer = Extract<Post, { kind: 'answer-here' | 'colleague-answer' }>

export function isOffer(post: Post): post is Offer {
  return post.kind === 'answer-here' || post.kind === 'colleague-answer'
}

/** All words of an offer, joined. */
export function offeredText(said: readonly Pick<OfferedWords, 'text'>[]): string {
  return said
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '')
    .join('\n')
}

/**
 * A post after one of the messages it offers was edited (`newer`: its words now, `links`: those under labels in them) or deleted (null): the newer words are offered; with
 * none left the offer is withdrawn. Any other post comes back as it is.
 */
export function reworded(post: Post, message: MessageRef, newer: string | null, links: { name: string; url: string }[] = []): Post {
  if (!isOffer(post) || !post.said) return post
  const isIt = (words: OfferedWords) => words.message.channel === message.channel && words.message.ts === message.ts
  if (!post.said.some(isIt)) return post
  const said = post.said.flatMap((words) =>
    !isIt(words) ? [words] : newer === null ? [] : [{ ...words, text: newer, ...(words.links ? { links } : {}) }],
  )
  const withdrawn = said.length === 0 ? { live: false, fate: 'withdrawn' as const } : {}
  return post.kind === 'answer-here' ? { ...post, said, text: offeredText(said), ...withdrawn } : { ...post, said, ...withdrawn }
}

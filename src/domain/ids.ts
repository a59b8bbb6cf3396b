/** Branded ids: a string that only its own maker can hand out, so that a deal's id never stands where a record's belongs. */
declare const brand: unique symbol
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type WorkspaceId = Id<'workspace'>
export type DealId = Id<'deal'>
export type RecordId = Id<'record'>
export type AnswerId = Id<'answer'>
export type ReviewId = Id<'review'>
export type ChallengeId = Id<'challenge'>
export type EventId = Id<'event'>
export type SuggestionId = Id<'suggestion'>
/** Ids that a playbook gives: plain words of its file, checked by the loader. */
export type StageId = string
export type CriterionId = string
export type QuestionId = string

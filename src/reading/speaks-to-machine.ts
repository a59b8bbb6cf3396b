import { fold } from './words.ts'

/** Words read for orders at most: what a form or a message can hold. */
const mostRead = 20_000

/** Letters that no eye sees and no keyboard makes: tags, bidirectional overrides, blanks that are letters, control codes. */
const unseen = /[\u{e0001}-\u{e007f}\u202d\u202e\u115f\u1160]|\u034f|(?![\n\r\t\v\f\u0085])\p{Cc}/u
const tags = /[\u{e0020}-\u{e007e}]/gu
const between = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Variation_Selector}/gu
/** A word of Latin letters with a Greek or Cyrillic one among them: it looks like another word than it is. */
const lookalike = /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u

const rule = `(?:instructions?|rules?|prompts?|guidelines?|playbook|sources?|checks?|policy|policies)`
const rung = String.raw`(?:L ?[0-5]\b|levels? [0-5]\b|level (?:five|four|three))`
const top = String.raw`(?:${rung}|(?:the )?(?:max(?:imum)?|highest|top|full|best)(?: possible)? levels?|to the (?:max(?:imum)?|highest)\b)`
const verdict = `(?:met|passed|done|complete|green|confirmed|proven|verified|trusted|on record|strong|theirs|true|approved|(?:the |a )?buyer'?s(?: (?:act|words?|own words))?|L ?[0-5])`
/** How an order begins: at the start of a clause, or after a word that begins one. Told of somebody ("Otto marked it as done") it is none. */
const order = String.raw`(?:^|[.:;,!?\n"(\u2013\u2014-]|\b(?:please|pls|also|and|then|now|just|or|but)\b)\s*`

/** What gives words away that speak to the machine. A flag for later eyes: it caps and never lifts. */
const patterns: readonly RegExp[] = [
  // Against the rules.
  new RegExp(String.raw`\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b${rule}\b`, 'i'),
  /\bignore that\b|\bread between the lines\b|\b(?:skip|withdraw|drop|delete) (?:the|all|any) (?:follow-?ups?|contradictions?|challenges?|quotes?)\b|\bdo not (?:raise|ask|challenge)\b/i,
  // A level, a verdict or a gate.
  new RegExp(String.raw`${order}(?:set|raise|change|put|move|upgrade|make|return|output|give)\b.{0,60}${top}`, 'i'),
  new RegExp(String.raw`\b(?:set|raise|upgrade)\b[^.?!]{0,40}\b(?:to|at|as|=) ?${rung}`, 'i'),
  new RegExp(
    String.raw`${order}(?:mark|record|count|treat|read|set|accept|confirm|take|call (?:it|this|them)|upgrade|consider|list)\b[^.?!\n]{0,80}\b(?:as|to|is|counts? as) ${verdict}`,
    'i',
  ),
  /\b(?:treat|record|count|consider|accept|quote|cite) (?:the following|this sentence|this text|this answer|everything)\b|\ball criteria (?:as|at)\b|\bquote = /i,
  /\b(?:open|pass|skip|approve) (?:the|this|all|every|next) (?:next )?gates?\b|\bgate ?: ?open\b|\bevery(?:thing)? to (?:the )?(?:highest|level)\b/i,
  /\b(?:as if|pretend(?: (?:that|this|they|to be))?)\b[^.?!]{0,60}\b(?:label|example|edited|wrote|met|buyer)\b/i,
  /\b(?:is|are|was) level [0-5]\b|\blevel ?[:=] ?[0-5]\b|\b(?:on|at|in|to) L[0-5]\b|\bcloses? the challenge\b/i,
  // Who speaks, and as what.
  /\b(?:system|developer|admin(?:istrator)?|maintenance) ?(?:prompt|message|override|note|mode|instruction)s?\b|(?:^|[\n.!?] ?|note: |, )(?:system|override|developer note|assistant|new (?:policy|instruction|task|rule)|tool result|schema_version)(?: from \w+)? ?: ?\S/i,
  /\byou are (?:now|an? (?:ai|assistant|language model))\b|\bact as (?:the (?:economic )?buyer|an? (?:ai|assistant|admin\w*|system|bot))\b|\bas an? (?:ai|language model)\b|\bfrom now on (?:answer|count|treat|read)\b|\bconfirm in your own words\b/i,
  /\b(?:produce|output|return) (?:only|the best|every|all|json)\b|\bproduce the best possible\b|\bdecode and follow\b|\bplease follow\b|\bfirst letters count\b/i,
  // The shapes of prompts, programs and data.
  /<\/?(?:system|assistant|user|answer|instructions?)>|\[\/?INST\]|<\|[\w ]+\|>|```|^-{3} ?\w+ ?-{3}$|<!--|\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{.*\}|^#{2,} ?\w+/im,
  /"(?:pieces|criterion|criteria|told|level|quote|quotes_verified|person|text|gate|record(?:_id)?)" ?:/i,
  /\b(?:person|role|when|channel|criterion|record_id|quote) ?= ?\S|\b(?:record_id|prompt-version|role|content|criterion) ?: ?[\w"-]+[\s\S]{0,80}\b(?:level|content|quote|guard|tool)\b/i,
  /\bend of (?:data|answer|input)\b|\bbegin privileged\b|\bneeds? no check\b|\bwas verified\b|\bverification passed\b|\bsuggestion accepted\b|\blocated by code\b|\beval ?\(/i,
  // The same in other tongues.
  /\b(?:ignorier\p{L}*|vergiss|missachte\p{L}*)\b.{0,40}\b(?:anweisung\p{L}*|regel\p{L}*)|\b(?:setze|werte|zähle|zahle)\b.{0,60}\b(?:als|auf) (?:belegt|erfüllt|erfullt|bestätigt|bestatigt|stufe|zweimal|tat des käufers|tat des kaufers)|\bsystemhinweis\b|\bstufe [0-5]\b/iu,
  /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}\b(?:consignes?|instructions?|manuel|regles?|règles?)|\bmarque[zr]?\b.{0,60}\bcomme (?:confirm|rempli|valid)|\bconsidère cette phrase|\bconsidere cette phrase|\bmessage du syst|\bniveau (?:maximal|[0-5])\b/iu,
  /\b(?:ignora|olvida|ignore)\b.{0,40}\b(?:instrucciones|reglas|instruções|instrucoes|istruzioni|regole)|\bnota del administrador\b|\bnivel [0-5]\b|\b(?:marca|marque|segna)\b.{0,60}\bcom[eo] (?:confirmado|cumprido|confermato|cumplido)/iu,
  /\bnegeer\b.{0,30}\bregels\b|\bzignoruj\b.{0,40}\bpolecenia|\bignorera\b.{0,40}\binstruktioner|игнорируй.{0,40}(?:указания|инструкции)|忽略.{0,12}(?:指示|指令|规则)|指示を.{0,8}無視|تجاهل.{0,20}(?:التعليمات|الأوامر)|talimat\p{L}* (?:yok say|görmezden gel)/iu,
]

/**
 * Do the words speak to the machine rather than about the deal? It flags more than it needs to in doubt, and misses what is said politely
 * or well hidden: a flag for later eyes, never the defence (facts of others' tests: such a list found a quarter of public attacks).
 *
 * @param text as it came from Slack, escaped characters and all: what no eye sees counts too
 */
export function speaksToMachine(text: string): boolean {
  const read = text.slice(0, mostRead).replace(/&(?:amp|lt|gt);/g, (entity) => ({ '&lt;': '<', '&gt;': '>' })[entity] ?? '&')
  if (unseen.test(read)) return true
  const plain = read
    .replace(tags, '')
    .replace(between, '')
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .replace(/ {2,}/g, ' ')
  if (lookalike.test(plain)) return true
  const folded = fold(plain)
  return patterns.some((pattern) => pattern.test(plain) || pattern.test(folded))
}

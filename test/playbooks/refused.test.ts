import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadPlaybooks, playbookFrom, sayProblem } from '../../src/playbooks/load-playbook.ts'

const fixtures = path.join(import.meta.dirname, '../fixtures/playbooks')
const tiny = readFileSync(path.join(fixtures, 'tiny.yaml'), 'utf8')

function problemsOf(text: string): string[] {
  const read = playbookFrom(text, 'tiny.yaml')
  return 'problems' in read ? read.problems.map(sayProblem) : []
}

/** One mistake put into the tiny playbook, and all that is said about it. */
interface Mistake {
  from: string
  to: string
  said: string[]
}

const mistakes: Record<string, Mistake> = {
  'an unknown key, with the likely one': {
    from: 'halveFrom: sign',
    to: 'halveFrom: sign\nhalfFrom: sign',
    said: ['line 12: Unknown key "halfFrom" at the top of the file. Did you mean "halveFrom"?'],
  },
  'an unknown key inside a criterion': {
    from: 'windowDays: 21',
    to: 'windowDays: 21\n    windowDay: 3',
    said: ['line 41: Unknown key "windowDay" in criterion "payer". Did you mean "windowDays"?'],
  },
  'a bar that falls': {
    from: 'bars: { meet: 1, prove: 3, sign: 4 }',
    to: 'bars: { meet: 1, prove: 3, sign: 2 }',
    said: ['line 24: The bar of criterion "need" falls from 3 at Prove to 2 at Sign. A bar may stay or rise: change one of the two.'],
  },
  'a sign-off that falls from manager to rep': {
    from: 'prove: manager, sign: manager',
    to: 'prove: manager, sign: rep',
    said: [
      'line 67: The bar of criterion "worth-it" falls from manager at Prove to rep at Sign. A bar may stay or rise: change one of the two.',
    ],
  },
  'an unknown criterion in the invalidation': {
    from: 'champion-left: [payer]',
    to: 'champion-left: [payerr]',
    said: ['line 71: invalidation, champion-left names the criterion "payerr", which this playbook does not have. Did you mean "payer"?'],
  },
  'an unknown event in the invalidation': {
    from: 'champion-left: [payer]',
    to: 'champion-leaves: [payer]',
    said: [
      'line 70: Missing in invalidation: champion-left.',
      'line 71: Unknown key "champion-leaves" in invalidation. Remove it, or check the spelling.',
    ],
  },
  'an unknown stage of a question, and the question that is missing for it': {
    from: 'stages: [meet, prove]',
    to: 'stages: [meet, porve]',
    said: [
      'line 50: Criterion "payer" has a bar of 2 at Prove, but no question for that stage. Add one with "stages: [prove]".',
      'line 51: Question "payer-early" names the stage "porve", which this playbook does not have. Did you mean "prove"?',
    ],
  },
  'an unknown stage to halve from': {
    from: 'halveFrom: sign',
    to: 'halveFrom: signing',
    said: ['line 11: halveFrom names the stage "signing", which this playbook does not have. Did you mean "sign"?'],
  },
  'an unknown act': {
    from: 'acts: [wrote-need]',
    to: 'acts: [wrote-needs]',
    said: ['line 32: Criterion "need", acts names the act "wrote-needs", which this playbook does not have. Did you mean "wrote-need"?'],
  },
  'a bar for an unknown stage': {
    from: 'bars: { meet: 1, prove: 3, sign: 4 }',
    to: 'bars: { meet: 1, prove: 3, sing: 4 }',
    said: [
      'line 24: Criterion "need", bars names the stage "sing", which this playbook does not have. Did you mean "sign"?',
      'line 24: Criterion "need" has no bar for Sign. Add "sign:" with a bar.',
    ],
  },
  'a stage twice': {
    from: '- { id: prove, label: Prove, aliases: [Trial] }',
    to: '- { id: meet, label: Prove, aliases: [Trial] }',
    said: [
      'line 8: The stage "meet" stands in this file twice. Rename or remove one.',
      'line 24: Criterion "need", bars names the stage "prove", which this playbook does not have. This playbook has: meet, sign.',
      'line 30: Question "need-prove" names the stage "prove", which this playbook does not have. This playbook has: meet, sign.',
      'line 46: Criterion "payer", bars names the stage "prove", which this playbook does not have. This playbook has: meet, sign.',
      'line 51: Question "payer-early" names the stage "prove", which this playbook does not have. This playbook has: meet, sign.',
      'line 67: Criterion "worth-it", bars names the stage "prove", which this playbook does not have. This playbook has: meet, sign.',
    ],
  },
  'a criterion twice': {
    from: 'id: payer\n',
    to: 'id: need\n',
    said: [
      'line 36: The criterion "need" stands in this file twice. Rename or remove one.',
      'line 71: invalidation, champion-left names the criterion "payer", which this playbook does not have. This playbook has: need, worth-it.',
      'line 72: invalidation, economic-buyer-changed names the criterion "payer", which this playbook does not have. This playbook has: need, worth-it.',
      'line 73: invalidation, reorganisation names the criterion "payer", which this playbook does not have. This playbook has: need, worth-it.',
      'line 76: invalidation, stage-back names the criterion "payer", which this playbook does not have. This playbook has: need, worth-it.',
    ],
  },
  'a question id used twice': {
    from: 'id: payer-sign',
    to: 'id: need-sign',
    said: ['line 52: The question id "need-sign" stands in criterion "need" already. Give each question an id of its own.'],
  },
  'an act twice': {
    from: '  events:',
    to: '    - { id: wrote-need, label: x, phrases: { en: [wrote] } }\n  events:',
    said: ['line 81: The act "wrote-need" stands in this file twice. Rename or remove one.'],
  },
  'two questions for one stage': {
    from: 'stages: [sign], ask: "What did {holder}',
    to: 'stages: [prove, sign], ask: "What did {holder}',
    said: ['line 52: Criterion "payer" has two questions for the stage "prove": "payer-early" and "payer-sign". Keep one.'],
  },
  'a spelling shared by two stages': {
    from: 'aliases: [Closing]',
    to: 'aliases: [Closing, TRIAL]',
    said: ['line 9: "TRIAL" stands for both Prove and Sign. Keep it at one of them.'],
  },
  "another stage's label as a spelling": {
    from: 'aliases: [Closing]',
    to: 'aliases: [Closing, "prove."]',
    said: ['line 9: "prove." stands for both Prove and Sign. Keep it at one of them.'],
  },
  'a due criterion without a question': {
    from: '      - { id: need-prove, stages: [prove], ask: "Who told you what {account} lacks, and when?" }\n',
    to: '',
    said: ['line 28: Criterion "need" has a bar of 3 at Prove, but no question for that stage. Add one with "stages: [prove]".'],
  },
  'a level that does not exist': {
    from: 'prove: 3, sign: 4',
    to: 'prove: 3, sign: 6',
    said: ['line 24: Criterion "need", bars, sign must be a whole number from 0 to 5.'],
  },
  'a level in the way of the rules page': {
    from: 'prove: 3, sign: 4',
    to: 'prove: 3, sign: L4',
    said: ['line 24: Criterion "need", bars, sign must be a whole number from 0 to 5.'],
  },
  'a sign-off by nobody known': {
    from: 'prove: manager, sign: manager',
    to: 'prove: manager, sign: boss',
    said: ['line 67: Criterion "worth-it", bars, sign must be "rep" or "manager".'],
  },
  'a missing text': {
    from: '    definition: "Who can release the money."\n',
    to: '',
    said: ['line 36: Missing in criterion "payer": definition.'],
  },
  'an empty text': {
    from: 'definition: "Who can release the money."',
    to: 'definition:',
    said: ['line 42: Criterion "payer", definition is empty.'],
  },
  'a blank text': {
    from: 'definition: "Who can release the money."',
    to: 'definition: " "',
    said: ['line 42: Criterion "payer", definition is empty: write a short sentence.'],
  },
  'nothing that counts': {
    from: 'strong: ["The person said so."]',
    to: 'strong: []',
    said: ['line 43: Criterion "payer", strong is empty: say what counts.'],
  },
  'version 0': {
    from: 'version: 1',
    to: 'version: 0',
    said: ['line 3: version must be a whole number, 1 or more; raise it by 1 with every change.'],
  },
  'half a version': {
    from: 'version: 1',
    to: 'version: 1.5',
    said: ['line 3: version must be a whole number, 1 or more; raise it by 1 with every change.'],
  },
  'a version in words': {
    from: 'version: 1',
    to: 'version: one',
    said: ['line 3: version must be a whole number, 1 or more; raise it by 1 with every change.'],
  },
  'a window of no days': {
    from: 'windowDays: 21',
    to: 'windowDays: 0',
    said: ['line 40: Criterion "payer", windowDays must be a whole number of days, 1 or more.'],
  },
  'an unknown kind of criterion': {
    from: 'kind: sign-off',
    to: 'kind: signoff',
    said: ['line 58: Criterion "worth-it", kind must be "ladder" or "sign-off".'],
  },
  'an unknown fact, near a known one': {
    from: 'requires: [authority]',
    to: 'requires: [autority]',
    said: ['line 47: Criterion "payer", requires, entry 1 is "autority". Did you mean "authority"?'],
  },
  'an unknown fact': {
    from: 'requires: [authority]',
    to: 'requires: [seven-eighths]',
    said: [
      'line 47: Criterion "payer", requires, entry 1 is "seven-eighths". It must be one of: number-now, number-wanted, authority, dated-step, paper-step, dated-event, consequence, alternative.',
    ],
  },
  'a question without its mark': {
    from: 'ask: "Who can release the money?"',
    to: 'ask: "Who can release the money."',
    said: ['line 51: Criterion "payer", question "payer-early", ask must end in a question mark.'],
  },
  'a text too long for a phone': {
    from: 'definition: "Who can release the money."',
    to: `definition: "${'x'.repeat(201)}"`,
    said: ['line 42: Criterion "payer", definition is longer than 200 characters: shorten it.'],
  },
  'a misspelt placeholder': {
    from: '{account} lack today',
    to: '{acount} lack today',
    said: ['line 29: Criterion "need": nothing can be filled in for "{acount}" here. Known here: {account}.'],
  },
  'a holder where nobody holds it': {
    from: 'Where have they written it?',
    to: 'Where has {holder} written it?',
    said: ['line 31: Criterion "need": nothing can be filled in for "{holder}" here. Known here: {account}.'],
  },
  'a phrase with a capital letter': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: { en: [maybe, I think] }',
    said: ['line 84: words, hedges, en, entry 2: "I think" must be in lower case.'],
  },
  'a star inside a word': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: { en: [maybe, th*ink] }',
    said: ['line 84: words, hedges, en, entry 2: "th*ink": "*" may only close a word, and one space stands between words.'],
  },
  'dots at the end': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: { en: [maybe, think ..] }',
    said: ['line 84: words, hedges, en, entry 2: "think ..": ".." must stand between two words.'],
  },
  'a star at the start of a word': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: { en: [maybe, *ink] }',
    said: ['line 84: "*ink" has a special meaning at the start of an entry. Put the "*" at the end of a word.'],
  },
  'a language that is none': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: { english: [maybe, i think] }',
    said: ['line 84: words, hedges, english is not a language. Write two letters, like "en".'],
  },
  'words without a language': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: [maybe, i think]',
    said: ['line 84: words, hedges must list words by language, like "en: [maybe, perhaps]".'],
  },
  'a number among words': {
    from: 'hedges: { en: [maybe, i think] }',
    to: 'hedges: { en: [maybe, 5] }',
    said: ['line 84: words, hedges, en, entry 2 must be text.'],
  },
  'a missing word list': {
    from: '  paper: { en: [contract] }\n',
    to: '',
    said: ['line 78: Missing in words: paper.'],
  },
  'a key twice': {
    from: 'halveFrom: sign',
    to: 'halveFrom: sign\nhalveFrom: prove',
    said: ['line 12: This key stands twice in the same block. Keep one.'],
  },
  'a question for no stage': {
    from: '      - { id: payer-early, stages: [meet, prove]',
    to: '      - { id: payer-early, stages: []',
    said: ['line 51: Criterion "payer", question "payer-early", stages is empty: name a stage.'],
  },
  'an id with capitals and spaces': {
    from: 'id: payer-sign',
    to: 'id: Payer Sign',
    said: ['line 52: Criterion "payer", question "Payer Sign", id must be lower-case words joined by hyphens, like "why-now".'],
  },
  'a maybe where yes or no is due': {
    from: 'singleHolder: true',
    to: 'singleHolder: maybe',
    said: ['line 48: Criterion "payer", singleHolder must be true or false.'],
  },
  'a word that only the machine knows': {
    from: 'acts: [wrote-need]',
    to: 'acts: [constructor]',
    said: [
      'line 32: Criterion "need", acts names the act "constructor", which this playbook does not have. This playbook has: wrote-need.',
    ],
  },
  'a spelling twice at one stage': {
    from: 'aliases: [Closing]',
    to: 'aliases: [Closing, closing]',
    said: ['line 9: "closing" stands twice at Sign. Remove one.'],
  },
}

describe('a playbook with a mistake is refused, with file, line and a sentence', () => {
  test('the tiny playbook itself is accepted', () => {
    expect(problemsOf(tiny)).toEqual([])
  })

  for (const [name, { from, to, said }] of Object.entries(mistakes)) {
    test(name, () => {
      expect(tiny.split(from), 'the words to exchange stand once in the tiny playbook').toHaveLength(2)
      expect(problemsOf(tiny.replace(from, () => to))).toEqual(said.map((sentence) => `tiny.yaml, ${sentence}`))
    })
  }

  test('a file that is no block of keys', () => {
    for (const text of ['', '# nothing yet', 'hello', '- a list'])
      expect(problemsOf(text)).toEqual(['tiny.yaml, line 1: The file must be a block of keys: id, version, name, stages and so on.'])
  })

  test('two playbooks in one file', () => {
    expect(problemsOf('id: one\n---\nid: two\n')).toEqual([
      'tiny.yaml, line 2: A file holds one playbook. Remove the line "---" and what follows it.',
    ])
  })

  test('a small file that would grow without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let at = 1; at < 12; at++)
      lines.push(
        `a${at}: &a${at} [${Array(9)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
      )
    expect(problemsOf(lines.join('\n'))[0]).toBe(
      'tiny.yaml, line 2: "*a0" has a special meaning at the start of an entry. Put the "*" at the end of a word.',
    )
  })
})

describe('a folder of playbooks', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'playbooks-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('all are loaded, by id', () => {
    const read = loadPlaybooks(fixtures)
    expect('playbooks' in read && [...read.playbooks.keys()]).toEqual(['tiny'])
  })

  test('all problems of all files come in one go', () => {
    const read = loadPlaybooks(path.join(fixtures, 'broken'))
    expect('problems' in read && read.problems.map(sayProblem).join('\n')).toMatchInlineSnapshot(`
      "many-mistakes.yaml, line 1: Missing at the top of the file: name.
      many-mistakes.yaml, line 2: id must be lower-case words joined by hyphens, like "why-now".
      many-mistakes.yaml, line 3: version must be a whole number, 1 or more; raise it by 1 with every change.
      many-mistakes.yaml, line 6: "trial" stands for both Meet and Prove. Keep it at one of them.
      many-mistakes.yaml, line 7: Unknown key "halfFrom" at the top of the file. Did you mean "halveFrom"?
      many-mistakes.yaml, line 8: halveFrom names the stage "proof", which this playbook does not have. Did you mean "prove"?
      many-mistakes.yaml, line 16: Criterion "need", definition is empty.
      many-mistakes.yaml, line 20: Criterion "need", bars, prove must be a whole number from 0 to 5.
      many-mistakes.yaml, line 38: The bar of criterion "worth-it" falls from manager at Meet to rep at Prove. A bar may stay or rise: change one of the two.
      many-mistakes.yaml, line 40: Missing in invalidation: economic-buyer-changed, reorganisation, close-date-later, new-competitor, stage-back.
      many-mistakes.yaml, line 41: invalidation, champion-left names the criterion "neede", which this playbook does not have. Did you mean "need"?
      many-mistakes.yaml, line 42: Missing in words: events, roles, hedges, hearsay, promises, unknown, unchanged, courtesies, authority, paper, consequence, doNothing, buyerDocuments, sellerDocuments, weak, channels.
      not-yaml.yaml, line 6: This is not valid YAML (Missing closing "quote). Check indentation, quotes and colons here and just above."
    `)
  })

  test('two files with one id, an empty folder, no folder', () => {
    const said = () => {
      const read = loadPlaybooks(folder)
      return 'problems' in read ? read.problems.map(({ sentence }) => sentence) : []
    }
    expect(said()).toEqual(['There is no playbook (.yaml) in this folder.'])
    writeFileSync(path.join(folder, 'one.yaml'), tiny)
    writeFileSync(path.join(folder, 'two.yaml'), tiny)
    expect(said()).toEqual(['The playbook id "tiny" is that of one.yaml already. Choose another.'])
    rmSync(folder, { recursive: true })
    expect(said()).toEqual(['This folder of playbooks cannot be read. Check that it exists.'])
  })
})

import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPlaybooks } from '../../src/playbooks/load-playbook.ts'
import { hasPhrase } from '../../src/reading/phrases.ts'
import { wordsOf } from '../../src/reading/words.ts'

const read = loadPlaybooks(path.join(import.meta.dirname, '../../prompts/playbooks'))
if ('problems' in read) throw new Error('the shipped playbooks are broken')
const { words } = read.playbooks.get('meddpicc-buyer')!

function actsIn(sentence: string): string[] {
  return words.acts.filter((act) => hasPhrase(wordsOf(sentence), act.phrases)).map((act) => act.id)
}

function eventsIn(sentence: string): string[] {
  return words.events.filter((event) => hasPhrase(wordsOf(sentence), event.phrases)).map((event) => event.kind)
}

describe('acts are noticed in the words reps use', () => {
  test.each([
    ['Wanda Crumb introduced Otto', 'introduced'],
    ['Wanda hat uns gestern Otto Brine vorgestellt', 'introduced'],
    ['Wanda nous a présenté Otto hier', 'introduced'],
    ['Wanda nos presentó a Otto', 'introduced'],
    ['Edited our test plan Friday', 'edited-plan'],
    ['Milo hat den gemeinsamen Plan überarbeitet', 'edited-plan'],
    ['Milo a modifié notre plan', 'edited-plan'],
    ['Milo ha modificado el plan', 'edited-plan'],
    ['Legal sent their vendor form yesterday', 'sent-form'],
    ['Der Einkauf hat uns ihr Formular geschickt', 'sent-form'],
    ['Le service juridique a envoyé leur formulaire', 'sent-form'],
    ['Compras ha enviado el formulario', 'sent-form'],
    ['Otto booked the board slot for 15 December', 'booked-slot'],
    ['Otto hat es auf die Tagesordnung gesetzt', 'booked-slot'],
    ['Otto signed the NDA', 'signed-nda'],
    ['Purchasing sent redlines', 'sent-redlines'],
    ['Milo gave us access to the returns system', 'granted-access'],
    ['Milo shared the March numbers', 'shared-numbers'],
    ['Otto confirmed the date in writing', 'confirmed-date'],
    ['Wanda invited legal', 'invited-legal'],
    ['Milo wrote the criteria', 'wrote-criteria'],
    ['Milo attended the test', 'attended-test'],
  ])('%s: %s', (sentence, act) => {
    expect(actsIn(sentence)).toContain(act)
  })

  test.each([
    'They turned us down',
    'They ruled us out',
    'Wanda will introduce Otto next week',
    'Otto promised to send the form',
    'Wanda gave notice yesterday',
    'Milo liked the demo a lot',
    'Wird er Otto vorstellen?',
  ])('%s: no act', (sentence) => {
    expect(actsIn(sentence)).toEqual([])
  })
})

describe('events are noticed, and their neighbours are not', () => {
  test.each([
    ['Wanda has left the company', 'champion-left'],
    ['Wanda hat das Unternehmen verlassen', 'champion-left'],
    ["Wanda a quitté l'entreprise", 'champion-left'],
    ['Wanda ha dejado la empresa', 'champion-left'],
    ['They have a new CFO', 'economic-buyer-changed'],
    ['They are restructuring the whole division', 'reorganisation'],
    ['The decision was postponed to March', 'close-date-later'],
    ['Die Entscheidung wurde verschoben', 'close-date-later'],
    ['They are also talking to another supplier', 'new-competitor'],
    ['Un autre fournisseur est entré', 'new-competitor'],
    ['We are back to square one', 'stage-back'],
  ])('%s: %s', (sentence, kind) => {
    expect(eventsIn(sentence)).toContain(kind)
  })

  test.each([
    'Our meeting was postponed to Friday',
    'Wanda is also talking to legal',
    'Wanda spricht auch mit dem Einkauf',
    'Otto left the meeting early',
    'The new form came yesterday',
  ])('%s: no event', (sentence) => {
    expect(eventsIn(sentence)).toEqual([])
  })
})

describe('lists that are easily too wide', () => {
  test.each([
    ['hedges', 'They want it live in May'],
    ['hedges', 'About 9 % come back'],
    ['hearsay', 'I heard from Otto on the call yesterday'],
    ['promises', 'He will lose 40k a month if this slips'],
    ['promises', 'Otto plans to go live on 1 March'],
    ['consequence', 'That suits us fine, because the deadline is in May'],
    ['doNothing', 'Otto has to wait for the board'],
    ['authority', 'Die Firma hat drei Standorte'],
    ['courtesies', 'Nine percent come back'],
  ] as const)('%s: not in "%s"', (list, sentence) => {
    expect(hasPhrase(wordsOf(sentence), words[list])).toBe(false)
  })

  test.each([
    ['hedges', 'Milo thinks, as far as I know, that it fits'],
    ['hedges', 'wahrscheinlich im Mai'],
    ['hearsay', 'I was told that the CFO agrees'],
    ['promises', "She'll send the form tomorrow"],
    ['promises', 'Er wird uns das Formular schicken'],
    ['unknown', "I don't know yet"],
    ['unknown', 'Keine Ahnung'],
    ['unknown', 'Aucune idée'],
    ['unknown', 'Ni idea'],
    ['unchanged', 'I already told you'],
    ['unchanged', 'Gilt noch'],
    ['authority', 'Otto signs off on anything above 50k'],
    ['authority', 'Otto gibt das Geld frei'],
    ['consequence', 'otherwise they pay double'],
    ['consequence', 'sonst zahlen sie doppelt'],
    ['doNothing', 'or they do nothing'],
    ['doNothing', 'oder alles bleibt beim Alten'],
    ['paper', 'their vendor form'],
    ['buyerDocuments', "It's in their ops deck"],
    ['sellerDocuments', 'It is in our proposal'],
    ['roles', 'Milo Thimble, Ops Lead'],
    ['roles', 'Wanda Crumb, Head of Returns'],
    ['roles', 'Otto, Leiter der Finanzen'],
  ] as const)('%s: in "%s"', (list, sentence) => {
    expect(hasPhrase(wordsOf(sentence), words[list])).toBe(true)
  })
})

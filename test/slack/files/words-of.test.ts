import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { mostOfFile } from '../../../src/application/shared-files.ts'
import { mailWords } from '../../../src/slack/files/mail-words.ts'
import { wordsOf } from '../../../src/slack/files/shared-files.ts'

const text = 'Otto Brine: Müller unterschreibt für 80 €.\nRobin Vale: Gut.'
const utf16 = (big: boolean, mark: boolean) => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
  return big ? bytes.swap16() : bytes
}
const read = (bytes: Uint8Array, name = 'call.txt') => wordsOf(bytes, name)

describe('bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16(false, true)],
    ['UTF-16, big end first', utf16(true, true)],
    ['UTF-16 without its mark', utf16(false, false)],
    ['UTF-16, big end first, without its mark', utf16(true, false)],
    ['Western European', Buffer.from(text.replace('€', '\x80'), 'latin1')],
    ['line ends of other systems', Buffer.from(text.replace('\n', '\r\n'))],
  ])('are words: %s', (_, bytes) => {
    expect(read(bytes)).toEqual({ kind: 'words', text, characters: text.length })
  })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7 I sign the budget')],
    ['an archive, and with it a docx', Buffer.from('PK\u0003\u0004 I sign the budget', 'latin1')],
    ['a packed text, which nobody unpacks', gzipSync(Buffer.alloc(50_000_000, 'a'))],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['an old Office file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ['rich text', Buffer.from('{\\rtf1 I sign the budget}')],
    ['null bytes among words', Buffer.from('Otto Brine: I sign\0 the budget')],
    ['a null byte far behind', Buffer.from(`${'I sign the budget. '.repeat(5_000)}\0`)],
    ['control characters', Buffer.from('\u0001\u0002\u0003\u0004 I sign \u0005\u0006')],
    ['a sign-in page', Buffer.from('<!DOCTYPE html><html><title>Sign in</title></html>')],
    ['a page after white space', Buffer.from('\n\n  <html><body>I sign the budget</body></html>')],
    ['a script', Buffer.from('<script>alert(1)</script>')],
  ])('are none: %s', (_, bytes) => {
    expect(read(bytes)).toEqual({ kind: 'file-unread', why: 'no-text', name: 'call.txt' })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['white space', Buffer.from(' \n\t\n')],
    ['signs alone', Buffer.from('-- ** --')],
  ])('hold no words: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ kind: 'file-unread', why: 'empty' })
  })

  it('are cut, and say how many there are', () => {
    const found = read(Buffer.from('word '.repeat(100_000)))
    expect(found).toMatchObject({ kind: 'words', characters: 500_000 })
    expect(found.kind === 'words' && found.text.length).toBe(mostOfFile)
  })
})

const head =
  'From: =?utf-8?Q?J=C3=B6rg?= Brine <otto@kettles.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nTo: robin@example.com\nSubject: =?UTF-8?B?QnVkZ2V0?=\n'

describe('a saved mail', () => {
  it.each([
    ['plain', `${head}\nI sign it.`],
    [
      'quoted-printable',
      `${head}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nI sign =\nit.`,
    ],
    ['base64', `${head}Content-Transfer-Encoding: base64\n\n${Buffer.from('I sign it.').toString('base64')}`],
    ['a page alone', `${head}Content-Type: text/html\n\n<html><style>p{}</style><body><p>I sign&nbsp;it.</p></body></html>`],
    [
      'words and a page, with an attachment',
      `${head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: multipart/alternative; boundary="c"\n\n--c\nContent-Type: text/html\n\n<b>Other</b>\n--c\nContent-Type: text/plain\n\nI sign it.\n--c--\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nI am an attachment.\n--b--`,
    ],
    ['folded heads, other line ends', `${head.replace('Date:', 'X-Long: a\n b\nDate:')}\nI sign it.`.replaceAll('\n', '\r\n')],
  ])('is read: %s', (_, mail) => {
    expect(mailWords(mail)).toBe(
      'From: Jörg Brine <otto@kettles.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nTo: robin@example.com\nSubject: Budget\n\nI sign it.\n',
    )
  })

  it.each([
    ['no head', 'Just words.'],
    ['only a picture', `${head}Content-Type: image/png\n\nxxxx`],
    ['parts in parts without an end', `${head}${'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'.repeat(60)}`],
  ])('that holds no words is none: %s', (_, mail) => {
    expect(mailWords(mail)).toBeNull()
  })

  it('of a million bytes is read in no time, whatever it is made of', () => {
    for (const mail of [
      `${head}Content-Type: text/html\n\n${'<'.repeat(1_000_000)}`,
      `${head}Content-Type: text/html\n\n${'<script '.repeat(120_000)}`,
      `${head}Content-Type: text/html\n\n${'<!--'.repeat(200_000)}`,
      `${head}Content-Transfer-Encoding: quoted-printable\n\n${'=41'.repeat(300_000)}`,
      `${head}Content-Type: multipart/mixed; boundary="b"\n\n${'--b\nx: y\n\nz\n'.repeat(80_000)}`,
      `From: ${'=?a?Q?'.repeat(100_000)}\n\nx`,
      `${'a: b\n '.repeat(150_000)}`,
    ]) {
      const started = performance.now()
      mailWords(mail)
      expect(performance.now() - started).toBeLessThan(3_000)
    }
  })
})

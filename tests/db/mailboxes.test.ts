import fc from 'fast-check'
import { expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceOfStream } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { contents } from '../support/contents.ts'
import { runs } from '../support/seed.ts'

const PEOPLE = [
  'ann@quay.example (Ann (North Quay))',
  'Ann North <Ann@quay.example>',
  '"Bo, of the Crane" <bo@quay.example>',
  'Bo via Hands <hands@quay.example>\nReply-To: bo@quay.example',
  'Cleo via A Relay <x+cleo@relay.example>\nX-Original-From: Cleo <cleo@quay.example>',
  'cleo at quay.example (Cleo)',
]

const known = (most: number) => fc.nat({ max: most }).map(number => `<m${number}@quay.example>`)

/** A mail as text: any links, to mails that are there and that are not, in circles; with and without a date, an id. */
const mail = fc
  .record({
    id: fc.option(known(9), { freq: 9 }),
    answers: fc.option(known(14)),
    references: fc.array(known(14), { maxLength: 5 }),
    from: fc.constantFrom(...PEOPLE),
    hour: fc.option(fc.nat({ max: 5 }), { freq: 9 }),
    zone: fc.constantFrom('+0000', '-0300', 'CEST', 'QQQ'),
    words: fc.constantFrom('aye', 'nay', 'heave', 'heave ho'),
  })
  .map(({ id, answers, references, from, hour, zone, words }) =>
    [
      'From x@quay.example Mon Jun  2 08:00:00 2014',
      `From: ${from}`,
      ...(id === null ? [] : [`Message-ID: ${id}`]),
      ...(answers === null ? [] : [`In-Reply-To: ${answers}`]),
      ...(references.length === 0 ? [] : [`References: ${references.join('\n ')}`]),
      ...(hour === null ? [] : [`Date: Mon, 2 Jun 2014 0${hour}:00:00 ${zone}`]),
      `Subject: ${id ?? ''} ${words}\n\n${words}\n\n`,
    ].join('\n'),
  )

async function loaded(files: readonly (readonly string[])[]) {
  const db = open(':memory:')
  async function* bytes(text: string) {
    yield Buffer.from(text)
  }
  const given = files.flatMap((mails, at) =>
    mails.length === 0 ? [] : [sourceOfStream(`${at}.mbox`, bytes(mails.join('')))],
  )
  for (const { error } of await load(db, given)) expect(error).toBeNull()
  const all = contents(db)
  db.$client.close()
  return all
}

const subject = (text: string) => /Subject: (<.*>)/.exec(text)?.[1] ?? text

test('mails in any order, over any files, give the same database', async () => {
  // Many small mailboxes in one load, each with ids of its own.
  const mailboxes = fc
    .array(fc.uniqueArray(mail, { selector: subject, minLength: 1, maxLength: 9 }), { maxLength: 40 })
    .map(all => all.flatMap((mails, at) => mails.map(text => text.replaceAll(/(<m\d+)@/g, `$1@${at}.`))))
    .chain(mails =>
      fc.tuple(
        fc.constant(mails),
        fc.shuffledSubarray(mails, { minLength: mails.length }),
        fc.nat({ max: mails.length }),
      ),
    )
  await fc.assert(
    fc.asyncProperty(mailboxes, async ([mails, shuffled, at]) => {
      const expected = await loaded([mails])
      expect(expected.broken).toEqual([])
      const parts = [shuffled.slice(0, at), shuffled.slice(at)]
      expect(await loaded(parts)).toEqual(expected)
      expect(await loaded(parts.toReversed())).toEqual(expected)
    }),
    { numRuns: runs(5) },
  )
})

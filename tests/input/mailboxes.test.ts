import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailboxes } from '../../lib/input/mail/mailboxes.ts'

test.each([
  ['ada@mill.example (Ada Berg (Oslo))', 'ada@mill.example', 'Ada Berg (Oslo)'],
  ['ada at mill.example (Ada Berg (Oslo (north)))', 'ada@mill.example', 'Ada Berg (Oslo (north))'],
  ['ada (at) mill.example (Ada)', 'ada@mill.example', 'Ada'],
  ['"Ada" <ada@mill.example (Ada B. Berg)>', 'ada@mill.example', 'Ada'],
  ['ada@mill.example (Ada) (by way of bo@weir.example (Bo))', 'ada@mill.example', 'Ada'],
  ['"Ada Berg"@mill.example', 'Ada Berg@mill.example', ''],
  ['<"ada.berg"@mill.example>', 'ada.berg@mill.example', ''],
  ['"Berg, Ada \\"AB\\"" <ada@mill.example>', 'ada@mill.example', 'Berg, Ada "AB"'],
  ['<@relay.example,@weir.example:ada@mill.example>', 'ada@mill.example', ''],
  ['mailto:ada@mill.example', 'ada@mill.example', ''],
  ['Ada <Berg> <ada@mill.example>', 'Berg', 'Ada'],
  ['Ada <<ada@mill.example>>', 'ada@mill.example', 'Ada'],
  ['Ada <ada@mill.example', 'ada@mill.example', 'Ada'],
  ['"Ada <ada@mill.example>', 'ada@mill.example', 'Ada'],
  ['ada@mill.example <ada@mill.example>', 'ada@mill.example', ''],
  ['=?ISO-8859-1?Q?Ad=E4?= <ada@mill.example>', 'ada@mill.example', 'Adä'],
  ['Ada [beds] <ada@[192.0.2.1]>', 'ada@[192.0.2.1]', 'Ada [beds]'],
  ['ada @ mill.example', 'ada@mill.example', ''],
  ['ada (Ada Berg)', 'ada', 'Ada Berg'],
  ['Ada', '', 'Ada'],
  ['Bakers: Ada <ada@mill.example>, bo@weir.example;', 'ada@mill.example', 'Ada'],
])('%s', (written, address, name) => expect(mailboxes(written)[0]).toEqual({ name, address }))

test('a group is its members, one of nobody is nobody', () => {
  expect(mailboxes('Bakers: ada@mill.example, "Bo; him" <bo@weir.example>; cleo@dam.example')).toEqual([
    { name: '', address: 'ada@mill.example' },
    { name: 'Bo; him', address: 'bo@weir.example' },
    { name: '', address: 'cleo@dam.example' },
  ])
  expect(mailboxes('undisclosed-recipients:;')).toEqual([])
  expect(mailboxes('(nobody) , ,')).toEqual([{ name: 'nobody', address: '' }])
})

test('whatever RFC 5322 allows around an address, it is that address', () => {
  const word = fc.constantFrom('ada', 'Berg', 'of', 'x-1', 'Mühle')
  const quoted = fc.array(fc.constantFrom('a', ' ', ',', '(', '<', '@', ':', '\\"', '\\\\'), { minLength: 1 })
  const { comment } = fc.letrec<{ comment: string }>(tie => ({
    comment: fc
      .array(
        fc.oneof({ depthSize: 'small' }, word, fc.constantFrom('\\(', ',', '"', '<', '@'), tie('comment')),
        {
          maxLength: 3,
        },
      )
      .map(parts => `(${parts.join(' ')})`),
  }))
  const gap = fc.oneof(fc.constant(''), fc.constant(' '), comment)
  const name = fc.oneof(
    word,
    fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' ')),
    quoted.map(parts => `"${parts.join('')}"`),
    fc.constant(''),
  )
  const address = fc.tuple(
    fc.constantFrom('ada', 'a.b', 'x+y=z'),
    fc.constantFrom('mill.example', 'a-b.example'),
  )
  const written = fc.oneof(
    fc
      .tuple(gap, name, gap, gap, address, gap, gap)
      .map(([a, shown, b, c, [local, domain], d, e]) => [
        `${a}${shown} ${b}<${c}${local}@${domain}${d}>${e}`,
        `${local}@${domain}`,
      ]),
    fc
      .tuple(gap, address, gap, gap)
      .map(([a, [local, domain], b, c]) => [`${a} ${local}@${domain} ${b}${c}`, `${local}@${domain}`]),
  )
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), fc.boolean(), (all, isGroup) => {
      const list = all.map(([one]) => one).join(', ')
      const found = mailboxes(isGroup ? `Some group: ${list};` : list)
      expect(found.map(({ address }) => address)).toEqual(all.map(([, expected]) => expected))
    }),
  )
})

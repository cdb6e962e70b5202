import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiName, fileName } from '../lib/file-name.ts'

describe('names of files', () => {
  test.each([
    [['Who replied to whom'], 'who-replied-to-whom.svg'],
    [['Кто кому ответил?'], 'кто-кому-ответил.svg'],
    [['हिन्दी में'], 'हिन्दी-में.svg'],
    [['…'], 'file.svg'],
    [['CON'], 'con-file.svg'],
    [['../../etc/passwd', '12', 'messages'], 'etc-passwd-12-messages.svg'],
    [['A thread', 'A thread', 'Reply tree'], 'a-thread-reply-tree.svg'],
    [['comments_min', '10'], 'comments_min-10.svg'],
    [[`${'word '.repeat(40)}`, '7'], `${'word-'.repeat(12).slice(0, -1)}-7.svg`],
  ])('%j', (parts, name) => expect(fileName(parts, '.svg')).toBe(name))

  test('whatever stands in a title, the name is one that every system takes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }), parts => {
        const name = fileName(parts, '.csv')
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_.-]*\.csv$|^[\p{M}\p{L}\p{N}_.-]+\.csv$/u)
        expect(name).not.toMatch(/^[.-]|[.-]\.csv$|\s/)
        expect(Buffer.byteLength(name)).toBeLessThan(200)
        expect(asciiName(name)).toMatch(/^[\x20-\x7e]+$/)
      }),
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clumsyIn, withoutNames } from '../support/clumsy.ts'

const root = join(import.meta.dirname, '../..')

test.each(['README.md', 'CHANGELOG.md', 'docs/measures.md', 'docs/formats.md', 'docs/api.md'])(
  '%s is in plain words',
  path => {
    expect(clumsyIn(withoutNames(readFileSync(join(root, path), 'utf8')))).toEqual([])
  },
)

test('the turns that are looked for are found', () => {
  expect(clumsyIn('Look closer\nA dot leads to its conversation.\nAll is well.')).toHaveLength(2)
  expect(clumsyIn('57 places are kept for missing messages')).toHaveLength(1)
  expect(clumsyIn('What was loaded')).not.toEqual([])
})

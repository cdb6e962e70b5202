import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { clumsyIn } from '../support/clumsy.ts'

const root = join(import.meta.dirname, '../..')

async function replyscope(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [join(root, 'cli', 'main.ts'), ...args])).stdout
}

/** Names of things are what they are: commands, options, paths, columns, files. */
const withoutNames = (text: string) =>
  text
    .replaceAll(/^\| `\/.*$/gm, '')
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/“load more”/g, '')
    .replaceAll(/\bload(?= all comments)/g, '')
    .replaceAll(/^ {2}--.*?(?= {2})/gm, '')
    // What somebody may do is called so.
    .replaceAll(/\breads, loads (?:or|and) administers\b/g, '')
    .replaceAll(/\bhealth unanswered .*\bloads\b.*/g, '')

test.each(['README.md', 'CHANGELOG.md', 'docs/measures.md', 'docs/formats.md', 'docs/api.md'])(
  '%s is in plain words',
  path => {
    expect(clumsyIn(withoutNames(readFileSync(join(root, path), 'utf8')))).toEqual([])
  },
)

test('what commands say of themselves is in plain words', async () => {
  const usage = await replyscope('--help')
  const names = [...usage.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name!)
  expect(names.length).toBeGreaterThan(10)
  const helps = await Promise.all(names.map(name => replyscope(name, '--help')))
  expect([usage, ...helps].flatMap(help => clumsyIn(withoutNames(help)))).toEqual([])
})

test('the turns that are looked for are found', () => {
  expect(clumsyIn('Look closer\nA dot leads to its conversation.\nAll is well.')).toHaveLength(2)
  expect(clumsyIn('57 places are kept for missing messages')).toHaveLength(1)
  expect(clumsyIn('What was loaded')).not.toEqual([])
})

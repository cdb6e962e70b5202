import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('comments name what they stand on: none is a riddle that begins with What', () => {
  const files = globSync('{app,lib,db,cli,tests}/**/*.{ts,tsx,css}', { cwd: root })
  expect(files.length).toBeGreaterThan(1000)
  const riddles = files.flatMap(file =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        /^\s*(?:\/\*\*?|\*|\/\/) What(?:ever)? /.test(line) ? [`${file}:${at + 1}`] : [],
      ),
  )
  expect(riddles).toEqual([])
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generatedDocs } from '../../cli/docs.ts'

const root = join(import.meta.dirname, '../..')

test.each(Object.entries(generatedDocs()))('%s is current (else: npm run docs)', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text)
})

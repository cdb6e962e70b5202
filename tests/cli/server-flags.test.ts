import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serverFlags } from '../../cli/server-flags.ts'

test('what serves in tests and benches is started as `npm start` starts it', () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(scripts.start).toBe(`node ${serverFlags.join(' ')} cli/start.ts`)
})

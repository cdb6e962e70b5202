import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const NAMED = /(?:\.(?:push|unshift)|Math\.(?:max|min)|\.from(?:CharCode|CodePoint))$/

/** Where all of a list becomes arguments of a call: beyond some hundred thousand of them, that call fails. */
function spreads(file: string, code: string): string[] {
  const found: string[] = []
  new Visitor({
    CallExpression({ callee, arguments: given, start }) {
      const isList = given.some(
        each => each.type === 'SpreadElement' && each.argument.type !== 'ArrayExpression',
      )
      if (isList && NAMED.test(code.slice(callee.start, callee.end)))
        found.push(`${file}:${code.slice(0, start).split('\n').length}`)
    },
  }).visit(parseSync(file, code).program)
  return found
}

test('no list of what data holds becomes the arguments of one call', () => {
  const files = globSync('{lib,db,cli}/**/*.ts', { cwd: root })
  expect(files.length).toBeGreaterThan(300)
  expect(files.flatMap(file => spreads(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test('a call that takes all of a list is found', () => {
  expect(spreads('a.ts', 'const all = [1]\nconst most = Math.max(...all)\nall.push(...[2, 3], 4)')).toEqual([
    'a.ts:2',
  ])
})

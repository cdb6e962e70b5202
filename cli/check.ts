import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { buildWhereStale, next } from './build.ts'
import { asksForHelp } from './command.ts'
import { print } from './output.ts'
import { endWithParent, root, runMain, runScript } from './program.ts'

const usage = `npm test [-- VITEST ARGUMENTS]     every check there is: style, types, tests, the built pages in a browser
npm run check                      the same without what needs the built pages

For example:
  npm test
  npm run check -- tests/formats/table.test.ts
`

const modules = join(root, 'node_modules')

/**
 * `npm test [-- VITEST ARGUMENTS]`: every check there is. `npm run check` leaves out what needs the built pages.
 * Stops at the first that fails.
 */
async function check(): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) return print(usage)
  const { quick, rest } = readArguments()
  // `biome ci` colours what it writes even into a file.
  const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`
  await step('Style and lint', join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'ci', colors)
  await step('Types of the routes', next, 'typegen')
  await step('Types', join(modules, 'typescript', 'bin', 'tsc'), '--noEmit')
  if (!quick) await buildWhereStale()
  const tests = quick ? ['--project', 'unit'] : []
  await step('Tests', join(modules, 'vitest', 'vitest.mjs'), 'run', ...tests, ...rest)
}

function readArguments(): { quick: boolean; rest: readonly string[] } {
  const given = process.argv.slice(2)
  return { quick: given.includes('--quick'), rest: given.filter(argument => argument !== '--quick') }
}

async function step(name: string, ...script: readonly string[]): Promise<void> {
  console.log(`${name} …`)
  const { code } = await runScript(script, { output: 'shown' })
  if (code !== 0) throw new UserError(`${name}: failed.`)
}

endWithParent()
await runMain(check)

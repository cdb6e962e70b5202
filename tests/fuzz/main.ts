import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'

const usage = `npm run fuzz [-- --minutes N] [--seed N]

Damages the samples of all formats at random, loads each and looks at it. Says what threw, hung, was half loaded or counted
wrongly, with the seed that does it again as the first, and ends with 1 where anything was.`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    help: { type: 'boolean', default: false },
  },
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
if (values.help || !(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}
console.log(`Seed ${seed}, ${minutes} minutes.`)
const end = performance.now() + minutes * 60_000
let finds = 0
let done = 0
const goOn = (attempts: number) => {
  done = attempts
  return performance.now() < end
}
for await (const { seed: again, of, what } of fuzz(seed, goOn)) {
  finds++
  console.log(`--seed ${again}: ${of}: ${what}`)
}
console.log(`${done} damaged samples, ${finds} faults.`)
process.exitCode = finds === 0 ? 0 : 1

import { parseArgs } from 'node:util'
import { torture } from './torture.ts'

const usage = `npm run torture [-- --minutes N] [--seed N]

Kills loads by the command line in each of their phases, and looks whether the database is sound and as it was before, or as it
is after a load that ended well. Ends with 1 where it is not.`

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
const counts = { before: 0, after: 0, faults: 0 }
let kills = 0
for await (const { phase, after, left, faults } of torture(seed, () => performance.now() < end)) {
  kills++
  if (left !== null) counts[left]++
  counts.faults += faults.length
  for (const fault of faults)
    console.log(`--seed ${seed}, kill ${kills}, ${after} ms into “${phase}”: ${fault}`)
}
console.log(
  `${kills} kills: ${counts.before} left the database as before, ${counts.after} as after; ${counts.faults} faults.`,
)
process.exitCode = counts.faults === 0 ? 0 : 1

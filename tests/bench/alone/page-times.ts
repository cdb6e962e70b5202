import { text } from 'node:stream/consumers'

/**
 * Asks for each address of a list (JSON, standard input) one after the other and gives how long each took, ms. In a process of
 * its own: what the bench has in memory would have it wait for its own garbage.
 */
const addresses: readonly string[] = JSON.parse(await text(process.stdin))

const times: number[] = []
for (const address of addresses) {
  const start = performance.now()
  const response = await fetch(address)
  await response.text()
  times.push(performance.now() - start)
}
process.stdout.write(JSON.stringify(times))

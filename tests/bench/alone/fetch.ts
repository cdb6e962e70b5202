import { text } from 'node:stream/consumers'

/** Fetches an address over and over (standard input), reading it to its end and keeping nothing, until it is ended. */
const address = await text(process.stdin)
for (;;) {
  const response = await fetch(address)
  for await (const _ of response.body ?? []);
}

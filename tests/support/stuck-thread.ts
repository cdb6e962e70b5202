import { parentPort } from 'node:worker_threads'
import { insideThread } from '../../db/load/threads/threads.ts'

/** Says `says`, then is busy for ever where `stuck` says so, as a pattern that takes exponential time would be. */
insideThread<{ readonly says: readonly string[]; readonly stuck: boolean }, string>(
  parentPort,
  async ({ data, send }) => {
    for (const word of data.says) send(word)
    while (data.stuck);
    send('done')
  },
)

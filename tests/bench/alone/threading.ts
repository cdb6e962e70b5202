import { gather } from '../../../lib/discussion/gather.ts'
import { COMMENT, Links, POST } from '../../../lib/discussion/links.ts'
import { Names } from '../../../lib/discussion/names.ts'
import { thread } from '../../../lib/discussion/thread.ts'
import { redditDump } from '../../../lib/formats/sites/reddit-dump.ts'
import { openSource } from '../../../lib/input/source.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { measured } from '../measured.ts'

/** Threading and every measure of all conversations, in memory: what is between reading and writing. */
const [path = ''] = process.argv.slice(2)

const links = new Links()
const authors = new Names()
const source = await openSource(path)
for await (const file of source.files()) {
  if ('kind' in file) continue
  for await (const found of redditDump.read(file)) {
    if (found.kind !== 'comment' && found.kind !== 'post') continue
    links.add({
      kind: found.kind === 'post' ? POST : COMMENT,
      conversation: links.conversations.add(0, found.conversation ?? ''),
      id: links.ids.add(0, found.id ?? ''),
      parent: found.parent === null ? -1 : links.ids.add(0, found.parent),
      author: found.author === null ? -1 : authors.add(0, found.author),
      time: found.createdAt ?? Number.NaN,
      words: found.text?.length ?? -1,
      fullness: found.text?.length ?? -1,
      ...{ seen: 0, text: 0, source: 0, findable: false },
    })
  }
}

const result = await measured(() => {
  const { members, start, top, ancestry } = gather(links)
  const place = new Int32Array(links.ids.size).fill(-1)
  for (let group = 0; group < top.length; group++) {
    const own = members.subarray(start[group], start[group + 1])
    const { discussion } = thread(links, own, { top: top[group]!, announced: null, ancestry, place })
    for (const measure of conversationMeasures) measure.of(discussion)
  }
})
process.stdout.write(JSON.stringify(result))

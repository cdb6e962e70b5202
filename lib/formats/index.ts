import { bluesky } from './bluesky.ts'
import { discourse } from './discourse.ts'
import type { Format } from './format.ts'
import { github } from './github.ts'
import { hackerNews } from './hacker-news.ts'
import { lemmy } from './lemmy.ts'
import { mastodon } from './mastodon.ts'
import { redditDump } from './reddit-dump.ts'
import { redditThread } from './reddit-thread.ts'
import { telegram } from './telegram.ts'
import { wordpressHtml } from './wordpress-html.ts'
import { wordpressRest } from './wordpress-rest.ts'
import { youtube } from './youtube.ts'

/** Every format, in the order docs and help list them. Adding one is a file, a line here, and a folder of samples. */
export const formats = [
  redditThread,
  redditDump,
  hackerNews,
  discourse,
  github,
  youtube,
  lemmy,
  mastodon,
  bluesky,
  telegram,
  wordpressRest,
  wordpressHtml,
] as const satisfies readonly Format[]

import { bluesky } from './bluesky.ts'
import { chatPages } from './chat-pages.ts'
import { chatTexts } from './chat-texts.ts'
import { commentFeed } from './comment-feed.ts'
import { convokit } from './convokit.ts'
import { discourse } from './discourse.ts'
import { disqusXml } from './disqus-xml.ts'
import type { Format } from './format.ts'
import { github } from './github.ts'
import { hackerNews } from './hacker-news.ts'
import { hackerNewsHtml } from './hacker-news-html.ts'
import { irc } from './irc.ts'
import { json, knownJson } from './json/format.ts'
import { knownKinds } from './json/known/index.ts'
import { kialo } from './kialo.ts'
import { lemmy } from './lemmy.ts'
import { mastodon } from './mastodon.ts'
import { mbox } from './mbox.ts'
import { outline } from './outline.ts'
import { pageText } from './page-text.ts'
import { redditDump } from './reddit-dump.ts'
import { redditThread } from './reddit-thread.ts'
import { savedPages } from './saved-page.ts'
import { slack } from './slack.ts'
import { stackexchange } from './stackexchange.ts'
import { table } from './table.ts'
import { telegram } from './telegram.ts'
import { transcript } from './transcript.ts'
import { whatsapp } from './whatsapp.ts'
import { wikitext } from './wikitext.ts'
import { wordpressRest } from './wordpress-rest.ts'
import { wordpressWxr } from './wordpress-wxr.ts'
import { youtube } from './youtube.ts'
import { zoomChat } from './zoom-chat.ts'

/** Every format, in the order docs and help list them. Adding one is a file, a line here, and a folder of samples. */
export const formats = [
  redditThread,
  redditDump,
  hackerNews,
  hackerNewsHtml,
  discourse,
  stackexchange,
  github,
  slack,
  youtube,
  lemmy,
  mastodon,
  bluesky,
  telegram,
  whatsapp,
  ...chatTexts,
  irc,
  zoomChat,
  ...chatPages,
  transcript,
  wordpressRest,
  wordpressWxr,
  ...savedPages,
  disqusXml,
  commentFeed,
  wikitext,
  kialo,
  convokit,
  outline,
  pageText,
  mbox,
  ...knownKinds.map(knownJson),
  json,
  table,
] as const satisfies readonly Format[]

/** The formats to read a file by: the one that the user chose by its id, or all. */
export const formatsFor = (chosen: string | null): readonly Format[] =>
  chosen === null ? formats : formats.filter(({ id }) => id === chosen)

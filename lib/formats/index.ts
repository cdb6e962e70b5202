import { irc } from './chats/irc.ts'
import { chatPages } from './chats/pages.ts'
import { slack } from './chats/slack.ts'
import { telegram } from './chats/telegram.ts'
import { chatTexts } from './chats/texts.ts'
import { transcript } from './chats/transcript.ts'
import { whatsapp } from './chats/whatsapp.ts'
import { zoomChat } from './chats/zoom-chat.ts'
import type { Format } from './format.ts'
import { json, knownJson } from './json/format.ts'
import { knownKinds } from './json/known/index.ts'
import { mbox } from './mail/mbox.ts'
import { hackerNewsHtml } from './pages/hacker-news-html.ts'
import { savedPages } from './pages/saved-page.ts'
import { bluesky } from './sites/bluesky.ts'
import { commentFeed } from './sites/comment-feed.ts'
import { convokit } from './sites/convokit.ts'
import { discourse } from './sites/discourse.ts'
import { disqusXml } from './sites/disqus-xml.ts'
import { github } from './sites/github.ts'
import { hackerNews } from './sites/hacker-news.ts'
import { lemmy } from './sites/lemmy.ts'
import { mastodon } from './sites/mastodon.ts'
import { redditDump } from './sites/reddit-dump.ts'
import { redditThread } from './sites/reddit-thread.ts'
import { stackexchange } from './sites/stackexchange.ts'
import { wordpressRest } from './sites/wordpress-rest.ts'
import { wordpressWxr } from './sites/wordpress-wxr.ts'
import { youtube } from './sites/youtube.ts'
import { table } from './table/format.ts'
import { kialo } from './texts/kialo.ts'
import { outline } from './texts/outline.ts'
import { pageText } from './texts/page-text.ts'
import { wikitext } from './texts/wikitext.ts'

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

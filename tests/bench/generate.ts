import { closeSync, openSync, writeSync } from 'node:fs'
import { Growing } from './conversation.ts'
import { Language } from './language.ts'
import { Random } from './random.ts'

/** Size and seed of the discussions to generate. */
export interface Generated {
  /** Comments in all. */
  readonly comments: number
  /** The size of one conversation among the others; 0: as it comes. */
  readonly largest: number
  readonly seed: number
}

/** How many conversations go on at a time. */
const OPEN = 2000
const COMMENTS_A_CONVERSATION = 50
/** Names that are drawn from; about two thirds of them write, which makes a person of five comments. */
const COMMENTS_A_NAME = 3.5
/** 2024-01-01. */
const START = 1_704_067_200
const MONTH_SECONDS = 31 * 86_400
const PIECE = 1 << 20

/**
 * Writes a month of discussions as a Reddit dump, about 1.2 kB a line: comments in order of time, conversations side by
 * side, submissions among them. Sizes of conversations and activity of people are heavy-tailed. The same for the same seed.
 */
export function generate(path: string, { comments, largest, seed }: Generated): void {
  const random = new Random(seed)
  const language = new Language(random)
  const people = Math.ceil(comments / COMMENTS_A_NAME)
  const out = openSync(path, 'w')
  let held = ''
  let clock = START
  let ids = 36 ** 4
  const write = (line: string) => {
    held += line
    if (held.length > PIECE) {
      writeSync(out, held)
      held = ''
    }
  }
  const somebody = () => Math.floor(people * random.next() ** 3)
  const sizes = () => Math.ceil(random.logNormal(COMMENTS_A_CONVERSATION / 3.3, 1.55))

  let left = comments
  const open: { readonly growing: Growing; left: number }[] = []
  const begin = (size: number) => {
    const growing = new Growing(random, somebody(), (ids++).toString(36))
    const own = Math.min(size, left)
    left -= own
    write(submissionLine(growing, own, language, Math.floor(clock)))
    open.push({ growing, left: own })
  }
  if (largest > 0) begin(largest)
  while (open.length < OPEN && left > 0) begin(sizes())
  while (open.length > 0) {
    const at = random.below(open.length)
    const conversation = open[at]!
    const { growing } = conversation
    clock += random.exponential(MONTH_SECONDS / comments)
    const parent = growing.answered()
    const above = growing.parents[parent]!
    // Who was answered comes back; else somebody of the conversation; else anybody.
    const drawn = random.next()
    const author =
      drawn < 0.25 && above !== -1
        ? growing.authors[above]!
        : drawn < 0.4
          ? growing.authors[random.below(growing.authors.length)]!
          : somebody()
    growing.grow(parent, author, (ids++).toString(36))
    write(commentLine(growing, language, Math.floor(clock)))
    if (--conversation.left > 0) continue
    open[at] = open.at(-1)!
    open.pop()
    if (left > 0) begin(sizes())
  }
  writeSync(out, held)
  closeSync(out)
}

/** One in forty is an account that was deleted. */
const nameOf = (author: number) => (author % 40 === 39 ? '[deleted]' : `person_${author.toString(36)}`)

const fullName = ({ ids }: Growing, message: number) => `${message === 0 ? 't3' : 't1'}_${ids[message]}`

function commentLine(growing: Growing, language: Language, at: number): string {
  const message = growing.parents.length - 1
  const id = growing.ids[message]!
  const author = nameOf(growing.authors[message]!)
  const link = fullName(growing, 0)
  const parent = fullName(growing, growing.parents[message]!)
  const body = JSON.stringify(author === '[deleted]' ? author : language.text())
  return `{"all_awardings":[],"archived":false,"associated_award":null,"author":"${author}","author_created_utc":1400000000,"author_flair_background_color":null,"author_flair_css_class":null,"author_flair_richtext":[],"author_flair_template_id":null,"author_flair_text":null,"author_flair_text_color":null,"author_flair_type":"text","author_fullname":"t2_${id}","author_patreon_flair":false,"author_premium":false,"body":${body},"can_gild":true,"collapsed":false,"collapsed_because_crowd_control":null,"collapsed_reason":null,"collapsed_reason_code":null,"comment_type":null,"controversiality":0,"created_utc":${at},"distinguished":null,"edited":false,"gilded":0,"gildings":{},"id":"${id}","is_submitter":${growing.authors[message] === growing.authors[0]},"link_id":"${link}","locked":false,"name":"t1_${id}","no_follow":true,"parent_id":"${parent}","permalink":"/r/replyscope/comments/${growing.ids[0]}/a_title_of_some_length/${id}/","retrieved_on":${at + 86_400},"score":${1 + (message % 30)},"score_hidden":false,"send_replies":true,"stickied":false,"subreddit":"replyscope","subreddit_id":"t5_2qh0u","subreddit_name_prefixed":"r/replyscope","subreddit_type":"public","top_awarded_type":null,"total_awards_received":0,"treatment_tags":[],"unrepliable_reason":null}\n`
}

function submissionLine(growing: Growing, size: number, language: Language, at: number): string {
  const id = growing.ids[0]!
  const [title] = language.text().split('.')
  return `{"author":"${nameOf(growing.authors[0]!)}","created_utc":${at},"domain":"self.replyscope","id":"${id}","is_self":true,"name":"t3_${id}","num_comments":${size},"permalink":"/r/replyscope/comments/${id}/a_title_of_some_length/","score":${size},"selftext":${JSON.stringify(language.text())},"subreddit":"replyscope","subreddit_id":"t5_2qh0u","title":${JSON.stringify(title)}}\n`
}

import { foundComment, foundConversation, foundPost, problem } from '../../discussion/found.ts'
import { textLines } from '../fields/text-lines.ts'
import type { Format } from '../format.ts'

const SITE = 'kialo.com'
const TITLE = /^[ \t]*Discussion Title:[ \t]*(.*)$/im
/** `1.2.1. Con: They are taken home by the hospital.` */
const CLAIM = /^(\d{1,4}(?:\.\d{1,4})*)\.\s+(\S.*)$/

/** A Kialo discussion, exported as text: the number of a claim is its place in the tree. */
export const kialo = {
  id: 'kialo',
  name: 'Kialo discussion (text export)',
  obtain: 'In the discussion, open the menu → Export discussion; the .txt file holds all of its claims.',
  kept: 'Thesis and claims with their texts, “Pro:” and “Con:”, and what each answers.',
  lost: 'Who wrote what and when (the export does not say), votes, sources and comments on claims.',
  claims({ start }) {
    return TITLE.test(start.slice(0, 2000)) && start.split('\n').some(line => CLAIM.test(line.trim()))
      ? 'certain'
      : 'no'
  },
  async *read(file) {
    const { lines, cut } = await textLines(file.text())
    if (cut) yield problem(`line ${lines.length + 1}`, 'the text is too long; the rest was not read')
    const claims: { readonly number: string; readonly text: string[] }[] = []
    let title: string | null = null
    for (const { text } of lines) {
      const [, number, said] = CLAIM.exec(text) ?? []
      if (number !== undefined && said !== undefined) claims.push({ number, text: [said] })
      else if (claims.length === 0) title ??= TITLE.exec(text)?.[1]?.trim() || null
      else claims.at(-1)!.text.push(text)
    }
    if (claims.length === 0) yield problem('page', 'no numbered claims were found in this text')
    const site = SITE
    const conversation = title ?? file.path
    const top = claims.filter(({ number }) => !number.includes('.'))
    yield foundConversation({ site, id: conversation, title })
    // Several theses answer the question that is the title.
    const thesis = top.length === 1 ? top[0]! : null
    const given = { site, conversation, title }
    if (thesis === null) yield foundPost({ ...given, id: 'question', text: title })
    for (const claim of claims) {
      const { number } = claim
      const text = claim.text.join('\n').trim()
      const above = number.includes('.') ? number.replace(/\.\d+$/, '') : null
      if (claim === thesis) yield foundPost({ ...given, id: number, text })
      else
        yield foundComment({
          site,
          conversation,
          id: number,
          parent: above === thesis?.number ? null : above,
          text,
        })
    }
  },
} as const satisfies Format

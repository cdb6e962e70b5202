import Link from 'next/link'
import { parseFragment, serialize } from 'parse5'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ConversationTitle } from '../../app/_shared/conversation-title.tsx'
import { DefinitionText, Value } from '../../app/_shared/definition.tsx'
import { DivergingBar } from '../../app/_shared/diverging-bar.tsx'
import { Person } from '../../app/_shared/person.tsx'
import { QualityMarks } from '../../app/_shared/quality.tsx'
import { markupOf } from '../../app/_shared/still/markup-of.ts'
import { PickBox } from '../../app/conversations/picks/pick-box.tsx'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { Random } from '../bench/random.ts'

/** HTML as a browser would understand it, with its attributes in order. */
function understood(html: string): string {
  const tree = parseFragment(html)
  const inOrder = (node: unknown) => {
    const { attrs, childNodes } = node as { attrs?: { name: string }[]; childNodes?: unknown[] }
    attrs?.sort((a, b) => (a.name < b.name ? -1 : 1))
    childNodes?.forEach(inOrder)
  }
  inOrder(tree)
  return serialize(tree)
}

/** Links that were a `Link` say so, which React does not. */
const same = (node: ReactNode) =>
  expect(understood(markupOf(node).replaceAll(/ data-soft="(stay)?"/g, ''))).toBe(
    understood(renderToStaticMarkup(node)),
  )

const awkward = '<b>&amp; "quoted" \'single\' </script> ]]> 😀 ıİ </td>'
const quality = {
  comments: 7,
  announced_comments: 9,
  post_absent: true,
  orphans: 3,
  placeholders: 1,
  duplicates: 2,
  cycles: 0,
  undated: 0,
  before_parent: 0,
  deleted: 0,
}

test('markup is what React makes of the same elements', () => {
  const [measure] = conversationMeasures
  same(null)
  same([1, 'two', false, undefined, [0, '']])
  same(awkward)
  same(<Person id={3} name={awkward} rank={1} site={awkward} />)
  same(<Person id={null} name={null} rank={null} />)
  same(<ConversationTitle id={1} title={awkward} nativeId="t3_a" site="reddit.com" />)
  same(<ConversationTitle id={1} title={null} nativeId={awkward} />)
  same(<DivergingBar left={1} right={20} largest={20} label={awkward} />)
  same(<Value of={measure} value={null} />)
  same(<Value of={measure} value={1234} />)
  same(<DefinitionText definition={{ ...measure, source: awkward, undefinedWhen: awkward }} />)
  same(<QualityMarks quality={quality} />)
  same(<PickBox id={7} name={awkward} />)
  same(
    <Link href="/people?x=1&y=2" prefetch={false} scroll={false} aria-current="true" data-a={false}>
      <time dateTime="2024-01-01">then</time>
      <button type="button" popoverTarget="a" disabled hidden={false} aria-hidden={false}>
        press
      </button>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <line vectorEffect="non-scaling-stroke" />
      </svg>
    </Link>,
  )
})

test('texts and attributes of all kinds stay what they are', () => {
  const random = new Random(5)
  const characters = [...'<>&"\'`= \n\tabc/é😀\u2028\u00a0;#']
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: 12 }, () => characters[random.below(characters.length)]).join('')
    same(
      createElement(
        'p',
        { title: text, 'data-x': text, style: { color: 'red', marginLeft: '4px', '--x': 0.5 } },
        text,
        <i>{text}</i>,
      ),
    )
  }
})

test('links that were a Link are followed without loading the page anew, others are not', () => {
  expect(markupOf(<Link href="/people/1">ann</Link>)).toBe('<a href="/people/1" data-soft="">ann</a>')
  expect(
    markupOf(
      <Link href="/network" scroll={false} prefetch={false}>
        all
      </Link>,
    ),
  ).toBe('<a href="/network" data-soft="stay">all</a>')
  expect(markupOf(<a href="#messages">read</a>)).toBe('<a href="#messages">read</a>')
})

test('what cannot be markup is refused', () => {
  expect(() => markupOf(<a href={['java', 'script:alert(1)'].join('')}>x</a>)).toThrow('no address')
  expect(() => markupOf(<button type="button" onClick={() => {}} />)).toThrow('onClick')
  expect(() => markupOf(<input readOnly />)).toThrow('readOnly')
  expect(() => markupOf(<p style={{ width: 4 }} />)).toThrow('width')
  expect(() => markupOf(Promise.resolve('later'))).toThrow('cannot be markup')
})

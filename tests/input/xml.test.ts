import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textIn, xmlRecords } from '../../lib/input/markup/xml.ts'

async function read(pieces: readonly string[], names: readonly string[] = ['item']) {
  async function* text() {
    yield* pieces
  }
  const found = []
  for await (const each of xmlRecords(text(), names)) found.push(each)
  const records = found.filter(each => each.kind === 'element')
  return { found, records, problems: found.filter(each => each.kind === 'problem') }
}

const one = async (inside: string) => (await read([`<r><item>${inside}</item></r>`])).records[0]!

describe('records', () => {
  it('hold their elements, attributes and text', async () => {
    const { records, problems } = await read([
      '<r>\n<item n="1" m = \'a"b\'><a> x </a><b/><c>1<![CDATA[<2>]]>3</c></item>\n</r>',
    ])
    const [item] = records
    expect(item?.line).toBe(2)
    expect([...item!.attributes]).toEqual([
      ['n', '1'],
      ['m', 'a"b'],
    ])
    expect([textIn(item!, 'a'), textIn(item!, 'b'), textIn(item!, 'c')]).toEqual(['x', null, '1<2>3'])
    expect(problems).toEqual([])
  })

  it('come out the same however the text is cut', async () => {
    const text =
      'junk <?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><r a="<&lt;>"><!-- <item> --><item k="&#x26;amp;">' +
      '<t>a &amp; b &eacute; &a; ]] <![CDATA[ ]]]]><![CDATA[>]]></t><item>3 < 4</x></item><item n=5 m="6"/></r>'
    const whole = (await read([text])).found
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async lengths => {
        const pieces: string[] = []
        for (let at = 0, i = 0; at < text.length; i++) {
          const length = lengths[i % lengths.length]!
          pieces.push(text.slice(at, at + length))
          at += length
        }
        expect((await read(pieces)).found).toEqual(whole)
      }),
    )
  })

  it('may hold a record of an earlier name, and end before one of a later', async () => {
    const { records } = await read(
      ['<r><thread/><post><thread id="1"></thread></post><thread><post/></r>'],
      ['thread', 'post'],
    )
    expect(records.map(({ name, whole, children }) => [name, whole, children.length])).toEqual([
      ['thread', true, 0],
      ['post', true, 1],
      ['thread', false, 0],
      ['post', true, 0],
    ])
  })
})

describe('references', () => {
  it('are XML’s, HTML’s and numbers; what a document declares is not looked up', async () => {
    const item = await one('<t>&lt;&eacute;&#233;&#xE9; &#0; &#x110000; &lol; &constructor; & &amp</t>')
    expect(textIn(item, 't')).toBe('<ééé &#0; &#x110000; &lol; &constructor; & &amp')
  })
})

describe('damage', () => {
  it('of an end tag costs no more than its record', async () => {
    const { records, problems } = await read([
      '<r><item><a>1</item><item><a>2<a>3</a><item><a>4</a></item></r>',
    ])
    expect(records.map(item => item.children.map(({ text }) => text))).toEqual([['1'], ['2', '3'], ['4']])
    expect(problems).toHaveLength(2)
  })

  it('that cuts the file leaves what is there', async () => {
    const { records, problems } = await read(['<r><item><a>1</a><b>2'])
    expect(records[0]?.children.map(({ text, whole }) => [text, whole])).toEqual([
      ['1', true],
      ['2', false],
    ])
    expect(problems).toEqual([
      { kind: 'problem', where: 'line 1', what: '<item> has no end: the file is cut off.' },
    ])
  })

  it('by control characters is counted', async () => {
    const { found, records } = await read(['<r><item><a>1\0\x012</a></item></r>'])
    expect(textIn(records[0]!, 'a')).toBe('12')
    expect(found.at(-1)).toMatchObject({ kind: 'left_out', what: 'control_bytes', count: 2 })
  })

  it.each([
    [
      'deep nesting',
      n => `<r><item>${Array.from({ length: n }, (_, i) => `<a${i}>`).join('')}${'</b>'.repeat(n)}`,
    ],
    ['one quotation mark', n => `<r>${'<item a="x '.repeat(n)}`],
    ['no end of tags', n => `<r><item>${'<a '.repeat(n)}`],
    ['quotation marks that open nothing', n => `<r><item>${'<a b="" ="'.repeat(n)}`],
    ['references without end', n => `<r><item>${'&'.repeat(5 * n)}`],
    ['a large attribute', n => `<r><item a="${'x&amp;'.repeat(2 * n)}"/></r>`],
  ] satisfies readonly (readonly [string, (n: number) => string])[])(
    'takes linear time: %s',
    async (_, of) => {
      const spent = async (n: number) => {
        const pieces = of(n).match(/[\s\S]{1,65536}/g) ?? []
        const before = process.threadCpuUsage()
        await read(pieces)
        const { user, system } = process.threadCpuUsage(before)
        return user + system
      }
      // Collecting garbage is hardly in the best of several, and what takes no 10 ms tells nothing: times that grow as the
      // square of the size are four times as long, and seconds here.
      let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
      const ratio = () => large / Math.max(small, 10_000)
      for (let i = 0; i < 8 && !(ratio() <= 2.6); i++) {
        small = Math.min(small, await spent(100_000))
        large = Math.min(large, await spent(200_000))
      }
      expect(ratio()).toBeLessThanOrEqual(3)
    },
  )
})

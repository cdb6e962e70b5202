import Link from 'next/link'
import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import { escaped } from '../markup.ts'

/** React's names for attributes that HTML and SVG call otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  dateTime: 'datetime',
  popoverTarget: 'popovertarget',
  vectorEffect: 'vector-effect',
}
/** Those of SVG that are written as React writes them. */
const AS_WRITTEN = ['viewBox', 'preserveAspectRatio']
const VOID = ['br', 'hr', 'img', 'input', 'wbr']
/** What a link may lead to: nothing that is run. */
const ADDRESS = /^(\/|#|\?|https?:)/

/**
 * Elements as the markup React would make of them, for what stays as it is: no state, no handlers, nothing that waits.
 * `Link` becomes a link that `SoftLinks` follows, its place on the page kept (`stay`) where it says so. Throws for what
 * cannot be markup.
 */
export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(markupOf).join('')
  if (!isValidElement<Props>(node)) throw new Error(`This cannot be markup: ${String(node)}`)
  return markupOfElement(node)
}

interface Props {
  readonly children?: ReactNode
  readonly [name: string]: unknown
}

function markupOfElement({ type, props }: ReactElement<Props>): string {
  if (typeof type === 'string') return hostMarkup(type, props)
  if (type === Fragment) return markupOf(props.children)
  if (type === Link) {
    // Fetched when it is followed, which is what `prefetch={false}` asks for; there is no other way here.
    const { prefetch: _, scroll, ...rest } = props
    return hostMarkup('a', { ...rest, 'data-soft': scroll === false ? 'stay' : '' })
  }
  // A component without hooks is a function of its properties.
  return markupOf((type as (props: Props) => ReactNode)(props))
}

function hostMarkup(
  name: string,
  { children, dangerouslySetInnerHTML: inner, ...attributes }: Props,
): string {
  let written = `<${name}`
  for (const [key, value] of Object.entries(attributes)) written += attribute(key, value)
  if (VOID.includes(name)) return `${written}>`
  const content = inner === undefined ? markupOf(children) : (inner as { readonly __html: string }).__html
  return `${written}>${content}</${name}>`
}

function attribute(key: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (key === 'style')
    return ` style="${escaped(styleText(value as Readonly<Record<string, string | number>>))}"`
  const isPlain = /^[a-z\d-]+$/.test(key) || AS_WRITTEN.includes(key)
  const name = NAMES[key] ?? (isPlain ? key : null)
  if (name === null || typeof value === 'function') throw new Error(`${key} cannot be markup.`)
  if (name === 'href' && !ADDRESS.test(String(value))) throw new Error(`${value} is no address.`)
  if (typeof value !== 'boolean') return ` ${name}="${escaped(String(value))}"`
  // What is said of an element is said either way; other attributes are there or not.
  if (/^(aria|data)-/.test(name)) return ` ${name}="${value}"`
  return value ? ` ${name}=""` : ''
}

function styleText(style: Readonly<Record<string, string | number>>): string {
  const declared = ([key, value]: readonly [string, string | number]) => {
    // React would know the unit.
    if (typeof value === 'number' && !key.startsWith('--')) throw new Error(`${key} cannot be markup.`)
    return `${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}:${value}`
  }
  return Object.entries(style).map(declared).join(';')
}

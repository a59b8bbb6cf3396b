import htm from 'htm'
import { Component, h } from 'preact'

/** Templates instead of JSX, so that the page runs as it is written. Text put in is always text, never markup. */
export const html = htm.bind(h)

/**
 * A component that renders again only when one of its props is a different value.
 * @template P
 * @param {(props: P) => any} render
 * @returns {any} typed loosely, because templates hide the props from the checker
 */
export function memo(render) {
  return class extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props)
      for (const key in next) if (next[key] !== now[key]) return true
      for (const key in now) if (!(key in next)) return true
      return false
    }
    /** @param {any} props */
    render(props) {
      return render(props)
    }
  }
}

/**
 * Class names that hold, joined.
 * @param {...(string | false | null | undefined)} names
 */
export function cx(...names) {
  return names.filter(Boolean).join(' ')
}

import { html } from '../html.js'
import { openPanel } from '../panel/open-panel.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../store.js'
import { shortDate } from '../text/dates.js'

/** Says that the playground's clock does not show today. */
export function ClockChip() {
  const offset = useStore((s) => s.offsetMs)
  if (Math.abs(offset) < 60_000) return null
  return html`<button type="button" class="clock-chip" title="The playground's clock was moved" onClick=${() => openPanel('demo')}><${Icon} name="clock" />${shortDate(Date.now() + offset)}</button>`
}

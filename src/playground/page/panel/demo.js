import { useEffect, useState } from 'preact/hooks'
import { ask, get, post } from '../api.js'
import { askConfirm } from '../confirm.js'
import { html } from '../html.js'
import { Choice } from '../parts/choice.js'
import { attempt, me } from '../session.js'
import { set, useStore } from '../store.js'

const day = 86_400_000

/** Move a deal, move the clock, start over. */
export function Demo() {
  const can = useStore((s) => s.boot?.can)
  if (!can) return null
  return html`<div class="demo">
    ${can.moveStage ? html`<${MoveStage} />` : null}
    ${can.moveClock ? html`<${Clock} />` : null}
    ${can.startOver ? html`<${StartOver} />` : null}
    ${!can.moveStage && !can.moveClock && !can.startOver ? html`<p class="quiet">This playground was started without demo deals.</p>` : null}
  </div>`
}

/** Stands in for the CRM: a press sends the webhook a CRM would send. */
function MoveStage() {
  const [deals, setDeals] = useState(/** @type {import('../../page-contract.ts').PageDeal[] | null} */ (null))
  const [chosen, setChosen] = useState('')
  const [stage, setStage] = useState('')
  const [note, setNote] = useState(/** @type {{tone: 'good' | 'bad', text: string} | null} */ (null))
  const [busy, setBusy] = useState(false)
  const load = () => attempt(() => get('deals', { as: me() })).then((found) => setDeals(found?.deals ?? []))
  useEffect(() => void load(), [])
  const deal = deals?.find((d) => d.id === chosen)
  const pick = (/** @type {string} */ name) => {
    setStage(name)
    setNote(null)
  }
  const choose = (/** @type {string} */ id) => {
    setChosen(id)
    pick('')
  }
  const move = async () => {
    if (!deal) return
    setBusy(true)
    const done = await ask('move', { as: me(), dealId: deal.id, stage })
    setBusy(false)
    setNote(
      done.ok
        ? { tone: 'good', text: `${deal.name} is now in ${stage}. The owner is asked in a moment.` }
        : { tone: 'bad', text: done.message },
    )
    if (done.ok) void load()
  }
  return html`<section class="panel-part" aria-labelledby="part-stage">
    <h3 id="part-stage">Move a deal</h3>
    <p class="quiet">Stands in for your CRM. The bot gets the same signed webhook.</p>
    ${deals === null ? html`<span class="spinner" role="status" aria-label="Loading"></span>` : null}
    ${
      deals
        ? html`<div class="label" id="stage-deal-label">Deal</div>
          <${Choice} id="stage-deal" labelledBy="stage-deal-label" placeholder="Choose a deal" groups=${[{ options: deals.map((d) => ({ key: d.id, text: d.name, note: `${d.account} · ${d.stage}` })) }]}
            chosen=${deal ? [{ key: deal.id, text: deal.name }] : []} onChoose=${(/** @type {any} */ [picked]) => choose(picked.key)} />
          ${deal?.note ? html`<p class="deal-note">${deal.note}</p>` : null}
          ${
            deal
              ? html`<fieldset class="stages"><legend class="label">Stage</legend>${deal.stages.map(
                  (name) =>
                    html`<label class="stage"><input type="radio" name="stage" checked=${(stage || deal.stage) === name} onChange=${() => pick(name)} /><span>${name}${name === deal.stage ? html` <small>now</small>` : null}</span></label>`,
                )}</fieldset>
                <button type="button" class="button button-primary" disabled=${stage === '' || stage === deal.stage || busy} aria-busy=${busy} onClick=${move}>Move stage</button>`
              : null
          }`
        : null
    }
    <p class=${note ? `part-note ${note.tone}` : 'part-note'} role="status">${note?.text}</p>
  </section>`
}

/**
 * How far it is to half past ten on the next working day of a zone: people are nudged in their working hours only.
 * @param {number} now @param {string} zone
 */
function toWorkingMorning(now, zone) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const { hour, minute } = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]))
  let ahead = (10 * 60 + 30 - Number(hour) * 60 - Number(minute)) * 60_000
  while (ahead <= 0 || /Sat|Sun/.test(clock.format(now + ahead))) ahead += day
  return ahead
}

function Clock() {
  const offset = useStore((s) => s.offsetMs)
  const zone = useStore((s) => s.boot?.me.zone) ?? 'UTC'
  const [busy, setBusy] = useState(false)
  const jump = async (/** @type {number} */ offsetMs) => {
    setBusy(true)
    const done = await attempt(() => post('clock', { as: me(), offsetMs }))
    setBusy(false)
    if (done) set({ offsetMs: done.clock.offsetMs })
  }
  const days = Math.round(offset / day)
  const here = new Date(Date.now() + offset).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  return html`<section class="panel-part" aria-labelledby="part-clock">
    <h3 id="part-clock">Clock</h3>
    <p class="quiet">Evidence ages. Jump ahead and see what no longer counts; the bot asks in working hours only.</p>
    <p class="clock-now">${days === 0 ? html`Here it is today, <b>${here}</b>.` : html`Here it is <b>${here}</b>, ${days} ${days === 1 ? 'day' : 'days'} ahead.`}</p>
    <div class="block-actions">
      ${[1, 7, 30].map((n) => html`<button type="button" class="button" disabled=${busy} onClick=${() => jump(offset + n * day)}>Jump ${n} ${n === 1 ? 'day' : 'days'}</button>`)}
      <button type="button" class="button" disabled=${busy} onClick=${() => jump(offset + toWorkingMorning(Date.now() + offset, zone))}>Next working morning</button>
      ${offset !== 0 ? html`<button type="button" class="button button-quiet" disabled=${busy} onClick=${() => jump(0)}>Back to today</button>` : null}
    </div>
  </section>`
}

function StartOver() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const press = async () => {
    const yes = await askConfirm({
      title: 'Start over?',
      text: 'Messages, answers and moved deals are wiped, and the demo begins again as it was. Nothing outside this playground is touched.',
      yes: 'Start over',
      no: 'Keep everything',
      danger: true,
    })
    if (!yes) return
    setBusy(true)
    const done = await ask('start-over', { as: me() })
    setBusy(false)
    setProblem(done.ok ? '' : done.message)
  }
  return html`<section class="panel-part" aria-labelledby="part-over">
    <h3 id="part-over">Start over</h3>
    <p class="quiet">Puts the demo back to its first day.</p>
    <button type="button" class="button button-danger" aria-busy=${busy} disabled=${busy} onClick=${press}>${busy ? html`<span class="spinner"></span>` : null}<span>Start over</span></button>
    ${problem ? html`<p class="part-note bad" role="alert">${problem}</p>` : null}
  </section>`
}

import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'

const choices = [
  { id: 'auto', label: 'As the system', icon: 'auto' },
  { id: 'light', label: 'Light', icon: 'sun' },
  { id: 'dark', label: 'Dark', icon: 'moon' },
]

/** Puts the remembered choice on the page; called before anything is drawn. */
export function applyTheme() {
  const theme = localStorage.getItem('playground.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
}

export function ThemeMenu() {
  const [theme, setTheme] = useState(localStorage.getItem('playground.theme') ?? 'auto')
  const items = choices.map((choice) => ({
    label: choice.label,
    note: choice.id === theme ? 'chosen' : undefined,
    onPick: () => {
      localStorage.setItem('playground.theme', choice.id)
      setTheme(choice.id)
      applyTheme()
    },
  }))
  const icon = choices.find((choice) => choice.id === theme)?.icon ?? 'auto'
  return html`<${Menu} label="Light or dark" items=${items} align="end"><${Icon} name=${icon} /><//>`
}

import { html } from '../html.js'

/** @type {Record<string, string>} paths on a 20 by 20 grid, drawn with the text's colour */
const paths = {
  hash: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h13.5M3 12.5h13.5',
  lock: 'M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  shared: 'M7 12.5 13 7.5M8 6.5l2-2a3 3 0 0 1 4.5 4.5l-2 2M12 13.5l-2 2A3 3 0 0 1 5.5 11l2-2',
  close: 'm5 5 10 10M15 5 5 15',
  back: 'M12 4 6 10l6 6',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  reply: 'M4 4.5h12v8.5H9l-3.5 3V13H4z',
  smile: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 11.5c1.5 2.2 4.5 2.2 6 0M7.5 8h.01M12.5 8h.01',
  send: 'M4 10 16.5 4 13 16l-3.5-4zM9.5 12l3-3.5',
  clip: 'm15 9-5.5 5.5a3 3 0 0 1-4.2-4.2l6-6a2 2 0 0 1 2.9 2.9L8.5 12.8',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1.2c0 2.4 4 2.4 4-1.2a7 7 0 1 0-2.8 5.6',
  bolt: 'M11 2.5 4.5 11.5h5L9 17.5l6.5-9h-5z',
  slash: 'M12.5 3.5l-5 13',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  panel: 'M3.5 4.5h13v11h-13zM12 4.5v11',
  wrench: 'M4 6h7M15 6h1M4 10h1M9 10h7M4 14h5M13 14h3M13 4.5v3M7 8.5v3M11 12.5v3',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1',
  moon: 'M16.5 11.5A7 7 0 0 1 8.5 3.5a7 7 0 1 0 8 8z',
  auto: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 3v14M10 5.5h4.5M10 8.5h6.5M10 11.5h6.5M10 14.5h4.5',
  down: 'm5 8 5 5 5-5',
  right: 'm8 5 5 5-5 5',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zm7.5 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  plus: 'M10 4v12M4 10h12',
  file: 'M6 3h5.5L15 6.5V17H6zM11.5 3v3.5H15',
  warn: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2',
  up: 'M10 16V4M5 9l5-5 5 5',
  down2: 'M10 4v12M5 11l5 5 5-5',
  thumbUp: 'M6.5 9 9.5 3.5c1.4 0 2 1 1.7 2.3L10.7 8h4.3c1 0 1.6.8 1.4 1.7l-1.2 5c-.2.8-.8 1.3-1.6 1.3H6.5zM6.5 9H3.5v7h3',
  thumbDown: 'M13.5 11l-3 5.5c-1.4 0-2-1-1.7-2.3l.5-2.2H5c-1 0-1.6-.8-1.4-1.7l1.2-5C5 4.5 5.6 4 6.4 4h7.1zM13.5 11h3V4h-3',
  trash: 'M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.8 11h7.4l.8-11',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  dot: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16c0-3 2.2-4.5 5-4.5s5 1.5 5 4.5M13 4.3a2.7 2.7 0 0 1 0 5M14.5 11.8c1.8.5 3 1.9 3 4.2',
}

/** @param {{name: string, class?: string}} props */
export function Icon({ name, class: extra }) {
  return html`<svg class=${`icon ${extra ?? ''}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><path d=${paths[name] ?? paths.dot} /></svg>`
}

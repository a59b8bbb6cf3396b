/**
 * The WebSocket to the playground. Tries again for ever, with growing pauses up to 5 s, at once when the browser says it is
 * online or the tab comes to the front.
 *
 * @param {string} as
 * @param {{frames: (frames: import('../page-contract.ts').PageFrame[]) => void, state: (state: 'live' | 'lost') => void}} on
 */
export function openLive(as, on) {
  /** @type {WebSocket | undefined} */
  let socket
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let pause = 250
  let closed = false

  function connect() {
    clearTimeout(timer)
    if (closed) return
    const next = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/page/live?as=${encodeURIComponent(as)}`)
    socket = next
    next.onopen = () => {
      pause = 250
      if (!closed) on.state('live')
    }
    next.onmessage = (event) => {
      if (!closed) on.frames(JSON.parse(event.data))
    }
    next.onclose = () => {
      if (closed || socket !== next) return
      on.state('lost')
      timer = setTimeout(connect, pause)
      pause = Math.min(pause * 2, 5000)
    }
  }

  function hurry() {
    if (!closed && socket?.readyState === WebSocket.CLOSED && !document.hidden) connect()
  }

  connect()
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)

  return {
    /** @param {import('../page-contract.ts').PageSays} message */
    say(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      socket?.close()
    },
  }
}

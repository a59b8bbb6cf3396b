import { createBus } from './bus.ts'
import { createClock } from './clock.ts'
import { createDeliveries } from './deliver/deliveries.ts'
import { createResponseUrls } from './deliver/response-urls.ts'
import { createSockets } from './deliver/socket-mode.ts'
import { createTriggers } from './deliver/triggers.ts'
import { createFaults } from './faults.ts'
import { botOf, installApp } from './installs.ts'
import { createJournal } from './journal.ts'
import { readManifest } from './manifest.ts'
import { createCodes } from './oauth/codes.ts'
import { createTsMint, type Office } from './office.ts'
import type { PlaygroundOptions } from './start-playground.ts'
import { demoWorld } from './state/demo-world.ts'
import { keepState, readState, type StateFile } from './state/state-file.ts'
import { emptyStore, settle } from './state/store.ts'

/** Puts the office together: the state from its file or from the world, and every device. */
export function createOffice(o: PlaygroundOptions): { office: Office; state?: StateFile; startOver(): void } {
  const world = o.world ?? demoWorld
  const kept = o.stateFile === undefined ? undefined : readState(o.stateFile)
  const store = kept ?? emptyStore()
  const clock = createClock(store.clockOffsetMs)
  const bus = createBus()
  const state = o.stateFile === undefined ? undefined : keepState(o.stateFile, () => office.store)

  const office = {
    store,
    manifest: readManifest(o.manifest),
    keys: {
      appId: 'A0PLAYGROUND',
      clientId: o.bot.clientId ?? '',
      clientSecret: o.bot.clientSecret ?? '',
      signingSecret: o.bot.signingSecret,
      appToken: o.bot.appToken ?? '',
      requestUrl: o.bot.requestUrl,
    },
    settings: {
      ackTimeoutMs: o.ackTimeoutMs ?? 3000,
      retryScheduleMs: o.retryScheduleMs ?? [0, 60_000, 300_000],
      onePostPerSecond: false,
      transport: o.bot.appToken === undefined ? 'http' : 'socket',
    },
    clock,
    journal: createJournal(clock.now, o.journalLimit ?? 5000, (entry) => bus.tell({ kind: 'journal', entry })),
    faults: createFaults(() => bus.tell({ kind: 'faults' })),
    bus,
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(clock),
    codes: createCodes(clock),
    url: '',
    callsInFlight: 0,
    touch: () => state?.touch(),
    mintTs: createTsMint(clock, (ts) => [...office.store.timelines.values()].some((timeline) => timeline.get(ts) !== undefined)),
  } as Omit<Office, 'deliveries' | 'sockets'> as Office
  office.deliveries = createDeliveries(office)
  office.sockets = createSockets(office)

  const open = () => {
    settle(office.store, world, Math.floor(clock.now() / 1000))
    const teamId = world.workspaces[0]?.id
    if (teamId === undefined || o.bot.botToken === undefined) return
    const botId = botOf(office, teamId).id
    for (const channel of world.channels) if (channel.bot) office.store.channels.get(channel.id)?.members.push(botId)
  }
  const install = () => {
    const teamId = world.workspaces[0]?.id
    const token = o.bot.botToken
    if (teamId === undefined || token === undefined) return
    if (office.store.installs.some((one) => one.token === token && one.ended === 'no')) return
    for (const one of office.store.installs) if (one.teamId === teamId && one.ended === 'no') one.ended = 'replaced'
    installApp(office, { teamId, installedBy: world.people[0]?.id ?? '', scopes: office.manifest.scopes, token })
  }

  if (!kept) open()
  install()
  // The manifest may have gained scopes since the state was kept; a fixed token has what the manifest says now.
  for (const one of office.store.installs) if (one.token === o.bot.botToken) one.scopes = office.manifest.scopes

  return {
    office,
    ...(state && { state }),
    startOver() {
      const installs = office.store.installs
      office.store = emptyStore()
      open()
      // The app stays installed where it was: its tokens go on.
      office.store.installs = installs
      for (const one of installs) botOf(office, one.teamId)
      office.touch()
    },
  }
}

import { verificationToken } from '../deliver/events.ts'
import { newId } from '../ids.ts'
import { botOf, installApp, removeApp } from '../installs.ts'
import { joinChannel, leaveChannel } from '../messages.ts'
import { installOf, type Office, seconds, timelineOf } from '../office.ts'
import { act, askOptions, type Place } from '../people/act.ts'
import { runCommand } from '../people/command.ts'
import { keepFile } from '../people/files.ts'
import { openHome, runShortcut } from '../people/home.ts'
import { closeModal, submitModal } from '../people/modal.ts'
import { NotPossible } from '../people/outcome.ts'
import { editMessage, react, removeMessage, say } from '../people/talk.ts'
import type { Json, View } from '../state/model.ts'
import { addChannel, addPerson, ephemeralOf, isJson } from '../state/store.ts'
import { homeOf, stackOf } from '../views.ts'
import { elementsIn, everyBlock } from '../wire/fill-ids.ts'
import { viewObject } from '../wire/view-object.ts'
import type { Admin, At } from './admin.ts'
import { botDm, channelBy, personBy } from './refer.ts'
import { settled } from './settled.ts'
import { typedState, valueFor } from './values.ts'

/** What only compose can do: move the bot's clock, wipe its demo. */
export interface AdminDoors {
  setClock(offsetMs: number): Promise<void>
  startOver(): Promise<void>
}

export function createAdmin(office: Office, doors: AdminDoors): Admin {
  const person = (ref: string) => personBy(office, ref)
  const channel = (ref: string) => channelBy(office, ref)
  const firstTeam = () => [...office.store.workspaces.keys()][0]!
  const team = (ref?: string) =>
    ref === undefined ? firstTeam() : ([...office.store.workspaces.values()].find((one) => one.id === ref || one.name === ref)?.id ?? ref)

  /** The place and the element an `At` means. */
  const locate = (at: At): { place: Place; blockId: string; element: Json; view?: View } => {
    const view = at.channel === undefined ? viewAt(office, person(at.user).id, at.view) : undefined
    const { place, blocks } = view ? { place: { viewId: view.id }, blocks: view.content.blocks } : messageAt(office, at)
    for (const block of everyBlock(blocks)) {
      if (at.blockId !== undefined && block.block_id !== at.blockId) continue
      const element = elementsIn(block).find((one) => one.action_id === at.actionId)
      if (element) return { place, blockId: String(block.block_id), element, ...(view && { view }) }
    }
    throw new NotPossible('no_such_element', `There is no "${at.actionId}" there.`)
  }

  return {
    person,
    channel,
    dm: (user) => botDm(office, person(user)).id,
    botUser: (workspace) => botOf(office, team(workspace)).id,
    messages: (ref) => [...timelineOf(office, channel(ref).id).top()],
    thread(ref, ts) {
      const timeline = timelineOf(office, channel(ref).id)
      const parent = timeline.get(ts)
      return parent ? [parent, ...timeline.replies(ts)] : []
    },
    ephemeral: (ref, user) =>
      ephemeralOf(office.store, channel(ref).id)
        .filter((one) => user === undefined || one.personId === person(user).id)
        .map((one) => one.message),
    modals: (user) => stackOf(office, person(user).id).map((view) => viewObject(office, view)),
    homeView(user) {
      const view = homeOf(office, person(user).id)
      return view && viewObject(office, view)
    },
    journal: () => [...office.journal.entries()],
    calls: (method) => office.journal.entries().filter((one) => one.kind === 'call' && (method === undefined || one.name === method)),
    deliveries: (name) => office.journal.entries().filter((one) => one.direction === 'to_app' && (name === undefined || one.name === name)),
    clearJournal: () => office.journal.clear(),

    say: ({ user, channel: ref, files, ...rest }) =>
      say(office, { ...rest, personId: person(user).id, channelId: channel(ref).id, ...(files && { fileIds: files }) }),
    edit: (it) => editMessage(office, person(it.user).id, channel(it.channel).id, it.ts, it.text),
    remove: (it) => removeMessage(office, person(it.user).id, channel(it.channel).id, it.ts),
    react(it) {
      const where = channel(it.channel)
      const message = timelineOf(office, where.id).get(it.ts)
      if (!message) throw new NotPossible('no_such_message', 'This message is gone.')
      react(office, person(it.user).id, where, message, it.name, it.on ?? true)
    },
    command: async (it) => runCommand(office, person(it.user).id, channel(it.channel).id, it.command, it.text ?? ''),
    async click({ value, state, ...at }) {
      const { place, blockId, element } = locate(at)
      return act(office, {
        personId: person(at.user).id,
        at: place,
        blockId,
        actionId: at.actionId,
        value: valueFor(element, value),
        ...(state && { state }),
      })
    },
    async options({ query, ...at }) {
      const { place, blockId } = locate(at)
      return askOptions(office, { personId: person(at.user).id, at: place, blockId, actionId: at.actionId, query })
    },
    async submit({ user, view: id, values }) {
      const view = viewAt(office, person(user).id, id)
      return submitModal(office, person(user).id, view.id, typedState(view, values ?? {}))
    },
    close: async ({ user, view, all }) => closeModal(office, person(user).id, viewAt(office, person(user).id, view).id, all ?? false),
    openHome({ user, tab }) {
      const view = openHome(office, person(user).id, tab ?? 'home')
      return view && viewObject(office, view)
    },
    shortcut: async (it) =>
      runShortcut(
        office,
        person(it.user).id,
        it.callbackId,
        it.channel !== undefined && it.ts !== undefined ? { channelId: channel(it.channel).id, ts: it.ts } : undefined,
      ),
    upload: (it) => keepFile(office, person(it.user).id, { name: it.name, mimetype: it.type, bytes: Buffer.from(it.bytes as Buffer) }).id,

    addPerson({ workspace, ...rest }) {
      const added = addPerson(
        office.store,
        {
          id: newId('U'),
          realName: rest.name,
          email: `${rest.name}@example.com`,
          tz: 'Europe/Amsterdam',
          role: 'member',
          ...rest,
          workspace: team(workspace),
        },
        seconds(office),
      )
      office.touch()
      office.bus.tell({ kind: 'person', personId: added.id })
      return added
    },
    changePerson(user, change) {
      const changed = Object.assign(person(user), change, { updated: seconds(office) })
      office.touch()
      office.bus.tell({ kind: 'person', personId: changed.id })
      return changed
    },
    addChannel(it) {
      const teamId = team(it.workspace)
      const bot = it.bot === false ? [] : [botOf(office, teamId).id]
      const added = addChannel(office.store, {
        id: newId('C'),
        teamId,
        name: it.name,
        kind: it.kind ?? 'public',
        members: [...it.members.map((one) => person(one).id), ...bot],
        teams: [teamId, ...(it.sharedWith ?? []).map(team)],
        archived: false,
        topic: '',
        purpose: '',
        created: seconds(office),
        creator: it.members[0] ? person(it.members[0]).id : '',
      })
      office.touch()
      office.bus.tell({ kind: 'channel', channelId: added.id })
      return added
    },
    join: (ref, user) => joinChannel(office, channel(ref), person(user).id),
    leave: (ref, user) => leaveChannel(office, channel(ref), person(user).id),
    archive(ref, archived = true) {
      channel(ref).archived = archived
      office.touch()
    },
    addWorkspace(it) {
      const id = it.id ?? newId('T')
      office.store.workspaces.set(id, { id, name: it.name, domain: it.domain ?? it.name.toLowerCase().replace(/[^a-z0-9]+/g, '-') })
      office.touch()
      return id
    },
    install: (workspace, by) =>
      installApp(office, {
        teamId: team(workspace),
        installedBy: by ? person(by).id : '',
        scopes: office.manifest.scopes,
        rotate: office.manifest.tokenRotation,
      }),
    uninstall: (workspace) => void removeApp(office, team(workspace)),
    installs: () => office.store.installs,

    fault: (fault) => office.faults.add(fault),
    removeFault: (id) => office.faults.remove(id),
    clearFaults: () => office.faults.clear(),
    settings: (change) => Object.assign(office.settings, change),
    setClock: doors.setClock,
    disconnect: (reason) => office.sockets.disconnect(reason),
    pointTo(requestUrl) {
      office.keys.requestUrl = requestUrl
    },
    async verifyUrl() {
      const challenge = newId('ch')
      const body = { token: verificationToken, challenge, type: 'url_verification' }
      const answer = await office.deliveries.send({ kind: 'other', name: 'url_verification', teamId: firstTeam(), body })
      return answer.ok && (answer.body === challenge || (isJson(answer.body) && answer.body.challenge === challenge))
    },
    tellRateLimited() {
      const install = installOf(office, firstTeam())
      if (!install) return
      const minute = Math.floor(seconds(office) / 60) * 60
      const body = {
        token: verificationToken,
        type: 'app_rate_limited',
        team_id: install.teamId,
        minute_rate_limited: minute,
        api_app_id: office.keys.appId,
      }
      void office.deliveries.send({ kind: 'event', name: 'app_rate_limited', teamId: install.teamId, body })
    },
    startOver: doors.startOver,
    settled: (how) => settled(office, how),
  }
}

function viewAt(office: Office, personId: string, id: string | undefined): View {
  const view = id === 'home' ? homeOf(office, personId) : id === undefined ? stackOf(office, personId).at(-1) : office.store.views.get(id)
  if (!view) throw new NotPossible('no_such_view', 'No such window is open.')
  return view
}

function messageAt(office: Office, at: At): { place: Place; blocks: Json[] } {
  const where = channelBy(office, at.channel!)
  const personId = personBy(office, at.user).id
  const message =
    timelineOf(office, where.id).get(at.ts ?? '') ??
    ephemeralOf(office.store, where.id).find((one) => one.message.ts === at.ts && one.personId === personId)?.message
  if (!message) throw new NotPossible('no_such_message', 'This message is gone.')
  const attached = (message.attachments ?? []).flatMap((one) => (Array.isArray(one.blocks) ? one.blocks.filter(isJson) : []))
  return { place: { channelId: where.id, ts: message.ts }, blocks: [...(message.blocks ?? []), ...attached] }
}

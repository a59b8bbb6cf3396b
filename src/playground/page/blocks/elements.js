import { html } from '../html.js'
import { Button, FeedbackButtons, IconButton, Overflow } from './buttons.js'
import { Checkboxes, FileInput, Picker, RadioButtons, RichTextInput, TextInput } from './inputs.js'
import { Select } from './menus.js'
import { Picture } from './picture.js'

/** @type {Record<string, (props: {block: any, element: any}) => any>} */
const renderers = {
  button: Button,
  workflow_button: Button,
  overflow: Overflow,
  feedback_buttons: FeedbackButtons,
  icon_button: IconButton,
  static_select: Select,
  external_select: Select,
  users_select: Select,
  channels_select: Select,
  conversations_select: Select,
  multi_static_select: Select,
  multi_external_select: Select,
  multi_users_select: Select,
  multi_channels_select: Select,
  multi_conversations_select: Select,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
  rich_text_input: RichTextInput,
  file_input: FileInput,
  datepicker: Picker,
  timepicker: Picker,
  datetimepicker: Picker,
  checkboxes: Checkboxes,
  radio_buttons: RadioButtons,
  image: ({ element }) => html`<${Picture} image=${element} class="accessory-image" />`,
}

/** One interactive element, or a visible word about one that is not known. @param {{block: any, element: any}} props */
export function Element({ block, element }) {
  const Renderer = Object.hasOwn(renderers, element?.type) ? renderers[element.type] : undefined
  if (Renderer === undefined) return html`<span class="unsupported">Unsupported element: ${String(element?.type)}</span>`
  return html`<${Renderer} block=${block} element=${element} />`
}

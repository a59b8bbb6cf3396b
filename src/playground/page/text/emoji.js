/** Names a sales team and its bot use, as Slack spells them. Others show as `:name:`. */
const table =
  'smile😄 smiley😃 grinning😀 grin😁 laughing😆 satisfied😆 joy😂 rofl🤣 sweat_smile😅 slightly_smiling_face🙂 upside_down_face🙃 wink😉 blush😊 innocent😇 heart_eyes😍 ' +
  'star-struck🤩 yum😋 stuck_out_tongue😛 hugging_face🤗 thinking_face🤔 zipper_mouth_face🤐 neutral_face😐 expressionless😑 no_mouth😶 smirk😏 unamused😒 face_with_rolling_eyes🙄 ' +
  'grimacing😬 relieved😌 pensive😔 sleepy😪 sleeping😴 mask😷 nerd_face🤓 sunglasses😎 confused😕 worried😟 slightly_frowning_face🙁 open_mouth😮 astonished😲 flushed😳 cry😢 sob😭 ' +
  'scream😱 disappointed😞 sweat😓 weary😩 tired_face😫 yawning_face🥱 triumph😤 rage😡 angry😠 partying_face🥳 saluting_face🫡 melting_face🫠 face_with_monocle🧐 shushing_face🤫 ' +
  'skull💀 ghost👻 robot_face🤖 see_no_evil🙈 hear_no_evil🙉 speak_no_evil🙊 heart❤️ orange_heart🧡 yellow_heart💛 green_heart💚 blue_heart💙 purple_heart💜 broken_heart💔 100💯 boom💥 ' +
  'sparkles✨ star⭐ star2🌟 fire🔥 zap⚡ wave👋 raised_hand✋ ok_hand👌 crossed_fingers🤞 v✌️ point_left👈 point_right👉 point_up☝️ point_up_2👆 point_down👇 +1👍 thumbsup👍 -1👎 thumbsdown👎 ' +
  'fist✊ facepunch👊 clap👏 raised_hands🙌 open_hands👐 handshake🤝 pray🙏 writing_hand✍️ muscle💪 eyes👀 eye👁️ brain🧠 shrug🤷 man-shrugging🤷‍♂️ woman-shrugging🤷‍♀️ facepalm🤦 runner🏃 dancer💃 ' +
  'bust_in_silhouette👤 busts_in_silhouette👥 office🏢 factory🏭 house🏠 rocket🚀 airplane✈️ car🚗 truck🚚 ship🚢 construction🚧 rotating_light🚨 traffic_light🚦 stop_sign🛑 anchor⚓ ' +
  'watch⌚ alarm_clock⏰ stopwatch⏱️ hourglass⌛ hourglass_flowing_sand⏳ calendar📆 date📅 spiral_calendar_pad🗓️ sunny☀️ cloud☁️ rain_cloud🌧️ snowflake❄️ umbrella☔ rainbow🌈 ocean🌊 ' +
  'seedling🌱 evergreen_tree🌲 four_leaf_clover🍀 coffee☕ tea🍵 beer🍺 beers🍻 clinking_glasses🥂 pizza🍕 cake🍰 birthday🎂 cookie🍪 apple🍎 popcorn🍿 tada🎉 confetti_ball🎊 balloon🎈 gift🎁 ' +
  'trophy🏆 medal🏅 first_place_medal🥇 second_place_medal🥈 third_place_medal🥉 dart🎯 game_die🎲 jigsaw🧩 musical_note🎵 art🎨 bell🔔 no_bell🔕 loudspeaker📢 mega📣 phone☎️ telephone_receiver📞 ' +
  'iphone📱 computer💻 desktop_computer🖥️ printer🖨️ keyboard⌨️ camera📷 movie_camera🎥 bulb💡 flashlight🔦 mag🔍 mag_right🔎 book📖 books📚 notebook📓 ledger📒 bookmark🔖 label🏷️ newspaper📰 ' +
  'moneybag💰 euro💶 dollar💵 credit_card💳 receipt🧾 chart📊 bar_chart📊 chart_with_upwards_trend📈 chart_with_downwards_trend📉 email📧 envelope✉️ incoming_envelope📨 inbox_tray📥 outbox_tray📤 ' +
  'package📦 mailbox📫 memo📝 pencil📝 pencil2✏️ lower_left_ballpoint_pen🖊️ briefcase💼 file_folder📁 open_file_folder📂 card_index_dividers🗂️ clipboard📋 pushpin📌 round_pushpin📍 paperclip📎 link🔗 ' +
  'scissors✂️ wastebasket🗑️ lock🔒 unlock🔓 key🔑 hammer🔨 wrench🔧 nut_and_bolt🔩 gear⚙️ scales⚖️ toolbox🧰 magnet🧲 test_tube🧪 microscope🔬 telescope🔭 shield🛡️ door🚪 broom🧹 ' +
  'arrow_up⬆️ arrow_down⬇️ arrow_left⬅️ arrow_right➡️ arrow_upper_right↗️ arrow_lower_right↘️ arrow_right_hook↪️ leftwards_arrow_with_hook↩️ arrows_counterclockwise🔄 repeat🔁 back🔙 soon🔜 ' +
  'white_check_mark✅ heavy_check_mark✔️ ballot_box_with_check☑️ x❌ negative_squared_cross_mark❎ heavy_plus_sign➕ heavy_minus_sign➖ question❓ grey_question❔ exclamation❗ grey_exclamation❕ bangbang‼️ ' +
  'warning⚠️ no_entry⛔ no_entry_sign🚫 information_source❗ recycle♻️ red_circle🔴 large_orange_circle🟠 large_yellow_circle🟡 large_green_circle🟢 large_blue_circle🔵 large_purple_circle🟣 white_circle⚪ ' +
  'black_circle⚫ large_red_square🟥 large_orange_square🟧 large_yellow_square🟨 large_green_square🟩 large_blue_square🟦 white_large_square⬜ black_large_square⬛ small_blue_diamond🔹 small_orange_diamond🔸 ' +
  'one1️⃣ two2️⃣ three3️⃣ four4️⃣ five5️⃣ six6️⃣ seven7️⃣ eight8️⃣ nine9️⃣ keycap_ten🔟 zero0️⃣ speech_balloon💬 thought_balloon💭 left_speech_bubble🗨️ zzz💤 checkered_flag🏁 triangular_flag_on_post🚩 waving_white_flag🏳️ ' +
  'arrow_forward▶️ fast_forward⏩ double_vertical_bar⏸️ black_square_for_stop⏹️ kettle🫖 teapot🫖 dog🐶 cat🐱 bee🐝 turtle🐢 unicorn_face🦄 owl🦉 penguin🐧'

/** @type {Map<string, string>} */
const emoji = new Map()
for (const entry of table.split(' ')) {
  const [, name, sign] = /^([!-~]+?)(\d\uFE0F\u20E3|\P{ASCII}.*)$/u.exec(entry) ?? []
  if (name && sign) emoji.set(name, sign)
}
emoji.set('information_source', 'ℹ️')

const tones = ['', '', '🏻', '🏼', '🏽', '🏾', '🏿']

/**
 * The sign behind an emoji name (`tada`, `+1`, `wave::skin-tone-3`), or undefined for one that is not known here.
 * @param {string} name
 */
export function emojiSign(name) {
  const [base = '', tone] = name.split('::')
  const sign = emoji.get(base)
  return sign === undefined ? undefined : sign + (tones[Number(tone?.replace('skin-tone-', ''))] ?? '')
}

/**
 * Names that begin with, then names that contain, what was typed.
 * @param {string} query
 * @param {number} limit
 */
export function findEmoji(query, limit) {
  const names = [...emoji.keys()]
  const begins = names.filter((n) => n.startsWith(query))
  const holds = names.filter((n) => !n.startsWith(query) && n.includes(query))
  return [...begins, ...holds].slice(0, limit).map((name) => ({ name, sign: emoji.get(name) ?? '' }))
}

/**
 * `:name:` in plain text becomes its sign.
 * @param {string} text
 */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, (whole, name) => emojiSign(name) ?? whole)
}

/** Offered first where one picks a reaction. */
export const quickReactions = ['+1', 'white_check_mark', 'eyes', 'tada']

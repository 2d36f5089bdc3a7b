// Words as a person compares them.

/** Ant Design writes 查 询 where a person reads 查询; labels end in a colon or begin with the asterisk of a required field. */
const squeeze = text => (text ?? '').replace(/[\s\u00a0\u200b\ufeff]+/g, '')
const trimmed = text => squeeze(text).replace(/^[*＊]+/, '').replace(/[：:*＊]+$/, '')
/** Who types Chinese types （ and Ａ where the next one types ( and A. */
const narrow = text => text.replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
const bare = text => narrow(trimmed(text))
const same = (one, other) => bare(one) === bare(other)

/** Text of an element on one line. textContent, not innerText: fixed columns hide the copies that we read. */
const words = element => staying(element).replace(/[\s\u00a0]+/g, ' ').trim()

/** Without what is just fading out: the mark of the row that stood here before says nothing about this one. */
function staying(element) {
  if (!element?.querySelector(leaving)) return element?.textContent ?? ''
  const copy = element.cloneNode(true)
  copy.querySelectorAll(leaving).forEach(part => part.remove())
  return copy.textContent
}

/** Lists append marks such as 超延 to an identifier, and may do so between two looks at the same row. */
const identifier = text => narrow(squeeze(text)).replace(/[^0-9A-Za-z]+$/, '')
function sameKey(cell, key) {
  if (narrow(squeeze(cell)) === narrow(squeeze(key))) return true
  return identifier(key).length >= 6 && identifier(cell) === identifier(key)
}

/** At most twelve different texts, for the person who has to mend a profile. */
const distinct = texts => [...new Set(texts.map(text => trimmed(text).slice(0, 40)).filter(Boolean))].slice(0, 12)

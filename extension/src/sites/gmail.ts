/** Gmail: the body is a Closure field, which marks itself with g_editable. */
import { nearestWith, type Site, wordsOf } from '../site';

const BODIES = '[g_editable="true"][contenteditable="true"]';
const QUOTE = '.gmail_quote, .gmail_quote_container';
/** Send is the button with a keyboard hint in its tooltip that opens no menu; its words differ by language. */
const SEND = '.T-I-atl[role="button"], [role="button"][data-tooltip*="Enter"]:not([aria-haspopup="true"])';

const gmail: Site = {
  hosts: ['mail.google.com'],
  bodies: BODIES,
  leftOut: {
    parts: `${QUOTE}, .gmail_extra, .gmail_attr, .gmail_signature, [data-smartmail="gmail_signature"], .gmail_signature_prefix`,
    from: '',
  },
  /** Closure gathers what happens within 250 ms into one step, and closes it when the field loses the focus. */
  closeStep(body) {
    for (const kind of ['blur', 'focus']) body.dispatchEvent(new FocusEvent(kind));
  },

  compose: (body) => body.closest<HTMLElement>('.M9, [role="dialog"]') ?? nearestWith(body, SEND, BODIES),
  send: (body) => gmail.compose(body)?.querySelector<HTMLElement>(SEND) ?? null,

  incoming(body) {
    const quoted = body.querySelector<HTMLElement>(`:is(${QUOTE}) blockquote`);
    if (quoted) return wordsOf(quoted);
    // an inline reply stands in the thread, below the message that it answers
    const shown = [...document.querySelectorAll<HTMLElement>('[data-message-id] .a3s, [data-legacy-message-id] .a3s')];
    const above = shown.filter((message) => message.compareDocumentPosition(body) & Node.DOCUMENT_POSITION_FOLLOWING);
    return body.closest('[role="dialog"]') ? null : wordsOf(above.at(-1));
  },
};

export default gmail;

/** Any other box that one writes a mail in: what is left when a webmail's own attributes have changed. */
import { nearestWith, type Site } from './site';

/** Nested boxes and boxes of one line are no mails. */
const BODIES = '[contenteditable="true"][role="textbox"]:not([contenteditable="true"] *), textarea:not([readonly], [disabled])';
const SEND = 'button[type="submit"], [role="button"][data-tooltip*="Enter"], button[title*="Enter"]';

export const plain: Site = {
  hosts: [],
  bodies: BODIES,
  leftOut: {
    parts: '.gmail_quote, .gmail_quote_container, .gmail_signature, #Signature, blockquote[type="cite"]',
    from: '#divRplyFwdMsg, #appendonsend',
  },
  compose: (body) => body.closest<HTMLElement>('[role="dialog"], form') ?? nearestWith(body, SEND, BODIES),
  send: (body) => plain.compose(body)?.querySelector<HTMLElement>(SEND) ?? null,
  incoming: () => null,
};

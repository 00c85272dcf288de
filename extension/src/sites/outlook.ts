/** Outlook on the web: the body is a RoosterJS editor in an element whose id begins with editorParent_. */
import { press } from '../editable';
import { nearestWith, type Site, wordsOf } from '../site';

const BODIES = '[id^="editorParent_"] [contenteditable="true"][role="textbox"]';
const REPLY_HEAD = '#divRplyFwdMsg, [id$="_divRplyFwdMsg"]';
const QUOTE = '#mail-editor-reference-message-container';
const ARROW_LEFT = 37;
/** The shortcut in the title is the same in every language. */
const SEND = 'button[title*="Ctrl+Enter"], button[aria-label][title*="Enter)"], [data-testid="ComposeSendButton"] button';

const outlook: Site = {
  hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
  bodies: BODIES,
  leftOut: {
    // the parts of an older message have their ids prefixed with x_
    parts: `#Signature, [id$="_Signature"], [id$="ms-outlook-mobile-signature"], ${QUOTE}`,
    from: `#appendonsend, [id$="_appendonsend"], hr:has(+ #divRplyFwdMsg), ${REPLY_HEAD}`,
  },
  /** RoosterJS takes a snapshot for its undo at a cursor key, and marks what is new at the end of a composition. */
  closeStep(body) {
    body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true, data: '' }));
    press(body, { key: 'ArrowLeft', code: 'ArrowLeft', keyCode: ARROW_LEFT });
  },

  compose: (body) =>
    body.closest<HTMLElement>('[data-app-section="ComposeForm"], [id^="docking_InitVisiblePart_"], [role="dialog"]') ??
    nearestWith(body, SEND, BODIES),
  send: (body) => outlook.compose(body)?.querySelector<HTMLElement>(SEND) ?? null,

  incoming(body) {
    const kept = body.querySelector<HTMLElement>(QUOTE);
    if (kept) return wordsOf(kept);
    const head = body.querySelector(REPLY_HEAD);
    const quoted: string[] = [];
    for (let each = head?.nextElementSibling; each; each = each.nextElementSibling) {
      quoted.push((each as HTMLElement).innerText ?? '');
    }
    if (quoted.join('').trim()) return quoted.join('\n').trim();
    const shown = document.querySelectorAll<HTMLElement>('[id^="UniqueMessageBody"], [aria-label][role="document"]');
    return wordsOf([...shown].at(-1));
  },
};

export default outlook;

// The engine under Outlook's compose box: one Rooster editor a box, with its keys for bold and undo.
import { createModelFromHtml, Editor } from 'roosterjs-content-model-core';
import { EditPlugin, PastePlugin, ShortcutPlugin } from 'roosterjs-content-model-plugins';

/** Makes the element with this id the body of a mail. */
globalThis.startEngine = (id, html) => {
  const editor = new Editor(document.getElementById(id), {
    plugins: [new EditPlugin(), new PastePlugin(), new ShortcutPlugin()],
    // the page says what colours a mail has in light and in dark
    doNotAdjustEditorColor: true,
    ...(html && { initialModel: createModelFromHtml(html) }),
  });
  return () => editor.dispose();
};

// The engine under Gmail's compose box: one Closure field a box, with its undo and its bold.
goog.module('fixture.gmail');
const BrowserFeature = goog.require('goog.editor.BrowserFeature');
const BasicTextFormatter = goog.require('goog.editor.plugins.BasicTextFormatter');
const SeamlessField = goog.require('goog.editor.SeamlessField');
const UndoRedo = goog.require('goog.editor.plugins.UndoRedo');

// Firefox no longer has the mutation events that the last public version of the library counts on there
BrowserFeature.USE_MUTATION_EVENTS = false;

/** Makes the element with this id the body of a mail. */
goog.global.startEngine = (id, html) => {
  // the field takes what stands there as the first state of its undo
  document.getElementById(id).innerHTML = html;
  const field = new SeamlessField(id);
  field.registerPlugin(new BasicTextFormatter());
  field.registerPlugin(new UndoRedo());
  field.makeEditable();
  return () => field.makeUneditable(true);
};

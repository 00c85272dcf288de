// For a page whose only working part is the language it is in.
import { watchLocale } from './locale.js';

watchLocale(() => {});

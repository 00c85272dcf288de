// What build/modules.mjs makes of imports that are no plain files.

declare module '*?text' {
  const text: string;
  export default text;
}

declare module '*.css';

declare module 'amends:words' {
  const languages: { code: string; name: string; messages: Record<string, unknown> }[];
  export default languages;
}

declare module 'amends:locales' {
  const locales: { code: string; name: string }[];
  export default locales;
}

declare module 'amends:blanks' {
  const names: string[];
  export default names;
}

declare module 'amends:sites' {
  const sites: import('./site').Site[];
  export default sites;
}

declare module 'amends:marks' {
  const css: string;
  export default css;
}

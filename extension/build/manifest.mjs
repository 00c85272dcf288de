// The manifest, which differs between browsers in little more than how the background is started.

/** The oldest browsers in which all of it works: what a bundle is made for, and what the manifest asks for. */
export const OLDEST = { chrome: '140', firefox: '149' };

// the public half of a key that was thrown away: it alone gives the extension the id hengolkceipleffclallmemcpcfmnkod
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwHGcmCu+MHMQuFmLDgUJpPZwxy0tcQ1SLF7GEKBdV1agON5zZY4RrHR4VzvxFrPhFAjNsxMHIkMk9O/8oKbIsEKokxansXRIAiIci5OQT+yFPgwSm9JSzafFvzcai4WHP4vp5f2CRpoF1Htp0gBnDJ8r3gVIPv+UH3EHgof5nTFyd6UxoX/2/5UgEMpnRujRbfMHPk+y2ujpLuvfEHsu+6I1TUk6B0e8vdoRuNsbMfynNcJab1RrUpclq77jPFmC84SxL2JyOH2y9yQ72xsdp6BrpJnteHOsZZxe70SKnH0dr4N2xK1qaYK714yBtgUN/eyNznbxaZUTolEPJEyR9QIDAQAB';
const FIREFOX_ID = 'extension@amends.invalid';

const ICONS = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${size}.png`]));

/**
 * @param {'chrome' | 'firefox'} browser
 * @param {{version: string, hosts: string[], defaultLocale: string}} given
 */
export function writeManifest(browser, { version, hosts, defaultLocale }) {
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    description: '__MSG_description__',
    version,
    default_locale: defaultLocale,
    icons: ICONS,
    action: { default_popup: 'popup.html', default_icon: ICONS, default_title: '__MSG_name__' },
    options_ui: { page: 'options.html', open_in_tab: true },
    permissions: ['storage', 'contextMenus', 'activeTab', 'scripting'],
    // a pattern cannot name a port
    host_permissions: ['http://127.0.0.1/*', 'http://localhost/*', 'http://[::1]/*'],
    // a team's server: the options page asks for that one address
    optional_host_permissions: ['https://*/*'],
    content_scripts: [
      {
        matches: hosts.map((host) => `https://${host}/*`),
        js: ['content.js'],
        css: ['content.css'],
        run_at: 'document_start',
        all_frames: false,
      },
    ],
    ...OWN[browser],
  };
}

const OWN = {
  chrome: {
    key: CHROME_KEY,
    minimum_chrome_version: OLDEST.chrome,
    background: { service_worker: 'background.js' },
  },
  firefox: {
    background: { scripts: ['background.js'] },
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: `${OLDEST.firefox}.0`,
        // the draft goes to the server the person chose; that counts, even where it is their own machine
        data_collection_permissions: { required: ['personalCommunications'] },
      },
    },
  },
};

/** The webmails that are known. */
import sites from 'amends:sites';
import type { Site } from './site';

export function siteOf(host: string): Site | null {
  return sites.find(({ hosts }) => hosts.includes(host)) ?? null;
}

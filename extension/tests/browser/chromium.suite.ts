import { describe } from 'vitest';
import { goThrough } from './behaviour';
import { isInstalled } from './browsers';

describe.skipIf(!isInstalled('chromium'))('chromium', () => goThrough('chromium'));

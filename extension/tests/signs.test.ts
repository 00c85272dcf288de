import { describe, expect, test } from 'vitest';
import { otherWords, ownWords } from '../src/signs';

describe('own words', () => {
  test.each([
    ['a mail without signs', 'Dear Ana,\nSorry.'],
    ['a dash in a sentence', 'Sorry -- that was us.\n- one\n-- two'],
    ['a sign that is no quote', 'Two > one.'],
  ])('%s is all own', (_, text) => {
    expect(ownWords(text)).toBe(text);
    expect(otherWords(text)).toBe('');
  });

  test('end at the signature', () => {
    expect(ownWords('Sorry.\n-- \nAna\nShop')).toBe('Sorry.\n');
    expect(otherWords('Sorry.\n-- \nAna\nShop')).toBe('-- \nAna\nShop');
  });

  test('pass over quoted lines and the line above them, and stand where they stood', () => {
    const text = 'Sorry.\nOn Monday Eve wrote:\n> My order!\n> Now.\nTomorrow.';
    const own = ownWords(text);
    expect(own).not.toMatch(/Eve|order|Now/);
    expect(own).toHaveLength(text.length);
    expect(own.indexOf('Tomorrow')).toBe(text.indexOf('Tomorrow'));
    expect(otherWords(text)).toBe('On Monday Eve wrote:\n> My order!\n> Now.');
  });

  test('a question with a colon above one’s own words stays', () => {
    expect(ownWords('What we do now:\nA refund.\n> Your words.')).toContain('What we do now:');
  });
});
